/** One need with its offers: what each costs, changes and shares, and how they stand to each other. */
import {
  compareRational,
  minus,
  ofDecimal,
  ofNumber,
  over,
  plus,
  type Rational,
  rational,
  times,
} from "#kernel/rational.ts";
import { KINDS } from "#network/kinds.ts";
import type { Network } from "#network/network.ts";
import { NOUGHT } from "#stress/fraction.ts";
import { lostForGood } from "#stress/loss.ts";
import type { Stand } from "#stress/stand.ts";
import { type Survival, survive } from "#stress/survive.ts";
import { tooFull } from "#switch/cap-use.ts";
import { type OwnerOf, type Shared, sharedBy } from "#switch/common.ts";
import { mayFlow } from "#switch/lawful.ts";
import { atMost, type Hazard, type Part, riskOf, shortDays, sumOf, unitsOf } from "#switch/offers/cost.ts";
import { type Compared, type Criterion, compare, type Valued } from "#switch/offers/front.ts";
import { hhiChange, type Mix } from "#switch/offers/mix.ts";
import { mixBy, type Need, servingToday } from "#switch/offers/need.ts";
import { asAlternative, nodeOfOffer, type Sited } from "#switch/offers/sites.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { lastsOf } from "../stress/events.ts";
import type { Judged } from "../switch/lawful.ts";
import { chargedOn, type OfferLaw } from "./law.ts";

export type Row = RowOf<"offers">;

/** What is the same for every need. Days, shares of the need from 0 to 1, money of the company a day. */
export interface Ground {
  readonly stand: Stand;
  /** The network with a node for each offer. */
  readonly sited: Network;
  readonly owner: OwnerOf;
  readonly events: readonly RowOf<"events">[];
  /** Nodes each event takes, of the network with offers. */
  readonly downBy: ReadonlyMap<string, ReadonlySet<number>>;
  readonly currency: string;
  readonly asOf: string;
  readonly horizon: Rational;
  readonly share: Rational;
  readonly delayCost: Rational | undefined;
}

export interface Offered {
  readonly row: Row;
  readonly at: Sited;
  readonly law: OfferLaw;
}

/** What stops with everything that serves the need today. */
export interface Alone {
  readonly survival: Survival;
  readonly lossADay: Rational;
}

export interface OfferValues extends Offered {
  readonly wanted: Rational;
  readonly taken: Rational;
  readonly parts: ReadonlyMap<Part, Rational>;
  readonly total: Rational | undefined;
  /** Events that take its source. */
  readonly hazards: readonly string[];
  readonly hhi: { readonly jurisdiction: Rational; readonly party: Rational } | undefined;
  readonly shared: readonly Shared[];
  readonly standing: "compared" | "refused" | "expired";
}

export interface NeedValues {
  readonly need: Need;
  readonly alone: Alone;
  readonly today: Mix;
  readonly offers: readonly OfferValues[];
  readonly compared: Compared;
}

const HUNDRED = rational(100n);

/** Events that take its source, and how likely and how long each is; `risks` undefined where nobody said that of all of them. */
interface Hazards {
  readonly events: readonly string[];
  readonly risks: readonly Hazard[] | undefined;
}

function hazardsOf({ events, downBy, sited }: Ground, at: Sited): Hazards {
  const node = nodeOfOffer(sited, at);
  const taking = node === undefined ? [] : events.filter(({ id }) => downBy.get(id)?.has(node.index) === true);
  const risks = taking.flatMap((row): readonly Hazard[] => {
    const lasts = lastsOf(row);
    if (row.weight === undefined || lasts === undefined) return [];
    return [
      { id: row.id, chance: atMost(over(ofDecimal(row.weight), HUNDRED), rational(1n)), days: ofNumber(lasts.likely) },
    ];
  });
  return { events: taking.map(({ id }) => id), risks: risks.length < taking.length ? undefined : risks };
}

/** Price in the company's currency; undefined where nobody gave a rate. */
export function priceOf({ price, currency, rate }: Row, own: string): Rational | undefined {
  if (currency === own) return ofDecimal(price);
  return rate === undefined ? undefined : times(ofDecimal(price), ofDecimal(rate));
}

/** The share it really takes: what must be taken may be more than what is wanted, and no more than all. */
function shareTaken(ground: Ground, perDay: Rational | undefined, taken: Rational): Rational {
  if (perDay === undefined) return ground.share;
  return atMost(over(taken, times(perDay, ground.horizon)), rational(1n));
}

function delayOf({ delayCost, share }: Ground, days: Rational, { survival, lossADay }: Alone): Rational {
  const waiting = delayCost === undefined ? times(shortDays(days, survival.days), lossADay) : times(days, delayCost);
  return times(share, waiting);
}

/** The law's answer for so many units: what a cap leaves less room for may not flow. */
export function heldTo(judged: Judged, units: Rational): Judged {
  const full = tooFull(judged.caps, units);
  if (full === undefined) return judged;
  const { name: says, cite } = full;
  return { ...judged, state: "unmet", reason: "prohibited", says, cite };
}

