/**
 * Which licences a transaction needs at once, which of them waits for which, and the day they can be counted on when each is
 * applied for as soon as it can be and granted on the last day of its limit. Where a limit is missing, is in working days no calendar
 * reaches, or a licence may still be required, there is no such day. Method: docs/methods/stack.md.
 */
import type { Stack, StackedLicence } from "#contract/check.ts";
import { type CivilDate, dayAfter } from "#kernel/civil-date.ts";
import { workedAfter } from "#kernel/working-days.ts";
import { citationOf, paragraphOf } from "#rules/cite.ts";
import type { View } from "#rules/cut.ts";
import { type DecisionOutcome, effectOf } from "#rules/decide.ts";
import { fullName } from "#rules/decision-name.ts";
import type { Clock, Need, Rule } from "#rules/ir.ts";
import { decidesOf, type LiveDecision } from "#rules/norm.ts";
import type { HeldWorkdays } from "../clock/workdays.ts";
import type { Names } from "./names.ts";

/** What one rulebook says, as far as stacking asks. */
export interface Spoken {
  readonly view: View;
  readonly outcomes: readonly DecisionOutcome[];
}

interface Node {
  readonly id: string;
  readonly spoken: Spoken;
  readonly decision: LiveDecision;
  readonly outcome: DecisionOutcome;
  readonly state: "required" | "open";
}

const idOf = ({ view }: Spoken, decision: string): string => fullName({ decision }, view.book.id);

const licences = (decision: LiveDecision, value: string): boolean => effectOf(decision, value) === "licence";

/** A decision of which every value stops says how an application is looked at, not whether one is needed. */
const isPolicy = (decision: LiveDecision): boolean =>
  decision.values.every((value) => ["licence", "prohibits"].includes(effectOf(decision, value)));

function stateOf(decision: LiveDecision, { status, value, possible }: DecisionOutcome): Node["state"] | undefined {
  if (status === "decided") return value !== undefined && licences(decision, value) ? "required" : undefined;
  return status === "open" && possible.some((one) => licences(decision, one)) ? "open" : undefined;
}

function nodesOf(spoken: Spoken): readonly Node[] {
  const { view, outcomes } = spoken;
  if (view.book.guidance) return [];
  return outcomes.flatMap((outcome) => {
    const decision = view.decisions.find(({ id }) => id === outcome.decision);
    const state = decision === undefined || isPolicy(decision) ? undefined : stateOf(decision, outcome);
    return decision === undefined || state === undefined
      ? []
      : [{ id: idOf(spoken, outcome.decision), spoken, decision, outcome, state }];
  });
}

/** Rules that decide it so; of an open one, those that may. */
function deciding({ spoken: { view }, decision, outcome, state }: Node): readonly Rule[] {
  return view.rules
    .map(({ rule }) => rule)
    .filter((rule) => {
      const { decision: of, value } = decidesOf(rule);
      if (of !== decision.id || !licences(decision, value)) return false;
      return state === "required" ? outcome.deciders.includes(rule.id) : outcome.possible.includes(value);
    });
}

interface Waiting {
  readonly need: Need;
  readonly rule: Rule;
  readonly of: readonly Node[];
  readonly state: StackedLicence["needs"][number]["state"];
}

interface Heard {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly outcomes: ReadonlyMap<string, DecisionOutcome>;
}

/** How the decisions a need names end, taken together. */
function needState(ids: readonly string[], { nodes, outcomes }: Heard): Waiting["state"] {
  const ends = ids.map((id) => outcomes.get(id));
  if (ends.some((end) => end?.status === "decided" && end.effect === "prohibits")) return "barred";
  const states = ids.flatMap((id) => nodes.get(id)?.state ?? []);
  if (states.includes("required")) return "waits";
  if (states.includes("open")) return "mayWait";
  return ends.every((end) => end?.status === "decided") ? "nothingAsked" : "notCovered";
}

function waitingOf(node: Node, heard: Heard): readonly Waiting[] {
  return deciding(node).flatMap((rule) =>
    (rule.needs ?? []).map((need) => {
      const ids = need.of.map((name) => fullName(name, node.spoken.view.book.id));
      const of = ids.flatMap((id) => heard.nodes.get(id) ?? []);
      return { need, rule, of, state: needState(ids, heard) };
    }),
  );
}

/** From when it is counted, and with which calendars. */
export interface Asked {
  readonly asOf: CivilDate;
  readonly workdays: (jurisdiction: string) => HeldWorkdays;
}

/** A limit with the place whose rule it is, by whose calendar working days are counted. */
interface Timed {
  readonly clock: Clock;
  readonly jurisdiction: string;
  /** Whether it is this clock that runs hangs on a decision that is open. */
  readonly mayRun: boolean;
}

/** Whether a clock runs at all: as the decision it hangs on ended; `may` where that is open. */
function runs({ while: only }: Clock, { outcomes }: Spoken): "yes" | "may" | "no" {
  if (only === undefined) return "yes";
  const end = outcomes.find(({ decision }) => decision === only.decision);
  if (end?.status === "decided") return end.value === only.value ? "yes" : "no";
  return end?.status === "open" && !end.possible.includes(only.value) ? "no" : "may";
}

/** The clocks that time a grant, of every book asked. */
const clocksOf = (id: string, all: readonly Spoken[]): readonly Timed[] =>
  all.flatMap((spoken) => {
    const { id: book, jurisdiction } = spoken.view.book;
    return spoken.view.clocks.flatMap((clock) => {
      const run = (clock.for ?? []).some((name) => fullName(name, book) === id) ? runs(clock, spoken) : "no";
      return run === "no" ? [] : [{ clock, jurisdiction, mayRun: run === "may" }];
    });
  });

