/** Findings about rulebooks, and what changed between two days, as lines for a terminal. */
import type { Sorted } from "#app/rules/accepted.ts";
import { printPlace } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import { type BookDifference, printEnding } from "#rules/diff.ts";
import type { RuleFinding } from "#rules/verify/check.ts";
import { printWitness, type Witness } from "#rules/verify/witness.ts";

/** Text from a rulebook never steers the terminal. */
export const printable = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replaceAll(/\p{C}/gu, "\ufffd"))
    .join("\n");

const onDays = ({ asOf, knownOn }: Moment): string => `on ${asOf} as known on ${knownOn}`;

const witnessed = (witness: Witness | undefined): readonly string[] =>
  witness === undefined ? [] : [`  case: ${printWitness(witness)}`];

const findingLines = ({ check, at, message, help, moment, witness }: RuleFinding): readonly string[] => [
  `${printPlace(at)}: ${check}: ${message}. ${help}`,
  ...(moment === undefined ? [] : [`  first: ${onDays(moment)}`]),
  ...witnessed(witness),
];

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

export function printSorted({ open, accepted, stale }: Sorted, books: number): string {
  return [
    ...open.flatMap(findingLines),
    ...stale.map(
      ({ book, check, part, about, reason }) =>
        `accepted, but not found: ${book}: ${check} ${part}${about === "" ? "" : `, \`${about}\``} (${reason}). Leave the entry out.`,
    ),
    ...accepted.map(({ at, check, message, reason }) => `accepted: ${printPlace(at)}: ${check}: ${message}: ${reason}`),
    `${counted(books, "rulebook")}: ${counted(open.length, "finding")}, ${accepted.length} accepted with a reason, ${stale.length} accepted but not found.`,
    "",
  ].join("\n");
}

export function printDifference({ parts, cases }: BookDifference, before: Moment, after: Moment): string {
  return [
    `From ${before.asOf} as known on ${before.knownOn}, to ${after.asOf} as known on ${after.knownOn}:`,
    ...parts.map(({ what, id, change }) => `  ${change}: ${what} ${id}`),
    ...cases.flatMap(({ decision, before: was, after: is, witness }) => [
      `  ${decision}: ${printEnding(was)} becomes ${printEnding(is)}`,
      ...(witness === undefined
        ? ["    whether such a case exists is not decided within the bound"]
        : [`    case: ${printWitness(witness)}`]),
    ]),
    `${counted(parts.length, "part")} changed, ${counted(cases.length, "kind")} of changed case.`,
    "",
  ].join("\n");
}
