/**
 * Whether several books can be asked at once: a fact or an act two of them declare means the same in both, and a decision one
 * names of another is declared there.
 */
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { strangeNames } from "./decision-name.ts";
import { printFactType } from "./fact-types.ts";
import type { FactDeclaration, Rulebook } from "./ir.ts";

interface Declared {
  readonly book: Rulebook;
  /** Acts are named apart from facts and ledgers. */
  readonly key: string;
  readonly id: string;
  /** What must agree, told so that two can be compared and shown. */
  readonly means: string;
  readonly shown: string;
}

/** A number agrees by what it measures, whatever unit each book writes; a choice by its values, in any order. */
function meaningOf({ type, remedy }: FactDeclaration, book: Rulebook): string {
  if (type.kind === "number") return `number of ${dimensionOf(book, type.unit)} ${remedy}`;
  if (type.kind === "choice") return `one of ${[...type.of].sort().join(" ")} ${remedy}`;
  return `${type.kind} ${remedy}`;
}

const dimensionOf = (book: Rulebook, unit: string): string =>
  book.units.find(({ text }) => text === unit)?.dimension ?? "";

const declaredIn = (book: Rulebook): readonly Declared[] => [
  ...book.facts.map((fact) => ({
    book,
    key: fact.id,
    id: fact.id,
    means: meaningOf(fact, book),
    shown: `${printFactType(fact.type)} ${fact.remedy}`,
  })),
  ...book.ledgers.map(({ id, unit }) => ({
    book,
    key: id,
    id,
    means: `ledger of ${dimensionOf(book, unit)}`,
    shown: `ledger number ${unit}`,
  })),
  ...book.acts.map(({ id, done }) => ({ book, key: `act ${id}`, id, means: done, shown: done })),
];

/** Faults: rule-reference for each fact or act that two books declare differently and each name a book does not declare, duplicate-key for a book read twice. */
export function checkTogether(books: readonly Rulebook[]): Outcome<readonly Rulebook[]> {
  const faults: Fault[] = [];
  const first = new Map<string, Declared>();
  for (const one of books.flatMap(declaredIn)) {
    const other = first.get(one.key);
    if (other === undefined) first.set(one.key, one);
    else if (other.means !== one.means) {
      const message = `\`${one.id}\` is \`${one.shown}\` in ${one.book.id}, but \`${other.shown}\` in ${other.book.id}`;
      faults.push(fault("rule-reference", {}, message, "Declare it alike in both, or give one another name."));
    }
  }
  const ids = books.map(({ id }) => id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) < index)))
    faults.push(fault("duplicate-key", {}, `two rulebooks carry the id \`${id}\``, "Give one another id."));
  for (const { message, help } of strangeNames(books)) faults.push(fault("rule-reference", {}, message, help));
  return faults.length > 0 ? failed(...faults) : ok(books);
}
