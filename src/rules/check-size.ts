/** Definitions that name definitions unfold in a proof: a book that unfolds beyond what can be read is refused. */
import type { Clause, Rulebook } from "./ir.ts";
import { clausesIn } from "./match-clause.ts";
import { placeOf, type Reader, say } from "./reader.ts";

/** Conditions in one proof of one rule, and definitions inside each other. */
const MOST_CONDITIONS = 10_000;
const MOST_NESTED = 50;

interface Size {
  readonly conditions: number;
  readonly nested: number;
}

const NOTHING: Size = { conditions: 0, nested: 0 };
const larger = (a: Size, b: Size): Size => ({
  conditions: Math.max(a.conditions, b.conditions),
  nested: Math.max(a.nested, b.nested),
});

/** Sizes of conditions with every definition unfolded, each worked out once; no deeper than is allowed. */
function sizes(book: Rulebook): (clause: Clause) => Size {
  const known = new Map<string, Size>();
  const ofDefinition = (id: string, depth: number): Size => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const versions = book.definitions.filter((one) => one.id === id);
    const size = versions.map(({ when }) => sizeOf(when, depth)).reduce(larger, NOTHING);
    known.set(id, size);
    return size;
  };
  const sizeOf = (clause: Clause, depth: number): Size => {
    if (depth > MOST_NESTED) return { conditions: 0, nested: depth };
    const parts = clausesIn(clause);
    const inner = parts.flatMap((part) => (part.kind === "is" ? [ofDefinition(part.definition, depth + 1)] : []));
    const nested = Math.max(0, ...inner.map((size) => size.nested + 1));
    return { conditions: inner.reduce((sum, { conditions }) => sum + conditions, parts.length), nested };
  };
  return (clause) => sizeOf(clause, 0);
}

/** Only for books without circles. One fault is enough: what is too large is so in many places. */
export function checkSize(reader: Reader, book: Rulebook): void {
  const sizeOf = sizes(book);
  for (const item of [...book.definitions, ...book.rules]) {
    const { conditions, nested } = sizeOf(item.when);
    if (conditions <= MOST_CONDITIONS && nested <= MOST_NESTED) continue;
    const found =
      nested > MOST_NESTED
        ? `rests on more than ${MOST_NESTED} definitions inside each other`
        : `unfolds to more than ${MOST_CONDITIONS} conditions`;
    const help = "Name fewer definitions inside definitions.";
    say(reader, placeOf(reader, item), "rule-reference", `\`${item.id}\` ${found}`, help);
    return;
  }
}
