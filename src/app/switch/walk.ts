/** Alternatives walked through step by step: owners, dates, contracts, and what stands between each and being live. */
import type { Lacking, PlaybookReport, Step, Touched, Walked } from "#contract/playbook.ts";
import { type CivilDate, dayAfter } from "#kernel/civil-date.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { ofDecimal } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import type { Candidate, Offer } from "#switch/margin.ts";
import { readinessOf, stepsOf } from "#switch/playbook.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import type { Context } from "../context.ts";
import { rowFigure } from "../figures.ts";
import { label, labelOf, wordsOf } from "../labels.ts";
import { wantedIn } from "../law/missing.ts";
import type { Margin } from "./clocked.ts";
import { doneOn, type Measurements } from "./offers.ts";
import type { Solved } from "./solve.ts";
import { dayOn, measureTold, routeTold, type Shown } from "./told.ts";

export type Walk = Pick<PlaybookReport, "counts" | "walked" | "steps" | "contracts" | "lacking" | "bare">;

export interface About {
  readonly workspace: Cut;
  readonly network: Network;
  readonly solved: Solved;
  readonly shown: Shown;
  readonly measured: Measurements;
  /** Digests of the exhibits named, by name; absent where there is no such file. */
  readonly exhibits: ReadonlyMap<string, string>;
  readonly currency: string;
}

/** The alternatives named, or those of the plan. Faults: not-found-here, one for each that nobody listed. */
export function walkable({ offers, plan }: Solved, named: readonly string[] | undefined): Outcome<readonly Offer[]> {
  if (named === undefined) return ok(plan.measures);
  const ids = offers.map(({ alternative }) => alternative.id);
  const faults = named
    .filter((id) => !ids.includes(id))
    .map((id) =>
      fault(
        "not-found-here",
        { argument: "alternative" },
        `there is no alternative ${quote(id)} on that day`,
        `Name one of the sheet alternatives.${nearestHint(id, ids)}`,
      ),
    );
  if (faults.length > 0) return failed(...faults);
  return ok(offers.filter(({ alternative }) => named.includes(alternative.id)));
}

/** SHA-256 of every exhibit that a task names as evidence. */
export async function exhibitsOf(
  { workspaces }: Context,
  workspace: string,
  cut: Cut,
  measured: Measurements,
): Promise<ReadonlyMap<string, string>> {
  const stated = cut.tables.tasks.flatMap(({ evidence }) => evidence ?? []);
  const typed = [...measured.values()].flatMap(({ evidence }) => evidence ?? []);
  const found = new Map<string, string>();
  for (const name of new Set([...stated, ...typed])) {
    const bytes = await workspaces.exhibit(workspace, name);
    if (bytes !== undefined) found.set(name, sha256Hex(bytes));
  }
  return found;
}

export function walk(about: About, offers: readonly Offer[]): Walk {
  const steps = offers.flatMap((offer) => stepsTold(about, offer));
  const walked = offers.map((offer) => walkedTold(about, offer));
  const done = steps.filter(({ state }) => state === "done").length;
  return {
    counts: {
      walked: walked.length,
      live: walked.filter(({ readiness }) => readiness === "live").length,
      inTime: walked.filter(({ readiness }) => readiness === "inTime").length,
      done,
      open: steps.length - done,
    },
    walked,
    steps,
    contracts: offers.flatMap((offer) => contractsTold(about, offer)),
    lacking: offers.flatMap((offer) => lackingOf(about, offer, steps)),
    bare: about.solved.margins
      .filter(({ verdict }) => verdict === "none")
      .map(({ route: { id, name } }) => ({ id, label: { ...name } })),
  };
}

const marginOf = ({ solved }: About, { alternative }: Offer): Margin | undefined =>
  solved.margins.find(({ route }) => route.id === alternative.route);

function candidateOf(about: About, offer: Offer): Pick<Candidate, "lawfulness" | "marginP80"> {
  const { id, name } = offer.alternative;
  const found = marginOf(about, offer)?.candidates.find(({ alternative }) => alternative.id === id);
  const unasked = { state: "unknown" as const, reason: "unknown" as const, says: name, missing: [id] };
  return found ?? { lawfulness: about.solved.answers.get(id) ?? unasked };
}

function walkedTold(about: About, offer: Offer): Walked {
  const { shown, currency } = about;
  const margin = marginOf(about, offer);
  const candidate = candidateOf(about, offer);
  const own = margin?.candidates.filter(({ alternative }) => alternative.id === offer.alternative.id) ?? [];
  const told = margin === undefined ? undefined : routeTold({ ...margin, candidates: own }, shown);
  const lastDrill = shown.rows.get(offer.alternative.id)?.drilled_on;
  return {
    ...measureTold(offer, shown, currency),
    lawful: candidate.lawfulness.state,
    readiness: readinessOf(offer, candidate),
    ...(told === undefined
      ? {}
      : { route: { id: told.id, label: told.label }, survive: told.byPeriods ?? told.survive }),
    ...(told?.marginP80 === undefined ? {} : { marginP80: told.marginP80 }),
    ...(lastDrill === undefined ? {} : { lastDrill }),
  };
}

const isKind = (kind: string): kind is Step["kind"] => ["work", "licence", "notice", "contract"].includes(kind);

