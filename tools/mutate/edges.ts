/**
 * Cases at the edges of a rulebook: for a mistake in its text, a situation in which the text as it stands answers one way
 * and the mistaken text another. What such a case expects was reckoned from the text as it stands, so it holds the text in
 * place and proves nothing about the law.
 */
import type { RegimeCase } from "#app/cases/regime-cases.ts";
import { runRegimeCase } from "#app/cases/regime-cases.ts";
import { answersOf } from "#app/cases/scenario.ts";
import { printRational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { printDecisionIs } from "#rules/blocks/decision-is.ts";
import { cut } from "#rules/cut.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import { printName } from "#rules/decision-name.ts";
import { diff } from "#rules/diff.ts";
import { epochs } from "#rules/epochs.ts";
import type { Clock, Rulebook, Span } from "#rules/ir.ts";
import { Space } from "#rules/verify/space.ts";
import { type Witness, witnessOf } from "#rules/verify/witness.ts";
import { conditionOf, decisionCases, worldOf } from "#rules/verify/world.ts";

export interface Edge {
  readonly before: Rulebook;
  readonly after: Rulebook;
  /** The ids of the mistaken block and of its source. */
  readonly part: string;
  readonly source: string;
  readonly mistake: string;
  /** A code of the catalogue that no rule names. */
  readonly stranger: string;
  readonly units: UnitTable;
  readonly id: string;
  /** The days to look at; the first day of every epoch of either book when left out. */
  readonly moments?: readonly Moment[];
}

interface Situation {
  readonly moment: Moment;
  readonly witness: Witness;
}

/** The first days of every epoch of either book. */
export function momentsOf(...books: readonly Rulebook[]): readonly Moment[] {
  const all = books.flatMap((book) => epochs(book)).map(({ moment }) => moment);
  return [...new Map(all.map((moment) => [`${moment.asOf} ${moment.knownOn}`, moment])).values()];
}

/** Some case of each part of the book on two days: where the part is met, where its rule is left standing, each ending. */
function* cases(book: Rulebook, moment: Moment, part: string): Generator<Situation> {
  const view = cut(book, moment);
  const space = new Space([view]);
  const world = worldOf(space, view, "inText");
  const when = [...view.rules.map(({ rule }) => rule), ...view.definitions.values()].find(
    ({ id }) => id === part,
  )?.when;
  const ends = view.decisions.map((decision) => ({ decision, ended: decisionCases(world, decision) }));
  const sets = [
    ...ends.flatMap(({ ended }) => ended.standing.get(part) ?? []),
    when === undefined ? world.covered : space.diagrams.and(world.covered, conditionOf(space, view, when)),
    ...ends.flatMap(({ decision, ended }) => (decision.id === part ? [...ended.said.values(), ended.silent] : [])),
  ];
  for (const set of sets) {
    const search = space.find(set);
    if (search.state === "example") yield { moment, witness: witnessOf(space, search.example, view) };
  }
}

/** Situations in which a decision ends otherwise, then some in which the part itself is met. */
function* situations({ before, after, part, moments = momentsOf(before, after) }: Edge): Generator<Situation> {
  for (const law of ["applied", "inText"] as const)
    for (const moment of moments)
      for (const { witness } of diff(cut(before, moment), cut(after, moment), law).cases)
        if (witness !== undefined) yield { moment, witness };
  for (const moment of moments) yield* cases(before, moment, part);
  // A clock runs whatever the facts are.
  for (const moment of moments) yield { moment, witness: { facts: [], besides: [] } };
}

const NO_RULE_NAMES = "a code no rule names";

/** What a case may expect of a decision: everything that could differ. */
export function expectOf(outcome: DecisionOutcome): object {
  const { status, value, possible, missing, effect, law, amounts, codified } = outcome;
  const totals = amounts.flatMap(({ total }) => total ?? []);
  return {
    ...(status === "decided" ? { value } : { status }),
    ...(status === "open" ? { possible, missing } : {}),
    ...(effect === "none" ? {} : { effect }),
    ...(law.status === "enforced" ? {} : { law: law.status }),
    ...(totals.length === 0
      ? {}
      : { amount: totals.map((total) => `${printRational(total.value)} ${total.unit}`).join(", ") }),
    ...(codified === undefined ? {} : { codified: codified.value ?? codified.status }),
  };
}

/** Amounts told only where their facts are: every fact an amount names is given. */
function amountFacts(book: Rulebook): Readonly<Record<string, string>> {
  const named = book.rules.flatMap(({ amount = [] }) => amount.flatMap(({ of }) => of ?? []));
  return Object.fromEntries(
    book.facts.flatMap(({ id, type }) =>
      named.includes(id) && type.kind === "number" ? [[id, `30000 ${type.unit}`]] : [],
    ),
  );
}

const limitTold = ({ days, calendar }: Span): string => `${days} ${calendar} days`;

/** The limits of the clocks that run, and of those of the mistaken text that they do not. */
export function clocksTold(
  running: readonly Clock[],
  others: readonly Clock[],
): Readonly<Record<string, Record<string, string>>> {
  const absent = others.filter(({ id }) => !running.some((clock) => clock.id === id));
  return Object.fromEntries([
    ...running.map(({ id, outer, stages, for: timed, while: runs }) => [
      id,
      {
        ...(runs === undefined ? {} : { while: printDecisionIs(runs) }),
        ...(timed === undefined ? {} : { for: timed.map(printName).join(" ") }),
        ...(outer === undefined ? {} : { outer: limitTold(outer) }),
        ...Object.fromEntries(stages.map((stage) => [stage.id, limitTold(stage)])),
      },
    ]),
    ...absent.map(({ id }) => [id, { outer: "no such clock" }]),
  ]);
}

function caseOf(edge: Edge, { moment, witness }: Situation): RegimeCase | undefined {
  const { before, id, part, source, mistake, stranger, units } = edge;
  const ledgers = new Set(before.ledgers.map((ledger) => ledger.id));
  const told = witness.facts.map(({ fact, value }) => [fact, value === NO_RULE_NAMES ? stranger : value] as const);
  const facts = { ...amountFacts(before), ...Object.fromEntries(told.filter(([fact]) => !ledgers.has(fact))) };
  const totals = Object.fromEntries(told.filter(([fact]) => ledgers.has(fact)));
  const answers = answersOf({ all: [before], asked: [before] }, { id, moment, facts, ledgers: totals }, units);
  if (!answers.ok) return undefined;
  const [answer] = answers.value;
  const decisions = Object.fromEntries((answer?.decisions ?? []).map((one) => [one.decision, expectOf(one)]));
  const clocks = clocksTold(answer?.clocks ?? [], edge.after.clocks);
  return {
    id,
    title: `${part}: guards the text against "${mistake}"`,
    asOf: moment.asOf,
    ...(moment.knownOn === moment.asOf ? {} : { knownOn: moment.knownOn }),
    facts,
    ...(Object.keys(totals).length === 0 ? {} : { ledgers: totals }),
    expect: { decisions, ...(Object.keys(clocks).length === 0 ? {} : { clocks }) },
    basis: "our-reading",
    source,
  };
}

/** Only what the mistake changes is kept of an expectation, so that a case asks one thing. */
function narrowed(one: RegimeCase, edge: Edge): RegimeCase {
  const { decisions = {}, clocks = {} } = one.expect;
  const fails = (expect: RegimeCase["expect"]): boolean => {
    const found = runRegimeCase([edge.after], { ...one, expect }, edge.units);
    return !found.ok || found.value.length > 0;
  };
  for (const [name, asked] of Object.entries(decisions)) {
    if (fails({ decisions: { [name]: asked } })) return { ...one, expect: { decisions: { [name]: asked } } };
  }
  for (const [name, asked] of Object.entries(clocks)) {
    if (fails({ clocks: { [name]: asked } })) return { ...one, expect: { clocks: { [name]: asked } } };
  }
  return one;
}

/** A case that the text passes and the mistaken text fails; undefined when none is found among the first situations. */
export function edgeCase(edge: Edge, most = 40): RegimeCase | undefined {
  let tried = 0;
  for (const situation of situations(edge)) {
    tried += 1;
    if (tried > most) return undefined;
    const one = caseOf(edge, situation);
    if (one === undefined) continue;
    const [holds, fails] = [edge.before, edge.after].map((book) => runRegimeCase([book], one, edge.units));
    const passes = holds?.ok === true && holds.value.length === 0;
    const caught = fails !== undefined && (!fails.ok || fails.value.length > 0);
    if (passes && caught) return narrowed(one, edge);
  }
  return undefined;
}
