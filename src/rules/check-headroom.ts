/** A definition marked `headroom` holds one comparison of numbers, and the fact it is told in measures the same. */
import type { Definition, Rulebook, Test } from "./ir.ts";
import { testsIn } from "./match-clause.ts";
import { placeOf, type Reader, say, undeclared } from "./reader.ts";

type Numbers = Test<"numbers">;

/** The comparisons of sizes inside a definition. */
export const comparisonsIn = ({ when }: Definition): readonly Numbers[] =>
  testsIn(when).filter((test): test is Numbers => test.kind === "numbers" && test.op !== "=" && test.op !== "!=");

/** The dimension of a number fact, a ledger, or a constant's unit. */
function dimensionOf(reader: Reader, id: string): string | undefined {
  const type = reader.facts.get(id)?.type;
  const unit = reader.ledgers.get(id)?.unit ?? (type?.kind === "number" ? type.unit : undefined);
  return unit === undefined ? undefined : reader.usedUnits.get(unit)?.dimension;
}

export function checkHeadroom(reader: Reader, book: Rulebook): void {
  for (const definition of book.definitions) {
    const { headroom } = definition;
    if (headroom === undefined) continue;
    const at = placeOf(reader, definition);
    const comparisons = comparisonsIn(definition);
    const [test] = comparisons;
    if (test === undefined || comparisons.length > 1) {
      const message = `headroom is told of one comparison of numbers; \`${definition.id}\` has ${comparisons.length}`;
      say(reader, at, "rule-reference", message, "Give the comparison a definition of its own.");
      continue;
    }
    if (!reader.facts.has(headroom)) undeclared(reader, at, "fact", headroom, ["fact"]);
    const name = [...test.left, ...test.right].find(({ of }) => of !== undefined)?.of ?? "";
    const [wanted, found] = [dimensionOf(reader, name), dimensionOf(reader, headroom)];
    if (!reader.facts.has(headroom) || wanted === undefined || wanted === found) continue;
    const message = `headroom in \`${headroom}\` cannot tell a margin of \`${name}\`: they measure different things`;
    say(reader, at, "wrong-unit", message, "Name a number fact that measures the same.");
  }
}
