/**
 * Two books of which one says that an actor must do something and the other that it must not, in a case both cover. Told
 * once for the two books, the actor and the act, with the days on which it is so and a case. It is asked of the law as
 * applied; a rule of unknown status is tried both ways. Guidance binds nobody, so it makes no dilemma.
 */
import { type CivilDate, FIRST_DAY } from "#kernel/civil-date.ts";
import { contains } from "#kernel/interval.ts";
import { cut } from "../cut.ts";
import { type Epoch, stretches, type TwoTimes } from "../epochs.ts";
import type { Modal, Rule, Rulebook } from "../ir.ts";
import { decisionsOf, isNorm, type LiveDecision, normDecision, speaksOf } from "../norm.ts";
import type { View } from "../view.ts";
import type { PairCheck, PairRemark } from "./check.ts";
import { NO_CASE } from "./diagram.ts";
import { heldDays } from "./held-days.ts";
import { restsOn } from "./rests-on.ts";
import { type Search, Space } from "./space.ts";
import { witnessOf } from "./witness.ts";
import { decisionCases, worldOf } from "./world.ts";

/** One book says that somebody must, the other that they must not. */
interface Sides {
  readonly must: Rulebook;
  readonly mustNot: Rulebook;
  readonly norm: LiveDecision;
}

const saying = ({ rules }: Rulebook, decision: string, modal: Modal): readonly Rule[] =>
  rules.filter((rule) => isNorm(rule) && normDecision(rule.norm) === decision && rule.norm.modal === modal);

/** The book with nothing that decides but the rules about one actor and act. */
const onlyAbout = (book: Rulebook, decision: string): Rulebook => ({
  ...book,
  rules: book.rules.filter((rule) => speaksOf(rule, decision)),
});

/** What could collide by the words alone. */
function sidesOf(must: Rulebook, mustNot: Rulebook): readonly Sides[] {
  if (must.guidance || mustNot.guidance) return [];
  return decisionsOf(must)
    .filter(({ id }) => saying(must, id, "must").length > 0 && saying(mustNot, id, "mustNot").length > 0)
    .map((norm) => ({ must, mustNot, norm }));
}

function coveredFrom({ covers }: Rulebook): TwoTimes {
  const days = { from: covers.from ?? null, to: null };
  return { valid: days, known: days };
}

/** Days on which one law holds in both books, as far as these norms rest on it; the first stands for all. */
type Together = readonly [Epoch, ...Epoch[]];

/** Every pair of epochs that share a day. */
function togetherOf({ must, mustNot, norm }: Sides): readonly Together[] {
  const parts = [must, mustNot].flatMap((book) => [coveredFrom(book), ...restsOn(book, norm.id)]);
  const byLaw = new Map<string, Together>();
  for (const cell of stretches(parts)) {
    const { asOf, knownOn } = cell.moment;
    const live = parts.map(({ valid, known }) => contains(valid, asOf) && contains(known, knownOn));
    const law = live.map((one) => (one ? "1" : "0")).join("");
    const before = byLaw.get(law);
    byLaw.set(law, before === undefined ? [cell] : [...before, cell]);
  }
  return [...byLaw.values()];
}

/** The two views as one, for telling a case of both. */
const merged = (a: View, b: View): View => ({
  ...a,
  facts: new Map([...b.facts, ...a.facts]),
  ledgers: new Map([...b.ledgers, ...a.ledgers]),
  units: new Map([...b.units, ...a.units]),
});

/** Looks for a case in which one view says `must` and the other `mustNot`. */
function collision(space: Space, must: View, mustNot: View, norm: LiveDecision): Search {
  const said = (view: View, modal: Modal) =>
    decisionCases(worldOf(space, view, "applied"), norm).said.get(modal) ?? NO_CASE;
  const both = space.diagrams.and(said(must, "must"), said(mustNot, "mustNot"));
  return both === NO_CASE ? { state: "none" } : space.find(both);
}

interface Law {
  readonly days: Together;
  readonly views: readonly [View, View];
}

interface Looked extends Law {
  readonly search: Search;
}

type Told = Omit<PairRemark, "help">;

const HELP = "Where the laws are so, accept it with a sentence; else correct the rule that says too much.";

const firstOf = (day: CivilDate | null): CivilDate => day ?? FIRST_DAY;

/** The remark with the first of the days on which it is known last, and the case of that day. */
function remark(told: Told, looked: readonly Looked[], space: Space): readonly PairRemark[] {
  const days = heldDays(looked.flatMap((law) => (law.search.state === "example" ? law.days : [])));
  if (days === undefined) return [];
  const moment = { asOf: firstOf(days.valid[0]?.from ?? null), knownOn: firstOf(days.known.from) };
  const holds = ({ valid, known }: Epoch) => contains(valid, moment.asOf) && contains(known, moment.knownOn);
  return looked.flatMap(({ days: cells, views, search }) => {
    if (search.state !== "example" || !cells.some(holds)) return [];
    return [{ ...told, help: HELP, moment, days, witness: witnessOf(space, search.example, merged(...views)) }];
  });
}

function ofSides(sides: Sides, most: number | undefined): readonly PairRemark[] {
  const { must, mustNot, norm } = sides;
  const laws = togetherOf(sides).map((days): Law => {
    const { moment } = days[0];
    return { days, views: [cut(onlyAbout(must, norm.id), moment), cut(onlyAbout(mustNot, norm.id), moment)] };
  });
  const views = laws.flatMap((law) => law.views);
  const space = new Space(views, most);
  const looked = laws.map((law) => ({ ...law, search: collision(space, ...law.views, norm) }));
  const [subject = must] = saying(must, norm.id, "must");
  const message = `\`${norm.norm?.actor}\` must \`${norm.norm?.act}\` by \`${must.id}\` and must not by \`${mustNot.id}\``;
  const told = { subject, part: norm.id, about: "", other: mustNot.id, message };
  const found = remark(told, looked, space);
  if (found.length > 0 || !looked.some(({ search }) => search.state === "undecided")) return found;
  return [
    {
      ...told,
      message: `not decided within the bound: ${message}`,
      help: "Look at the two books by hand.",
      undecided: true,
    },
  ];
}

export const dilemma: PairCheck = {
  kind: "pair",
  finds: "two books of which one says that somebody must do what the other says they must not",
  look: (must, mustNot, most) => sidesOf(must, mustNot).flatMap((sides) => ofSides(sides, most)),
};
