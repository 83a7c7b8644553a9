/** The coverage table: every route with its alternatives weighed, and each told with origin, law, days, share and last drill. */
import type { CoverageAlternative, CoverageReport, CoverageRoute, SharedNode } from "#contract/coverage.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { ofNumber, rational, times } from "#kernel/rational.ts";
import { KINDS } from "#network/kinds.ts";
import type { NetworkNode } from "#network/network.ts";
import { singles } from "#network/single.ts";
import type { Stand } from "#stress/stand.ts";
import type { Alternative } from "#switch/alternative.ts";
import { carriedShare } from "#switch/carried.ts";
import { type Apart, backupsOf, type Shared, sharedBy, standsOnSame } from "#switch/common.ts";
import { bestFirst, isPlanB, mostUnits, NO_ALTERNATIVE, type Weighed, weigh } from "#switch/coverage.ts";
import type { Candidate } from "#switch/margin.ts";
import type { Cut } from "#workspace/workspace.ts";
import type { Context } from "../context.ts";
import { computed } from "../figures.ts";
import { labelOf } from "../labels.ts";
import type { NetworkNames } from "../network-names.ts";
import { lawTold, originTold } from "./beside.ts";
import type { Margin } from "./clocked.ts";
import type { Tested } from "./drills.ts";
import { ownersIn } from "./group.ts";
import type { Event, Prepared } from "./solve.ts";
import { candidateTold, dayOn, daysFigure, lastsTold } from "./told.ts";

/** In what a Plan B must stand apart, and whether suppliers upstream count. */
export interface Asked {
  readonly apart: readonly Apart[];
  readonly upstream: boolean;
}

export interface About {
  readonly context: Context;
  readonly workspace: Cut;
  readonly asOf: CivilDate;
  readonly stand: Stand;
  readonly prepared: Prepared;
  readonly drills: ReadonlyMap<string, Tested>;
  readonly names: NetworkNames;
  readonly asked: Asked;
}

function eventOf({ prepared, workspace }: About, { route: { id } }: Margin): Event | undefined {
  const event = workspace.tables.routes.find((row) => row.id === id)?.event;
  return event === undefined ? undefined : prepared.events.get(event);
}

function weighed(about: About, event: Event, margin: Margin): readonly Weighed[] {
  const owner = ownersIn(about.workspace);
  return bestFirst(
    margin.candidates.map((candidate) => {
      const shared = sharedBy(about.stand.network, event.down, candidate.alternative, owner);
      const same = standsOnSame(candidate.alternative, shared, about.asked);
      const days = event.lasts === undefined ? undefined : ofNumber(event.lasts.high);
      const most = mostUnits(about.stand, event.down, candidate.alternative, days);
      return weigh(candidate, { shared, same, most, tested: about.drills.has(candidate.alternative.id) });
    }),
  );
}

/** Who makes what it brings: its nodes; for stock, who makes the item today and would deliver. */
function makersOf({ stand: { network } }: About, down: ReadonlySet<number>, alternative: Alternative) {
  const own = backupsOf(network, down, alternative);
  if (own.length > 0) return own;
  const { item, party } = alternative;
  return (network.makersOf.get(item) ?? []).filter(
    (node) => node.alternative === undefined && (party === undefined || node.party === party),
  );
}

function originsTold({ names, workspace }: About, nodes: readonly NetworkNode[]): CoverageAlternative["origin"] {
  const origins = nodes.map((node) => originTold(names, workspace, node));
  return [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];
}

function sharedTold(about: About, { candidate: { alternative }, shared }: Weighed): SharedNode[] {
  const same = new Set<Shared>(standsOnSame(alternative, shared, about.asked));
  return shared.map((one) => ({
    ...{ kind: one.kind, id: one.id, depth: one.depth },
    label: about.names.of(one.kind, one.id),
    counts: same.has(one),
  }));
}

function liveTold(asOf: About["asOf"], { activation }: Candidate) {
  if (!activation.known) return {};
  const at = (days: number, chance: string) =>
    dayOn(asOf, days, `the day asked about plus the days to activate at ${chance}`);
  return { liveP50: at(activation.p50, "P50"), liveP80: at(activation.p80, "P80") };
}

