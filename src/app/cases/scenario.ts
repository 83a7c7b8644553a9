/** One situation put to rulebooks: facts, running totals and two dates in, what each book answers out. */
import { parseDecimal } from "#kernel/decimal.ts";
import { collect, type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { ofDecimal, type Rational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { type Checklist, checklists } from "#rules/checklist.ts";
import { compile, type Engine } from "#rules/compile/engine.ts";
import { type ComputedFact, computedFacts } from "#rules/computed-facts.ts";
import { cut } from "#rules/cut.ts";
import { type DecisionOutcome, decide } from "#rules/decide.ts";
import { readFacts } from "#rules/facts.ts";
import { type Headroom, headrooms } from "#rules/headroom.ts";
import type { Clock, Need, Rulebook } from "#rules/ir.ts";
import { readShortFact } from "./short-facts.ts";

export interface Scenario {
  readonly id: string;
  readonly moment: Moment;
  /** By fact id, as docs/formats/cases.md writes them. */
  readonly facts: Readonly<Record<string, string>>;
  /** By ledger id: a number, with the unit the book declares. */
  readonly ledgers: Readonly<Record<string, string>>;
}

export interface BookAnswer {
  readonly book: string;
  readonly decisions: readonly DecisionOutcome[];
  readonly checklists: readonly Checklist[];
  readonly headrooms: readonly Headroom[];
  readonly clocks: readonly Clock[];
  /** What an application under each rule in force must hold. */
  readonly needs: readonly { readonly rule: string; readonly needs: readonly Need[] }[];
  readonly computed: readonly ComputedFact[];
}

function readTotals(books: readonly Rulebook[], { id, ledgers }: Scenario): Outcome<ReadonlyMap<string, Rational>> {
  const declared = new Map(books.flatMap((book) => book.ledgers.map((ledger) => [ledger.id, ledger] as const)));
  const totals = new Map<string, Rational>();
  const faults: Fault[] = [];
  for (const [name, text] of Object.entries(ledgers)) {
    const at = { file: id, column: name };
    const [number = "", unit = ""] = text.trim().split(/\s+/);
    const value = parseDecimal(number.replaceAll("_", ""));
    const ledger = declared.get(name);
    if (ledger === undefined) {
      faults.push(fault("rule-reference", at, `ledger \`${name}\` is in no rulebook read`, "Correct the name."));
    } else if (value === undefined || unit !== ledger.unit) {
      faults.push(
        fault(
          "wrong-type",
          at,
          `\`${text}\` is not a number of ${ledger.unit}`,
          `Write it as \`1000 ${ledger.unit}\`.`,
        ),
      );
    } else totals.set(name, ofDecimal(value));
  }
  return faults.length > 0 ? failed(...faults) : ok(totals);
}

export interface Books {
  /** Those whose facts and ledgers a scenario may name. */
  readonly all: readonly Rulebook[];
  /** Those whose answers are wanted. */
  readonly asked: readonly Rulebook[];
}

/** A book on two days, ready to be asked. */
export type EngineOf = (book: Rulebook, moment: Moment) => Engine;
export const compiled: EngineOf = (book, moment) => compile(cut(book, moment));

/** Many cases ask the same of the same books on the same days: an engine is made once for them. One keeper serves one text of each book. */
export function keptEngines(): EngineOf {
  const engines = new Map<string, Engine>();
  return (book, moment) => {
    const parts = [...book.decisions, ...book.rules].map(({ id }) => id);
    const key = [book.id, moment.asOf, moment.knownOn, ...parts].join(" ");
    const engine = engines.get(key) ?? compiled(book, moment);
    engines.set(key, engine);
    return engine;
  };
}

/** Faults: of facts and ledgers, all together. A book is asked with the facts it declares. `engineOf`: where engines are kept. */
export function answersOf(
  { all: books, asked }: Books,
  scenario: Scenario,
  units: UnitTable,
  engineOf: EngineOf = compiled,
): Outcome<readonly BookAnswer[]> {
  const stated = collect(
    Object.entries(scenario.facts).map(([fact, text]) =>
      readShortFact(fact, text, { file: scenario.id, column: fact }),
    ),
  );
  const facts = stated.ok ? readFacts(books, stated.value, units) : stated;
  const totals = readTotals(books, scenario);
  if (!facts.ok || !totals.ok) return failed(...[facts, totals].flatMap((part) => (part.ok ? [] : part.faults)));
  return ok(
    asked.map((book) => {
      const engine = engineOf(book, scenario.moment);
      const packed = engine.pack(facts.value, totals.value);
      return {
        book: book.id,
        decisions: decide(engine, packed),
        checklists: checklists(engine, packed),
        headrooms: headrooms(packed.scene),
        clocks: engine.view.clocks,
        needs: engine.view.rules.flatMap(({ rule: { id, needs } }) =>
          needs === undefined ? [] : [{ rule: id, needs }],
        ),
        computed: computedFacts(packed.scene),
      };
    }),
  );
}