function stepsTold({ workspace, shown: { asOf }, measured, exhibits }: About, offer: Offer): readonly Step[] {
  const rows = new Map(workspace.tables.tasks.map((row) => [row.id, row]));
  return stepsOf(offer).map(({ task, state, waitsFor, from, to, critical, early }): Step => {
    const row = rows.get(task.id);
    const done = row === undefined ? undefined : doneOn(row, asOf, measured);
    const sha256 = done?.evidence === undefined ? undefined : exhibits.get(done.evidence);
    return {
      task: task.id,
      alternative: offer.alternative.id,
      label: { ...task.name },
      kind: isKind(task.kind) ? task.kind : "work",
      owner: task.owner,
      state,
      waitsFor: [...waitsFor],
      critical,
      early,
      ...(from === undefined ? {} : { from: dayOn(asOf, from, "start of the task at P50") }),
      ...(to === undefined ? {} : { to: dayOn(asOf, to, "end of the task at P50") }),
      ...(done === undefined ? {} : { done: { ...done, ...(sha256 === undefined ? {} : { sha256 }) } }),
    };
  });
}

/** Contracts on the item of a node that the route's event stops, and with who would deliver the alternative's item. */
function contractsTold(about: About, offer: Offer): readonly Touched[] {
  const { workspace, network, solved } = about;
  const { id, item, party, route } = offer.alternative;
  const event = workspace.tables.routes.find((row) => row.id === route)?.event;
  const down = [...(event === undefined ? [] : (solved.events.get(event)?.down ?? []))];
  const stops = new Set(down.map((node) => `${network.nodes[node]?.party}/${network.nodes[node]?.item}`));
  return workspace.tables.contracts.flatMap((row): Touched[] => {
    if (row.party === party && row.item === item) return [contractTold(about, row, id, "delivers")];
    return stops.has(`${row.party}/${row.item}`) ? [contractTold(about, row, id, "stops")] : [];
  });
}

function contractTold(
  { workspace: { tables }, shown: { asOf } }: About,
  row: RowOf<"contracts">,
  alternative: string,
  side: Touched["side"],
): Touched {
  const party = tables.parties.find(({ id }) => id === row.party);
  const item = tables.items.find(({ id }) => id === row.item);
  const { law, clause, notice, least_volume: least } = row;
  const until = notice === undefined ? undefined : noticeBy(asOf, row, notice);
  return {
    contract: row.id,
    alternative,
    side,
    party: party === undefined ? label(row.party) : labelOf(party),
    item: item === undefined ? label(row.item) : labelOf(item),
    forceMajeure: row.force_majeure,
    ...(law === undefined ? {} : { law }),
    ...(clause === undefined ? {} : { clause }),
    ...(until ?? {}),
    ...(least === undefined ? {} : { leastVolume: rowFigure(ofDecimal(least), item?.unit ?? "", row, "least_volume") }),
  };
}

function noticeBy(asOf: CivilDate, row: RowOf<"contracts">, notice: NonNullable<RowOf<"contracts">["notice"]>) {
  const days = rowFigure(ofDecimal(notice), "day", row, "notice");
  const whole = Math.floor(Number(days.value));
  const by = Number.isFinite(whole) ? dayAfter(asOf, whole) : undefined;
  return {
    notice: days,
    ...(by === undefined ? {} : { noticeBy: dayOn(asOf, whole, "the day asked about plus the days of notice") }),
  };
}

/** In the order in which it can be mended: the law, durations nobody gave, open tasks by date, evidence, the ramp. */
function lackingOf(about: About, offer: Offer, steps: readonly Step[]): readonly Lacking[] {
  const { alternative, activation } = offer;
  const { lawfulness } = candidateOf(about, offer);
  const own = steps.filter((step) => step.alternative === alternative.id);
  const line = (what: Lacking["what"], id: string, of: Lacking["label"], who: string, by?: Lacking["by"]): Lacking => ({
    ...{ alternative: alternative.id, what, id, label: of, who },
    ...(by === undefined ? {} : { by }),
  });
  const wanted = wantedIn(about.solved.live);
  const { names } = about.solved;
  const facts = lawfulness.missing.map((fact) => {
    const { question, who } = wanted(fact);
    return line("fact", fact, names.label(question), who);
  });
  const open = own.filter(({ state }) => state !== "done");
  const undated = new Set(activation.known ? [] : activation.missing);
  const unproved = own.filter(({ done }) => done !== undefined && done.evidence === undefined);
  const ramps = open.length === 0 && activation.known && activation.high > 0;
  return [
    ...(lawfulness.state === "met" ? [] : [line("law", lawfulness.state, wordsOf(lawfulness.says), "")]),
    ...facts,
    ...(own.length === 0 ? [line("task", alternative.id, wordsOf(alternative.name), "")] : []),
    ...open.map(({ task, label: of, owner, to }) => line(undated.has(task) ? "duration" : "task", task, of, owner, to)),
    ...unproved.map(({ task, label: of, done, owner }) => line("evidence", task, of, done?.by ?? owner)),
    ...(ramps
      ? [
          line(
            "ramp",
            alternative.id,
            wordsOf(alternative.name),
            "",
            dayOn(about.shown.asOf, activation.high, "end of the last task plus the ramp"),
          ),
        ]
      : []),
  ];
}
