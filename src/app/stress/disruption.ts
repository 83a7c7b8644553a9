/** One disruption as the report tells it. Methods: docs/methods/time-to-survive.md and the pages it names. */
import type { Disruption } from "#contract/stress.ts";
import type { Label } from "#contract/text.ts";
import { type CivilDate, dayAfter } from "#kernel/civil-date.ts";
import { floor, minus, ofDecimal, ofNumber, plus, type Rational, times } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { lossOver } from "#stress/loss.ts";
import { type Recovery, recover } from "#stress/recover.ts";
import type { Stand } from "#stress/stand.ts";
import { isProved, type Survival } from "#stress/survive.ts";
import type { ThreePoint } from "#stress/triangular.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { computed, inOrder, name, periodsFigure, rowFigure, sizeOf, surviveFigure } from "../figures.ts";
import type { NetworkNames } from "../network-names.ts";
import type { ByPeriods } from "./ground.ts";

export interface Disrupted {
  readonly kind: string;
  readonly id: string;
  readonly label: Label;
  readonly down: ReadonlySet<number>;
  /** How many nodes of the company's table. */
  readonly nodes: number;
  readonly survival: Survival;
  /** Where anything takes time. */
  readonly byPeriods?: ByPeriods;
  /** The model it was solved on. */
  readonly stand: Stand;
  /** How long it lasts, where its row says so. */
  readonly lasts?: ThreePoint;
  readonly row?: RowOf<"events">;
}

export interface About {
  readonly network: Network;
  readonly names: NetworkNames;
  readonly asOf: CivilDate;
  readonly currency: string;
}

const DAYS = "day";

/** What an assumption of the model does to every number of it: stocks and capacities are the company's own estimates. */
const ASSUMED = { mark: "assumption" } as const;

const LEAST = "least margin lost over the days to recover at P50";

/** Where the duration comes from: the event's own row, or the recovery of the nodes. */
function durationProof({ row }: Disrupted): readonly ReturnType<typeof name>[] {
  if (row?.low === undefined || row.likely === undefined || row.high === undefined) return [];
  const { low, likely, high } = row;
  return [
    name("low", rowFigure(ofDecimal(low), DAYS, row, "low")),
    name("likely", rowFigure(ofDecimal(likely), DAYS, row, "likely")),
    name("high", rowFigure(ofDecimal(high), DAYS, row, "high")),
  ];
}

function recoverFigures(one: Disrupted, recovery: Recovery): Pick<Disruption, "recoverP50" | "recoverP80"> {
  if (!recovery.known) return {};
  const inputs = durationProof(one);
  const at = (days: number, chance: string) => ({
    ...computed(ofNumber(days), DAYS, "time-to-recover", `${chance} of the longest of the durations`, inputs),
    ...ASSUMED,
  });
  return { recoverP50: at(recovery.p50, "P50"), recoverP80: at(recovery.p80, "P80") };
}

/** As the figure that says more tells it: by periods, where anything takes time. */
function firstShort({ survival, byPeriods }: Disrupted, { names, asOf }: About): Pick<Disruption, "first"> {
  const { days, first } = byPeriods ?? survival;
  if (days === "never" || first === undefined) return {};
  const on = dayAfter(asOf, typeof days === "number" ? days : Number(floor(days))) ?? "unknown";
  const method = byPeriods === undefined ? "time-to-survive" : "periods";
  const text = "the day asked about plus the whole days survived";
  return { first: { item: first, label: names.item(first), on: computed(on, "", method, text, []) } };
}

function gapOf(survived: Rational | "never", recovery: Recovery): Pick<Disruption, "gap"> {
  if (survived === "never" || !recovery.known) return {};
  return {
    gap: {
      ...computed(
        minus(survived, ofNumber(recovery.p50)),
        DAYS,
        "time-to-recover",
        "days survived - days to recover at P50",
        [],
      ),
      ...ASSUMED,
    },
  };
}

/** What the units lost would have been sold at; undefined where one that is lost has no price. */
function revenueOf(units: ReadonlyMap<string, Rational>, { demand }: Network): Rational | undefined {
  let revenue = ofNumber(0);
  for (const [item, lost] of units) {
    const price = demand.find((one) => one.item === item)?.price;
    if (price === undefined) return undefined;
    revenue = plus(revenue, times(price.exact, lost));
  }
  return revenue;
}

/** What of the loss falls on each product: the units lost of it, at its margin. */
function byProduct(
  units: ReadonlyMap<string, Rational>,
  { network, names, currency }: About,
): NonNullable<Disruption["byProduct"]> {
  const text = "units lost of it in the plan that loses least x its margin";
  return network.demand.map(({ item, margin, from }) => {
    const [lost, unit] = [units.get(item) ?? ofNumber(0), network.itemOf.get(item)?.unit ?? "1"];
    const inputs = [
      name("units lost", { ...computed(lost, unit, "time-to-recover", LEAST, []), ...ASSUMED }),
      name("margin", rowFigure(margin.exact, `${currency}/${unit}`, from, "margin")),
    ];
    const loss = computed(times(margin.exact, lost), currency, "time-to-recover", text, inputs);
    return { item, label: names.item(item), loss };
  });
}

function lossOf(one: Disrupted, recovery: Recovery, about: About): Pick<Disruption, "loss" | "revenue" | "byProduct"> {
  if (!recovery.known) return {};
  const { network, currency } = about;
  const { margin, units, exact } = lossOver(one.stand, one.down, recovery.p50);
  const revenue = network.demand.some(({ price }) => price !== undefined) ? revenueOf(units, network) : undefined;
  const sold = "units lost in the plan that loses the least margin x what each is sold at";
  return {
    loss: {
      ...computed(margin, currency, "time-to-recover", exact ? LEAST : `${LEAST}, in double precision only`, []),
      ...ASSUMED,
    },
    ...(revenue === undefined
      ? {}
      : { revenue: { ...computed(revenue, currency, "time-to-recover", sold, []), ...ASSUMED } }),
    ...(one.row === undefined ? {} : { byProduct: byProduct(units, about) }),
  };
}

const inDays = ({ days }: ByPeriods): Rational | "never" => (days === "never" ? days : ofNumber(days));

export function disruptionOf(one: Disrupted, about: About): Disruption {
  const { survival, byPeriods } = one;
  const recovery = recover(about.network, one.down, one.lasts);
  return {
    id: one.id,
    label: one.label,
    kind: one.kind,
    nodes: one.nodes,
    survive: surviveFigure(survival),
    ...(byPeriods === undefined ? {} : { byPeriods: periodsFigure(byPeriods) }),
    ...recoverFigures(one, recovery),
    ...gapOf(byPeriods === undefined ? survival.days : inDays(byPeriods), recovery),
    ...firstShort(one, about),
    ...lossOf(one, recovery, about),
    certificate: {
      digest: survival.digest,
      atLeast: survival.certificate.atLeast,
      atMost: survival.certificate.atMost,
      verified: isProved(survival) && byPeriods?.proved !== false,
    },
  };
}

/** The widest gap first; what cannot be told stands before what is bridged; what never ends stands last. */
export function worstFirst(a: Disruption, b: Disruption): number {
  const rank = ({ survive, byPeriods, gap }: Disruption): number => {
    if ((byPeriods ?? survive).value === "never") return 3;
    if (gap === undefined) return 1;
    return gap.value.startsWith("-") ? 0 : 2;
  };
  return rank(a) - rank(b) || inOrder(sizeOf(a.gap), sizeOf(b.gap)) || (a.id < b.id ? -1 : 1);
}
