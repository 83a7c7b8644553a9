/** What caps leave and what is held of them, in the shapes of the contract. Method: docs/methods/cap-reservation.md. */
import type { CapRow, CapShowReport, CapSpecification } from "#contract/cap.ts";
import type { Figure } from "#contract/figure.ts";
import type { State } from "#contract/head.ts";
import { over as divided, type Rational, rational, times } from "#kernel/rational.ts";
import type { Told } from "#rules/amount.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { computed, paragraphProof, plainFigure } from "../figures.ts";
import { labelOf } from "../labels.ts";
import type { Names } from "../law/names.ts";
import { ALARMS, type CapLine } from "./bearing.ts";
import type { CapState } from "./cap.ts";
import type { Held } from "./entries.ts";
import type { Over } from "./fit.ts";

type Order = RowOf<"transactions">;

/** The devices a rule counts. */
const DEVICES = "unit";
const METHOD = "cap-reservation";
const HUNDRED = rational(100n);

const UNKNOWN = plainFigure("unknown", "");

/** Whole units, or that they are not known. */
export const unitsFigure = (units: bigint | undefined, text: string): Figure =>
  units === undefined ? UNKNOWN : computed(rational(units), DEVICES, METHOD, text, []);

export const roomFigure = (room: bigint | undefined): Figure =>
  unitsFigure(room, "most whole units with which every order that holds some stays under its own limit");

export const breakEvenFigure = (room: bigint | undefined): Figure =>
  unitsFigure(room === undefined ? undefined : room + 1n, "room + 1");

const stateOf = ({ units }: CapLine): State => (units === undefined ? "unknown" : units < 0n ? "unmet" : "met");

function rowOf(line: CapLine, order: Order, names: Names): CapRow {
  const { book, definition, cite, recorded, limit, held, units, alarm, missing } = line;
  const title = names.label(line.title);
  const paragraph = paragraphProof(cite, title);
  const known = (told: Told | undefined, text: string): Figure => {
    if (told === undefined) return UNKNOWN;
    const figure = computed(told.value, told.unit, METHOD, text, []);
    return { ...figure, proof: [...figure.proof, paragraph] };
  };
  const ofLimit = (percent: Rational): Told | undefined =>
    limit === undefined ? undefined : { value: times(limit.value, divided(percent, HUNDRED)), unit: limit.unit };
  const share =
    recorded === undefined || limit === undefined || limit.value.numerator === 0n
      ? undefined
      : { value: times(divided(recorded.value, limit.value), HUNDRED), unit: "%" };
  return {
    ...{ transaction: order.id, name: labelOf(order), book, definition, title, cite: { ...cite } },
    state: stateOf(line),
    recorded: known(recorded, "shipments that count, and what is held"),
    held: known(held, "sum of what is held in the log"),
    limit: known(limit, "the limit of the comparison for this order"),
    share: known(share, "100 x recorded / limit"),
    room: unitsFigure(units, "most whole units that fit between what is recorded and this limit"),
    ...(alarm === undefined ? {} : { alarm }),
    alarms: ALARMS.map((percent) => ({
      percent: Number(percent),
      at: known(ofLimit(rational(percent)), `${percent} % of the limit`),
    })),
    missing: units === undefined ? [...missing] : [],
  };
}

const heldOf = ({ entry, reserved }: Held) => ({
  ...{ entry, transaction: reserved.transaction, units: reserved.units, at: reserved.at },
});

/** An item and the orders shown of it. */
export function specificationOf(
  item: RowOf<"items"> | undefined,
  states: readonly CapState[],
  more: number,
  names: Names,
): CapSpecification {
  const [first] = states;
  const id = first?.order.item ?? "";
  return {
    item: id,
    name: item === undefined ? { en: id } : labelOf(item),
    rows: states.flatMap(({ caps, order }) => caps.map((line) => rowOf(line, order, names))),
    more,
    held: (first?.held ?? []).map(heldOf),
  };
}

/** Orders over their own limits, by name of the cap. */
export function oversOf(over: readonly Over[], caps: readonly CapLine[], names: Names): CapShowReport["over"] {
  return over.map(({ transaction, definition, book, by }) => {
    const line = caps.find((cap) => cap.book === book && cap.definition === definition);
    const title = line === undefined ? { en: definition } : names.label(line.title);
    return { transaction, definition, title, by: unitsFigure(by, "whole units over this order's own limit") };
  });
}
