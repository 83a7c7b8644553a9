/**
 * Rows of a sheet decided one after the other, each kind of row once: rows of which the same is known are the same, and so are
 * rows that must end alike (alike.ts). Headroom and charges are reckoned for each row. What is kept is bounded. Method:
 * docs/methods/check-sheet.md.
 */

import type { Verdict } from "#contract/sheet.ts";
import type { Label } from "#contract/text.ts";
import { type Citation, printCitation } from "#kernel/citation.ts";
import { printRational } from "#kernel/rational.ts";
import { amountOf } from "#rules/amount.ts";
import type { Packed } from "#rules/compile/packed.ts";
import { headrooms } from "#rules/headroom.ts";
import type { Rule } from "#rules/ir.ts";
import { type Assessment, assessFacts, type Live, totalsFor } from "../law/assess.ts";
import { dilemmasMet } from "../law/dilemmas.ts";
import { decisiveOf } from "../law/headline.ts";
import type { Names } from "../law/names.ts";
import { hasToOvercome } from "../law/verdict.ts";
import type { Asked } from "../question.ts";
import { bodyOf } from "../verbs/check.ts";
import { alikeness, type Row, told } from "./alike.ts";
import type { SheetCase } from "./rows.ts";

export interface Judged {
  readonly verdict: Verdict;
  readonly policy?: Label;
  readonly missing: readonly string[];
  readonly paragraph: string;
  /** Whole units under the tightest cap that bears on it. */
  readonly headroom: string;
  /** What is charged, by rule. */
  readonly duty: string;
}

/** What is the same for all rows of a kind. */
interface Kind {
  readonly verdict: Verdict;
  readonly policy?: Label;
  readonly missing: readonly string[];
  readonly paragraph: string;
  /** Books, by number, whose caps bear on it. */
  readonly capped: readonly number[];
  readonly charging: readonly { readonly book: number; readonly rule: Rule }[];
}

/** Kinds and rows kept; beyond it what is kept is let go, and found anew. */
const MOST_KEPT = 20_000;

class Kept<T> {
  readonly #held = new Map<string, T>();
  get(key: string): T | undefined {
    return this.#held.get(key);
  }
  put(key: string, value: T): T {
    if (this.#held.size >= MOST_KEPT) this.#held.clear();
    this.#held.set(key, value);
    return value;
  }
}

const paragraphOf = (cite: Pick<Citation, "instrument" | "paragraph"> | undefined): string =>
  cite === undefined ? "" : printCitation({ instrument: cite.instrument, paragraph: cite.paragraph });

function kindOf(assessment: Assessment, names: Names): Kind {
  const met = dilemmasMet(assessment);
  const body = bodyOf(assessment, met, names);
  const { answer, policy } = decisiveOf(body, assessment);
  const { books } = assessment;
  return {
    verdict: body.verdict,
    ...(policy?.valueLabel === undefined ? {} : { policy: policy.valueLabel }),
    missing: body.missing.map(({ fact }) => fact),
    paragraph: paragraphOf(answer?.cite),
    capped: books.flatMap(({ outcomes, view, headrooms: some }, index) =>
      some.length > 0 && hasToOvercome(outcomes, view) ? [index] : [],
    ),
    charging: books.flatMap(({ outcomes, view }, book) =>
      outcomes.flatMap(({ deciders }) =>
        view.rules.flatMap(({ rule }) =>
          rule.amount !== undefined && deciders.includes(rule.id) ? [{ book, rule }] : [],
        ),
      ),
    ),
  };
}

/** The least room any cap leaves, in whole units; what is not known is told so. */
function headroomOf({ capped }: Kind, packs: readonly Packed[]): string {
  const units = capped.flatMap((book) => {
    const packed = packs[book];
    return packed === undefined ? [] : headrooms(packed.scene).map((one) => one.units);
  });
  if (units.length === 0) return "";
  if (units.some((one) => one === undefined)) return "unknown";
  return String(units.reduce((a, b) => (a !== undefined && b !== undefined && b < a ? b : a)));
}

const dutyOf = ({ charging }: Kind, packs: readonly Packed[]): string =>
  charging
    .map(({ book, rule }) => {
      const packed = packs[book];
      const total = packed === undefined ? undefined : amountOf(rule, packed.scene)?.total;
      return total === undefined ? "unknown" : `${printRational(total.value)} ${total.unit}`;
    })
    .join("; ");

type Sums = Row["sums"];

export type Judge = (one: SheetCase) => Judged;

export function judge(asked: Asked, live: readonly Live[], names: Names): Judge {
  const [byKey, byKind, bySums] = [new Kept<Judged>(), new Kept<Kind>(), new Kept<Sums>()];
  const alike = alikeness(live);
  // A transaction's own shipments and reservations are not counted for it: only then does its number matter.
  const { shipments } = asked.workspace.tables;
  const counted = new Set([
    ...shipments.flatMap(({ transaction }) => transaction ?? []),
    ...(asked.held ?? []).map(({ reserved }) => reserved.transaction),
  ]);

  // What a total depends on besides: up to which day it is counted.
  const days = [...new Set(live.flatMap(({ loaded }) => loaded.ledgers.flatMap(({ until }) => until ?? [])))].sort();
  const sumsOf = ({ subject, facts }: SheetCase): Sums => {
    const own = counted.has(subject.id) ? subject.id : "";
    const key = told([subject.item, own, days.map((fact) => facts.get(fact)?.held)]);
    return (
      bySums.get(key) ??
      bySums.put(
        key,
        live.map((each) => totalsFor(asked, each, subject, facts)),
      )
    );
  };
  const rowOf = (one: SheetCase): Row => {
    const { facts } = one;
    const sums = sumsOf(one);
    const packs = live.map(({ engine }, index) =>
      engine.pack(facts, new Map([...(sums[index] ?? [])].map(([ledger, { value }]) => [ledger, value]))),
    );
    return { facts, packs, sums };
  };

  return (one) => {
    const key = JSON.stringify([one.key, counted.has(one.subject.id) ? one.subject.id : ""]);
    const before = byKey.get(key);
    if (before !== undefined) return before;
    const row = rowOf(one);
    const { packs } = row;
    const same = alike(row);
    const kind = byKind.get(same) ?? byKind.put(same, kindOf(assessFacts(asked, live, one.subject, one), names));
    const { verdict, policy, missing, paragraph } = kind;
    return byKey.put(key, {
      ...{ verdict, missing, paragraph, headroom: headroomOf(kind, packs), duty: dutyOf(kind, packs) },
      ...(policy === undefined ? {} : { policy }),
    });
  };
}