function testedTold(tested: Tested | undefined): Pick<CoverageAlternative, "tested"> {
  if (tested === undefined) return {};
  const by = tested.entry === undefined ? ("sheet" as const) : ("ledger" as const);
  return { tested: { ...tested, by } };
}

const NOTHING: ReadonlySet<number> = new Set();

function alternativeTold(about: About, event: Event | undefined, margin: Margin, one: Weighed): CoverageAlternative {
  const { candidate, reds } = one;
  const { alternative, surviveWith } = candidate;
  const transaction = about.workspace.tables.alternatives.find(({ id }) => id === alternative.id)?.transaction;
  const down = event?.down ?? NOTHING;
  return {
    id: alternative.id,
    label: { ...alternative.name },
    kind: alternative.measure,
    origin: originsTold(about, makersOf(about, down, alternative)),
    ...lawTold(alternative, candidate.lawfulness, transaction),
    ...candidateTold(margin, candidate),
    ...liveTold(about.asOf, candidate),
    surviveWith: daysFigure(surviveWith, "time-to-survive", "days survived when it works from the first day"),
    ...testedTold(about.drills.get(alternative.id)),
    shared: sharedTold(about, one),
    reds: [...reds],
  };
}

/** Of the need, what the first alternative carries for as long as the event lasts. */
async function shareTold(
  { stand, context: { solver } }: About,
  event: Event,
  { candidate }: Weighed,
): Promise<Outcome<Pick<CoverageRoute, "share">>> {
  const share = await carriedShare(stand, solver, event, candidate);
  if (!share.ok) return share;
  if (share.value === "nothing") return ok({});
  const text = "margin no longer lost a day / margin lost a day without it, once stocks are used up";
  const percent = computed(times(share.value, rational(100n)), "%", "coverage", text, []);
  return ok({ share: { ...percent, mark: "assumption" } });
}

async function routeTold(about: About, margin: Margin): Promise<Outcome<CoverageRoute>> {
  const { route } = margin;
  const event = eventOf(about, margin);
  const all = event === undefined ? [] : weighed(about, event, margin);
  const [first] = all;
  const share = event === undefined || first === undefined ? ok({}) : await shareTold(about, event, first);
  if (!share.ok) return share;
  const row = about.workspace.tables.events.find(({ id }) => id === event?.id);
  return ok({
    id: route.id,
    label: { ...route.name },
    event: { id: row?.id ?? "", label: row === undefined ? { ...route.name } : labelOf(row) },
    ...lastsTold(margin),
    planB: first !== undefined && isPlanB(first),
    ...share.value,
    reds: [...(first?.reds ?? NO_ALTERNATIVE)],
    alternatives: all.map((one) => alternativeTold(about, event, margin, one)),
  });
}

/** What has no Plan B first, then what has more faults, then as the table lists them. */
const reddestFirst = (a: CoverageRoute, b: CoverageRoute): number =>
  Number(a.planB) - Number(b.planB) || b.reds.length - a.reds.length;

export async function routesTold(about: About, margins: readonly Margin[]): Promise<Outcome<readonly CoverageRoute[]>> {
  const routes: CoverageRoute[] = [];
  for (const margin of margins) {
    const told = await routeTold(about, margin);
    if (!told.ok) return told;
    routes.push(told.value);
  }
  return ok(routes.toSorted(reddestFirst));
}

/** Root technologies that alone stop a product, of none of whose items the event of a route takes a node. */
export function unroutedTold({ stand: { network }, prepared, workspace, names }: About): CoverageReport["unrouted"] {
  const touched = new Set(
    workspace.tables.routes.flatMap(({ event }) =>
      [...(prepared.events.get(event)?.down ?? [])].flatMap((index) => {
        const node = network.nodes[index];
        return node === undefined ? [] : [KINDS.technology(node, network)];
      }),
    ),
  );
  return singles(network, ["technology"])
    .filter(({ id }) => !touched.has(id))
    .map(({ id, stops }) => ({ id, label: names.technology(id), stops: stops.map(names.item) }));
}
