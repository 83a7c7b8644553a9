/** A private rule asks in its condition whether it was addressed to this party, and nobody can bring that about. */
import type { Rule, Rulebook } from "./ir.ts";
import { placeOf, type Reader, say } from "./reader.ts";

const asks = ({ when }: Rule, fact: string): boolean =>
  when.joint === "all" &&
  when.of.some((clause) => clause.kind === "test" && clause.test.kind === "holds" && clause.test.fact === fact);

function checkOne(reader: Reader, rule: Rule, fact: string): void {
  const at = placeOf(reader, rule);
  const declared = reader.facts.get(fact);
  if (declared === undefined) return;
  if (declared.type.kind !== "yes/no") {
    const message = `\`${fact}\` is a ${declared.type.kind} fact; whom \`${rule.id}\` is addressed to is told by a yes/no fact`;
    say(reader, at, "wrong-type", message, "Declare a yes/no fact that asks whether it was addressed to this party.");
  } else if (declared.remedy !== "identity") {
    const message = `\`${fact}\` is declared \`${declared.remedy}\`, but whom \`${rule.id}\` is addressed to cannot be changed`;
    say(reader, at, "rule-reference", message, "Declare the fact without a remedy.");
  } else if (!asks(rule, fact)) {
    const message = `\`${rule.id}\` is addressed to whom \`${fact}\` tells, but its condition does not ask it`;
    say(reader, at, "rule-reference", message, `Put \`${fact}\` on a line of its own under \`when all\`.`);
  }
}

export function checkAddressees(reader: Reader, book: Rulebook): void {
  for (const rule of book.rules) if (rule.addressee !== undefined) checkOne(reader, rule, rule.addressee);
}