function valuesOf(ground: Ground, asked: Offered, need: Need, alone: Alone): OfferValues {
  const { row, at } = asked;
  const perDay = need.perDay.get(row.item);
  const least = row.least_quantity === undefined ? undefined : ofDecimal(row.least_quantity);
  const { wanted, taken } = unitsOf(perDay, { horizon: ground.horizon, share: ground.share, least });
  const law = { ...asked.law, judged: heldTo(asked.law.judged, taken) };
  const offered = { ...asked, law };
  const share = shareTaken(ground, perDay, taken);
  const price = priceOf(row, ground.currency);
  const goods = price === undefined ? undefined : times(price, taken);
  const duty = goods === undefined ? undefined : chargedOn(goods, law.duty);
  const hazards = hazardsOf(ground, at);
  // That no event is listed is not that nothing can happen.
  const risk =
    hazards.risks === undefined || hazards.risks.length === 0
      ? undefined
      : times(share, riskOf(hazards.risks, alone.survival.days, alone.lossADay));
  const counted: readonly (readonly [Part, Rational | undefined])[] = [
    ["goods", goods],
    ["duty", duty],
    ["delay", delayOf(ground, ofDecimal(row.lead_time), alone)],
    ["risk", risk],
  ];
  const parts = new Map(
    counted.flatMap(([part, value]): [Part, Rational][] => (value === undefined ? [] : [[part, value]])),
  );
  return {
    ...offered,
    ...{ wanted, taken, parts, hazards: hazards.events },
    total: sumOf(parts),
    hhi: hhiOfOffer(ground, need, at, share),
    shared: sharedToday(ground, need, at),
    standing: standingOf(ground, offered),
  };
}

function hhiOfOffer({ stand, owner }: Ground, need: Need, at: Sited, share: Rational): OfferValues["hhi"] {
  const { network } = stand;
  const places = mixBy(network, need, (node) => KINDS.jurisdiction(node, network));
  const owners = mixBy(network, need, (node) => owner(KINDS.party(node, network)));
  if (places.size === 0) return undefined;
  return {
    jurisdiction: hhiChange(places, at.jurisdiction, share),
    party: hhiChange(owners, owner(at.party), share),
  };
}

/** What it stands on together with everything that serves the need today. */
function sharedToday({ stand, sited, owner }: Ground, need: Need, at: Sited): readonly Shared[] {
  const down = new Set(servingToday(stand.network, need).map(({ index }) => index));
  return sharedBy(sited, down, asAlternative(at), owner);
}

function standingOf({ asOf }: Ground, { row, law }: Offered): OfferValues["standing"] {
  if (!mayFlow(law.judged)) return "refused";
  return row.open_until !== undefined && row.open_until < asOf ? "expired" : "compared";
}

/** The less the better; performance only where all that state one count it in the same unit. */
function valued(of: OfferValues, isPerformanceOne: boolean): Valued {
  const { row, parts, hhi, shared } = of;
  const performance = row.performance === undefined || !isPerformanceOne ? undefined : ofDecimal(row.performance);
  const values: readonly (readonly [Exclude<Criterion, "cost">, Rational | undefined])[] = [
    ["performance", performance === undefined ? undefined : minus(NOUGHT, performance)],
    ["lead", ofDecimal(row.lead_time)],
    ["concentration", hhi === undefined ? undefined : meanOf(hhi)],
    ["shared", rational(BigInt(shared.length))],
  ];
  return {
    id: row.id,
    parts,
    values: new Map(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))),
  };
}

export const meanOf = ({ jurisdiction, party }: NonNullable<OfferValues["hhi"]>): Rational =>
  over(plus(jurisdiction, party), rational(2n));

function aloneWithout({ stand }: Ground, need: Need): Alone {
  const down = new Set(servingToday(stand.network, need).map(({ index }) => index));
  return { survival: survive(stand, down), lossADay: lostForGood(stand, down) };
}

export function compareOffers(ground: Ground, need: Need, offered: readonly Offered[]): NeedValues {
  const { network } = ground.stand;
  const alone = aloneWithout(ground, need);
  const offers = offered.map((each) => valuesOf(ground, each, need, alone));
  const open = offers.filter(({ standing }) => standing === "compared");
  const units = new Set(
    open.flatMap(({ row }) => (row.performance === undefined ? [] : [row.performance_unit ?? "1"])),
  );
  return {
    ...{ need, alone, offers },
    today: mixBy(network, need, (node) => KINDS.jurisdiction(node, network)),
    compared: compare(open.map((each) => valued(each, units.size === 1))),
  };
}

/** By the size of the share, the largest first. */
export const largestFirst = (mix: Mix): readonly (readonly [string, Rational])[] =>
  [...mix].sort(([a, x], [b, y]) => compareRational(y, x) || (a < b ? -1 : 1));
