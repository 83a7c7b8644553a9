/**
 * Whether a technology route has a Plan B: a lawful alternative that helps and does not stand on the same node; and what is
 * still wrong with it: too late, its days unknown, held by a cap, never tested. Method: docs/methods/coverage.md.
 */
import { plus, type Rational, times } from "#kernel/rational.ts";
import { compareDays, least, NOUGHT, total } from "#stress/fraction.ts";
import type { Stand } from "#stress/stand.ts";
import type { Alternative } from "./alternative.ts";
import { tooFull } from "./cap-use.ts";
import type { Shared } from "./common.ts";
import { backupsOf } from "./common.ts";
import { mayFlow } from "./lawful.ts";
import type { Candidate } from "./margin.ts";
import { addedBy } from "./measures/registry.ts";
import { needFor } from "./offers/need.ts";

/** Why an alternative is no Plan B, and then what is wrong with one that is. */
export const REDS = [
  "noAlternative",
  "unlawful",
  "noHelp",
  "sameNode",
  "late",
  "undated",
  "capped",
  "untested",
] as const;
export type Red = (typeof REDS)[number];

/** Units of its item: what is bought once or lies ready, and each day what its nodes can give, no more than the need asks. */
export function mostUnits(
  { network, flows }: Pick<Stand, "network" | "flows">,
  down: ReadonlySet<number>,
  alternative: Alternative,
  days: Rational | undefined,
): Rational | undefined {
  const { store } = addedBy(alternative, network, down);
  if (store !== undefined) return store.exact;
  if (days === undefined) return undefined;
  const { item } = alternative;
  const nodes = backupsOf(network, down, alternative).filter((node) => node.item === item);
  const can = total(nodes.map(({ capacity }) => capacity.exact));
  const asked = needFor(network, flows, item).perDay.get(item);
  return plus(total(nodes.map(({ stock }) => stock.exact)), times(days, asked === undefined ? can : least(can, asked)));
}

/** With one of these it is no Plan B at all. */
const NONE: readonly Red[] = ["noAlternative", "unlawful", "noHelp", "sameNode"];

export interface Weighed {
  readonly candidate: Candidate;
  /** Everything it stands on together with the route. */
  readonly shared: readonly Shared[];
  /** In the order of REDS; none: covered. */
  readonly reds: readonly Red[];
}

export interface Seen {
  readonly shared: readonly Shared[];
  /** Those of the shared that make it none. */
  readonly same: readonly Shared[];
  /** The most units it gives while the event lasts; undefined: nobody can say. */
  readonly most: Rational | undefined;
  readonly tested: boolean;
}

export function weigh(candidate: Candidate, { shared, same, most, tested }: Seen): Weighed {
  const { lawfulness, helps, activation, marginP80 } = candidate;
  const late = marginP80 !== undefined && compareDays(marginP80, NOUGHT) < 0;
  const found: Readonly<Record<Red, boolean>> = {
    noAlternative: false,
    unlawful: !mayFlow(lawfulness),
    noHelp: !helps,
    sameNode: same.length > 0,
    late,
    undated: !activation.known,
    capped: tooFull(lawfulness.caps, most) !== undefined,
    untested: !tested,
  };
  return { candidate, shared, reds: REDS.filter((red) => found[red]) };
}

export const isPlanB = ({ reds }: Weighed): boolean => !reds.some((red) => NONE.includes(red));

/** What is a Plan B before what is none, of several the one with fewer faults, then as the margins rank them. */
export const bestFirst = (all: readonly Weighed[]): readonly Weighed[] =>
  all.toSorted((a, b) => Number(isPlanB(b)) - Number(isPlanB(a)) || a.reds.length - b.reds.length);

export const NO_ALTERNATIVE: readonly Red[] = ["noAlternative"];
