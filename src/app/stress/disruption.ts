/** One disruption as the report tells it. Methods: docs/methods/time-to-survive.md and the pages it names. */
import type { Disruption } from "#contract/stress.ts";
import type { Label } from "#contract/text.ts";
import { type CivilDate, dayAfter } from "#kernel/civil-date.ts";
import { floor, minus, ofDecimal, ofNumber, type Rational } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { lossOver } from "#stress/loss.ts";
import { type Recovery, recover } from "#stress/recover.ts";
import type { Stand } from "#stress/stand.ts";
import { isProved, type Survival } from "#stress/survive.ts";
import type { ThreePoint } from "#stress/triangular.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { computed, inOrder, name, rowFigure, sizeOf, surviveFigure } from "../figures.ts";
import type { NetworkNames } from "../network-names.ts";

export interface Disrupted {
  readonly kind: string;
  readonly id: string;
  readonly label: Label;
  readonly down: ReadonlySet<number>;
  readonly survival: Survival;
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

function firstShort({ survival }: Disrupted, { names, asOf }: About): Pick<Disruption, "first"> {
  if (survival.days === "never" || survival.first === undefined) return {};
  const on = dayAfter(asOf, Number(floor(survival.days))) ?? "unknown";
  const text = "the day asked about plus the whole days survived";
  return {
    first: {
      item: survival.first,
      label: names.item(survival.first),
      on: computed(on, "", "time-to-survive", text, []),
    },
  };
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

function lossOf(one: Disrupted, recovery: Recovery, { currency }: About): Pick<Disruption, "loss"> {
  if (!recovery.known) return {};
  const { margin, exact } = lossOver(one.stand, one.down, recovery.p50);
  const least = "least margin lost over the days to recover at P50";
  return {
    loss: {
      ...computed(margin, currency, "time-to-recover", exact ? least : `${least}, in double precision only`, []),
      ...ASSUMED,
    },
  };
}

export function disruptionOf(one: Disrupted, about: About): Disruption {
  const { survival } = one;
  const recovery = recover(about.network, one.down, one.lasts);
  return {
    id: one.id,
    label: one.label,
    kind: one.kind,
    nodes: one.down.size,
    survive: surviveFigure(survival),
    ...recoverFigures(one, recovery),
    ...gapOf(survival.days, recovery),
    ...firstShort(one, about),
    ...lossOf(one, recovery, about),
    certificate: {
      digest: survival.digest,
      atLeast: survival.certificate.atLeast,
      atMost: survival.certificate.atMost,
      verified: isProved(survival),
    },
  };
}

/** The widest gap first; what cannot be told stands before what is bridged; what never ends stands last. */
export function worstFirst(a: Disruption, b: Disruption): number {
  const rank = ({ survive, gap }: Disruption): number => {
    if (survive.value === "never") return 3;
    if (gap === undefined) return 1;
    return gap.value.startsWith("-") ? 0 : 2;
  };
  return rank(a) - rank(b) || inOrder(sizeOf(a.gap), sizeOf(b.gap)) || (a.id < b.id ? -1 : 1);
}
