/** Findings about rulebooks and the cases that show them, in the shapes of the contract. */
import type { RuleFinding as Told, Witness as ToldWitness } from "#contract/rules.ts";
import { printInterval } from "#kernel/interval.ts";
import type { RuleFinding } from "#rules/verify/check.ts";
import type { Witness } from "#rules/verify/witness.ts";

export const toldWitness = ({ facts, besides }: Witness): ToldWitness => ({
  facts: facts.map((one) => ({ ...one })),
  besides: besides.map((one) => ({ ...one })),
});

export function toldFinding({
  check,
  book,
  at,
  part,
  about,
  message,
  help,
  moment,
  other,
  days,
  witness,
  undecided,
}: RuleFinding): Told {
  const { file, row, column } = at;
  return {
    ...{ check, book, at: { file, row, column }, part, about, message, help },
    ...(moment === undefined ? {} : { moment: { ...moment } }),
    ...(other === undefined ? {} : { other }),
    ...(days === undefined ? {} : { days: { valid: days.valid.map(printInterval), known: printInterval(days.known) } }),
    ...(witness === undefined ? {} : { witness: toldWitness(witness) }),
    ...(undecided === undefined ? {} : { undecided }),
  };
}
