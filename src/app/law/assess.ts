/** What every rulebook says of one set of facts on one day. `check`, `switch` and `map` all ask here. */
import { type CivilDate, ofDayNumber } from "#kernel/civil-date.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import { type Checklist, checklists } from "#rules/checklist.ts";
import type { Engine } from "#rules/compile/engine.ts";
import type { Engines } from "#rules/compile/engines.ts";
import type { Packed } from "#rules/compile/packed.ts";
import { type ComputedFact, computedFacts } from "#rules/computed-facts.ts";
import { type DecisionOutcome, decide } from "#rules/decide.ts";
import { readFacts } from "#rules/facts.ts";
import { type Headroom, headrooms } from "#rules/headroom.ts";
import type { Facts, HeldFact } from "#rules/held.ts";
import { pointOf } from "#rules/range.ts";
import type { View } from "#rules/view.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { RowOf } from "#workspace/workspace.ts";
import { withHeld } from "../cap/held-totals.ts";
import { itemRows } from "../contained/of-items.ts";
import { type Total, totals } from "../ledgers.ts";
import { partyRows } from "../ownership/party-rows.ts";
import type { LoadedBook } from "../ports.ts";
import type { Asked } from "../question.ts";
import { partRows } from "./part-facts.ts";
import { stated } from "./stated.ts";

/** A rulebook cut at the two dates of the question, and compiled. */
export interface Live {
  readonly loaded: LoadedBook;
  readonly view: View;
  readonly engine: Engine;
}

export const liveBooks = (engines: Engines, books: readonly LoadedBook[], moment: Moment): readonly Live[] =>
  books.map((loaded) => {
    const engine = engines.at(loaded.book, moment);
    return { loaded, view: engine.view, engine };
  });

export interface BookSays extends Live {
  /** Running totals of its ledgers; one that nobody can tell is absent. */
  readonly totals: ReadonlyMap<string, Total>;
  /** The facts and totals, as its engine reads them. */
  readonly packed: Packed;
  readonly outcomes: readonly DecisionOutcome[];
  readonly checklists: readonly Checklist[];
  readonly headrooms: readonly Headroom[];
  readonly computed: readonly ComputedFact[];
}

export interface Assessment {
  readonly facts: Facts;
  /** Rows of `facts` by fact id, for the way back to the sheet. */
  readonly rows: ReadonlyMap<string, RowOf<"facts">>;
  readonly books: readonly BookSays[];
}

type FactRow = RowOf<"facts">;

/** What is said of the transaction, and of its item where the transaction itself says nothing; of two rows alike the later. */
export function factRows(rows: readonly FactRow[], transaction: string, item: string): ReadonlyMap<string, FactRow> {
  const ofItem = rows.filter((row) => row.item === item && row.transaction === undefined);
  const ofTransaction = rows.filter((row) => row.transaction === transaction);
  return new Map([...ofItem, ...ofTransaction].map((row) => [row.fact, row]));
}

/** The day a date fact states; a range of days does not say which. */
export function dayIn(fact: HeldFact | undefined): CivilDate | "unknown" | undefined {
  if (fact === undefined) return undefined;
  const day = fact.held.kind === "range" ? pointOf(fact.held.range) : undefined;
  return day === undefined ? "unknown" : ofDayNumber(Number(day.numerator));
}

/** What is stated of a transaction, and the rows that state it. */
export type StatedFacts = Pick<Assessment, "facts" | "rows">;

/** Faults: a fact no book declares, a value outside its domain, a unit that measures something else, all at once. */
export function factsOf(asked: Asked, transaction: RowOf<"transactions">, catalogue: Catalogue): Outcome<StatedFacts> {
  const { tables } = asked.workspace;
  const books = asked.books.map(({ book }) => book);
  const item = tables.items.find(({ id }) => id === transaction.item);
  const ofParty = partyRows(asked.ownership, asked.workspace, transaction);
  const ofItem = itemRows(asked, catalogue)(transaction.item);
  const rows = factRows(
    [...ofParty, ...ofItem, ...partRows(item, catalogue, books), ...tables.facts],
    transaction.id,
    transaction.item,
  );
  const facts = readFacts(books, [...rows.values()].map(stated), catalogue.units);
  return facts.ok ? ok({ facts: facts.value, rows }) : facts;
}

/** Of what a ledger is summed. */
export type Subject = Pick<RowOf<"transactions">, "id" | "item">;

/** What every rulebook says of facts that were read. */
export function assessFacts(asked: Asked, live: readonly Live[], subject: Subject, stated: StatedFacts): Assessment {
  const { facts, rows } = stated;
  const books = live.map((one): BookSays => {
    const { engine } = one;
    const summed = totalsFor(asked, one, subject, facts);
    const packed = engine.pack(facts, new Map([...summed].map(([ledger, { value }]) => [ledger, value])));
    return {
      ...one,
      totals: summed,
      packed,
      outcomes: decide(engine, packed),
      checklists: checklists(engine, packed),
      headrooms: headrooms(packed.scene),
      computed: computedFacts(packed.scene),
    };
  });
  return { facts, rows, books };
}

/** Running totals beside a transaction: what is listed, and what others hold. */
export function totalsFor(asked: Asked, { loaded }: Live, subject: Subject, facts: Facts): ReadonlyMap<string, Total> {
  const listed = totals(loaded.ledgers, asked.workspace.tables.shipments, {
    item: subject.item,
    transaction: subject.id,
    asOf: asked.moment.asOf,
    dayOf: (fact) => dayIn(facts.get(fact)),
  });
  return withHeld(listed, loaded, asked.held ?? [], subject);
}

/** Faults: those of the facts. */
export function assess(
  asked: Asked,
  live: readonly Live[],
  transaction: RowOf<"transactions">,
  catalogue: Catalogue,
): Outcome<Assessment> {
  const read = factsOf(asked, transaction, catalogue);
  return read.ok ? ok(assessFacts(asked, live, transaction, read.value)) : read;
}