/** The last day of a limit, asked for on a day; undefined without one, where it may not be the one, and for working days that no calendar reaches. */
function lastDay({ clock: { outer }, jurisdiction, mayRun }: Timed, from: CivilDate, { workdays }: Asked) {
  if (outer === undefined || mayRun) return undefined;
  if (outer.calendar === "calendar" || outer.days === 0) return dayAfter(from, outer.days);
  const { calendar } = workdays(jurisdiction);
  return calendar === undefined ? undefined : workedAfter(calendar, from, outer.days);
}

interface Counted {
  readonly day?: CivilDate;
  /** The licence it waits for longest, first. */
  readonly path: readonly string[];
}

interface Plan extends Asked {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly waiting: ReadonlyMap<string, readonly Waiting[]>;
  readonly clocks: ReadonlyMap<string, readonly Timed[]>;
}

/** The day on which all it waits for is there: the as-of day where it waits for nothing; undefined where that cannot be counted. */
function readyOn(id: string, plan: Plan, above: readonly string[]): Required<Counted> | undefined {
  const waits = plan.waiting.get(id) ?? [];
  if (waits.some(({ state }) => state !== "waits" && state !== "nothingAsked")) return undefined;
  let last: Required<Counted> = { day: plan.asOf, path: [] };
  for (const { id: before } of waits.flatMap(({ of }) => of)) {
    const { day, path } = countOf(before, plan, [...above, id]);
    if (day === undefined) return undefined;
    if (day > last.day || last.path.length === 0) last = { day, path };
  }
  return last;
}

/** The clock of several that ends last, and before all one whose end cannot be counted. */
function slowest(clocks: readonly Timed[], from: CivilDate, asked: Asked) {
  let last: { readonly timed: Timed; readonly day?: CivilDate } | undefined;
  for (const timed of clocks) {
    const day = lastDay(timed, from, asked);
    if (day === undefined) return { timed };
    if (day > (last?.day ?? "")) last = { timed, day };
  }
  return last;
}

/** When a licence can be had; never where it waits for itself. */
function countOf(id: string, plan: Plan, above: readonly string[] = []): Counted {
  const ready = above.includes(id) ? undefined : readyOn(id, plan, above);
  const day = ready === undefined ? undefined : slowest(plan.clocks.get(id) ?? [], ready.day, plan)?.day;
  return ready === undefined || day === undefined ? { path: [id] } : { day, path: [...ready.path, id] };
}

const latest = (all: readonly Counted[]): Counted | undefined =>
  [...all].sort((a, b) => ((a.day ?? "") < (b.day ?? "") ? 1 : -1))[0];

function limitTold(timed: Timed | undefined, { workdays }: Asked, names: Names): Pick<StackedLicence, "limit"> {
  if (timed?.clock.outer === undefined) return {};
  const { outer, cite: whole, title, stops } = timed.clock;
  const { days, calendar, paragraph } = outer;
  const counted = calendar === "working" ? { workdays: workdays(timed.jurisdiction).told } : {};
  const cite = { ...paragraphOf(whole, paragraph) };
  return { limit: { title: names.label(title), days, calendar, cite, stops: stops.length > 0, ...counted } };
}

function toldNode(node: Node, plan: Plan, names: Names): StackedLicence {
  const { id, spoken, decision, outcome, state } = node;
  const { book } = spoken.view;
  const { day } = countOf(id, plan);
  const from = readyOn(id, plan, [])?.day ?? plan.asOf;
  return {
    id,
    jurisdiction: book.jurisdiction,
    title: names.title(book.id, decision),
    ...(outcome.value === undefined ? {} : { valueLabel: names.value(book.id, outcome.value) }),
    state,
    ...(outcome.cite === undefined ? {} : { cite: { ...outcome.cite } }),
    needs: (plan.waiting.get(id) ?? []).map((waits) => ({
      says: names.label(waits.need.says ?? waits.rule.title),
      cite:
        waits.need.paragraph === undefined
          ? { ...citationOf(waits.rule.cite) }
          : { ...paragraphOf(waits.rule.cite, waits.need.paragraph) },
      of: waits.of.map((one) => one.id),
      state: waits.state,
    })),
    ...limitTold(slowest(plan.clocks.get(id) ?? [], from, plan)?.timed, plan, names),
    ...(day === undefined ? {} : { day }),
  };
}

export function stackOf(all: readonly Spoken[], asked: Asked, names: Names): Stack {
  const found = all.flatMap(nodesOf);
  const nodes = new Map(found.map((node) => [node.id, node] as const));
  const outcomes = new Map(
    all.flatMap((spoken) => spoken.outcomes.map((outcome) => [idOf(spoken, outcome.decision), outcome] as const)),
  );
  const waiting = new Map(found.map((node) => [node.id, waitingOf(node, { nodes, outcomes })] as const));
  const clocks = new Map(found.map(({ id }) => [id, clocksOf(id, all)] as const));
  const plan: Plan = { ...asked, nodes, waiting, clocks };
  const counted = found.map(({ id }) => countOf(id, plan));
  const uncounted = found.filter(({ id, state }) => state === "open" || countOf(id, plan).day === undefined);
  const last = uncounted.length === 0 ? latest(counted) : undefined;
  return {
    licences: found.map((node) => toldNode(node, plan, names)),
    ...(last?.day === undefined ? {} : { day: last.day }),
    path: [...(last?.path ?? [])],
    uncounted: uncounted.map(({ id }) => id),
  };
}
