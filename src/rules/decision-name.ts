/** A decision named from a rule or a clock: `DECISION` of the same book, or `BOOK/DECISION` of another. */
import { nearestHint } from "#kernel/nearest.ts";
import { type Cursor, ID } from "./cursor.ts";
import type { DecisionName, Rulebook } from "./ir.ts";
import { placeOf, type Reader, undeclared } from "./reader.ts";

const HELP = "Write `DECISION` for one of this book, `BOOK/DECISION` for one of another.";

function readName(cursor: Cursor): DecisionName | undefined {
  const word = cursor.peek();
  const parts = word?.quoted === false ? word.text.split("/") : [];
  const [first = "", second = ""] = parts;
  if (parts.length < 1 || parts.length > 2 || !parts.every((part) => ID.test(part)))
    return cursor.expected("a decision", HELP);
  cursor.next();
  return parts.length === 1 ? { decision: first } : { book: first, decision: second };
}

/** One name or several, to the end of the line. */
export function readNames(cursor: Cursor): readonly DecisionName[] | undefined {
  const names: DecisionName[] = [];
  do {
    const name = readName(cursor);
    if (name === undefined) return undefined;
    names.push(name);
  } while (!cursor.atEnd());
  return names;
}

export const printName = ({ book, decision }: DecisionName): string =>
  book === undefined ? decision : `${book}/${decision}`;

/** The name with its book told, so that names of several books can be compared. */
export const fullName = (name: DecisionName, within: string): string =>
  printName({ book: name.book ?? within, decision: name.decision });

const namesIn = (book: Rulebook): readonly { readonly holder: object; readonly name: DecisionName }[] => [
  ...book.rules.flatMap((rule) => (rule.needs ?? []).flatMap(({ of }) => of.map((name) => ({ holder: rule, name })))),
  ...book.clocks.flatMap((clock) => (clock.for ?? []).map((name) => ({ holder: clock, name }))),
];

/** A decision named without a book, or with this one, is declared here. What other books declare is seen when they are read together. */
export function checkDecisionNames(reader: Reader, book: Rulebook): void {
  const declared = new Set(book.decisions.map(({ id }) => id));
  for (const { holder, name } of namesIn(book))
    if ((name.book ?? book.id) === book.id && !declared.has(name.decision))
      undeclared(reader, placeOf(reader, holder), "decision", name.decision, ["decision"]);
}

/** Names of decisions of other books of the set that those books do not declare, each told in a sentence and its help. */
export function strangeNames(
  books: readonly Rulebook[],
): readonly { readonly message: string; readonly help: string }[] {
  const declared = new Map(books.map((book) => [book.id, new Set(book.decisions.map(({ id }) => id))] as const));
  return books.flatMap((book) =>
    namesIn(book).flatMap(({ name }) => {
      const there = name.book === undefined ? undefined : declared.get(name.book);
      if (there === undefined || there.has(name.decision)) return [];
      const message = `\`${book.id}\` names decision \`${name.decision}\` of \`${name.book}\`, which declares none of that name`;
      return [{ message, help: `Name one that is declared.${nearestHint(name.decision, there)}` }];
    }),
  );
}
