/**
 * What rulebooks charge on a transaction: every rule that states an amount, whether it is due or not, with the bands and facts
 * it rests on. Method: docs/methods/duty.md.
 */
import type { Charge } from "#contract/duty.ts";
import type { Figure } from "#contract/figure.ts";
import type { State } from "#contract/head.ts";
import { plus, type Rational, rational, times } from "#kernel/rational.ts";
import { type Amount, amountOf, type Told } from "#rules/amount.ts";
import { tellHeld } from "#rules/ask-tell.ts";
import { citationOf } from "#rules/cite.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import { readsOf } from "#rules/formula.ts";
import type { Rule } from "#rules/ir.ts";
import { speaksOf } from "#rules/norm.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import { sceneOf } from "#rules/scene.ts";
import { computed, name, paragraphProof, plainFigure } from "../figures.ts";
import { ledgersOf } from "../law/ask.ts";
import type { Assessment, BookSays } from "../law/assess.ts";
import { factFigure } from "../law/fact-figure.ts";
import type { Names } from "../law/names.ts";

const UNKNOWN = plainFigure("unknown", "");
const HUNDRED = rational(100n);

/** A charge with what a sum over several needs. */
export interface Charged {
  readonly charge: Charge;
  /** The fact it is a share of. */
  readonly of?: string;
  readonly base?: Told;
  /** Share of the base that is charged where it is due, such as 1/4. */
  readonly rate?: Rational;
  /** Zero when it is not due; absent while it is not known. */
  readonly total?: Told;
}

function dueOf({ status, deciders }: DecisionOutcome, rule: Rule): Charge["due"] {
  if (status === "outsideCoverage") return "outsideCoverage";
  if (status === "open" || status === "conflict") return "unknown";
  return status === "decided" && deciders.includes(rule.id) ? "yes" : "no";
}

/** Definitions of a proof, each once, as they are first met. */
function definitionsIn(node: ProofNode, seen = new Map<string, ProofNode>()): ReadonlyMap<string, ProofNode> {
  if (node.kind === "definition" && !seen.has(node.id)) seen.set(node.id, node);
  for (const part of node.of) definitionsIn(part, seen);
  return seen;
}

/**
 * What is said of each fact the book reads; of a computed one that nobody stated, what it comes to. Parts that nobody stated are
 * told while what is made of them is open, and else left out.
 */
function statedIn({ view, computed: worked }: BookSays, { facts }: Assessment, names: Names): Charge["stated"] {
  const parts = new Set([...view.computations.values()].flatMap(({ as }) => readsOf(as)));
  const open = new Set(worked.flatMap(({ missing }) => missing));
  return [...view.facts.values()].flatMap(({ id, question }) => {
    const held = facts.get(id)?.held;
    if (held === undefined && parts.has(id) && !open.has(id)) return [];
    const made = worked.find(({ fact, range }) => fact === id && range !== undefined);
    const unstated = made === undefined ? "unknown" : made.shown;
    return [
      { fact: id, question: names.label(question), value: held === undefined ? unstated : tellHeld(view, id, held) },
    ];
  });
}

const rateFigure = ({ share, formula }: Amount, proof: Figure["proof"]): Figure => {
  if (share === undefined) return UNKNOWN;
  const figure = computed(times(share.rate, HUNDRED), "%", "duty", formula, []);
  return { ...figure, proof: [...figure.proof, ...proof] };
};

/** Of a charge that is not due nothing is charged, in the unit of its base. */
function totalOf(due: Charge["due"], { total, share }: Amount): Told | undefined {
  if (due === "yes") return total;
  const unit = total?.unit ?? share?.base?.unit;
  return due === "no" && unit !== undefined ? { value: rational(0n), unit } : undefined;
}

function chargedBy(
  rule: Rule,
  outcome: DecisionOutcome,
  says: BookSays,
  assessment: Assessment,
  names: Names,
): Charged[] {
  const { view, loaded } = says;
  const amount = amountOf(rule, sceneOf(view, assessment.facts, ledgersOf(says)));
  if (amount === undefined) return [];
  const cite = citationOf(rule.cite);
  const due = dueOf(outcome, rule);
  const { share } = amount;
  const base = share === undefined ? UNKNOWN : factFigure(assessment, share.of, share.base);
  const total = totalOf(due, amount);
  const paragraph = paragraphProof(cite, names.label(rule.title));
  const charge: Charge = {
    ...{ book: loaded.book.id, jurisdiction: loaded.book.jurisdiction, decision: outcome.decision, due },
    ...{ title: names.label(outcome.question), rule: names.label(rule.title), cite: { ...cite } },
    ...(outcome.value === undefined
      ? {}
      : { value: outcome.value, valueLabel: names.value(loaded.book.id, outcome.value) }),
    ...(outcome.cite === undefined ? {} : { by: { ...outcome.cite } }),
    lawStatus: outcome.law.status,
    rate: rateFigure(amount, [paragraph]),
    base,
    amount:
      total === undefined
        ? UNKNOWN
        : computed(
            total.value,
            total.unit,
            "duty",
            due === "yes" ? amount.formula : "not due",
            share === undefined ? [] : [name(share.of, base)],
          ),
    parts: [...definitionsIn(outcome.proof).values()].map((node) => ({
      ...{ id: node.id, says: names.label(node.says), state: node.state satisfies State },
      ...(node.cite === undefined ? {} : { cite: { ...node.cite } }),
    })),
    stated: due === "outsideCoverage" ? [] : statedIn(says, assessment, names),
    missing: [...new Set([...outcome.missing, ...(due === "yes" ? amount.missing : [])])].sort(),
    readings: rule.readings.map(({ question, taken }) => `${question} ${taken}`),
  };
  return [
    {
      charge,
      ...(share === undefined ? {} : { of: share.of, rate: share.rate }),
      ...(share?.base === undefined ? {} : { base: share.base }),
      ...(total === undefined ? {} : { total }),
    },
  ];
}

/** Every charge of every book: due first, then unknown, then not due. */
export function chargesOf(assessment: Assessment, names: Names): readonly Charged[] {
  const order: readonly Charge["due"][] = ["yes", "unknown", "no", "outsideCoverage"];
  const all = assessment.books.flatMap((says) =>
    says.outcomes.flatMap((outcome) =>
      says.view.rules
        .filter(({ rule }) => rule.amount !== undefined && speaksOf(rule, outcome.decision))
        .flatMap(({ rule }) => chargedBy(rule, outcome, says, assessment, names)),
    ),
  );
  return all.toSorted((a, b) => order.indexOf(a.charge.due) - order.indexOf(b.charge.due));
}

export interface Landed {
  readonly of: string;
  readonly base: Figure;
  readonly charged: Figure;
  readonly landed: Figure;
}

/** Base and charges together, for each fact that charges are a share of. Unknown as soon as one charge of it is. */
export function landedOf(all: readonly Charged[]): readonly Landed[] {
  const inside = all.filter(({ charge, of }) => of !== undefined && charge.due !== "outsideCoverage");
  return [...new Set(inside.map(({ of }) => of ?? ""))].map((of) => {
    const own = inside.filter((one) => one.of === of);
    const [first] = own;
    const base = first?.charge.base ?? UNKNOWN;
    const charged = sum(own.map(({ total }) => total));
    const landed = sum([first?.base, charged]);
    const inputs = own.map(({ charge }) => name(charge.rule.en, charge.amount));
    const figure = (told: Told | undefined, text: string) =>
      told === undefined ? UNKNOWN : computed(told.value, told.unit, "duty", text, [name(of, base), ...inputs]);
    return { of, base, charged: figure(charged, "sum of the charges"), landed: figure(landed, "base + charges") };
  });
}

/** A sum in one unit; nothing as soon as a part is not known. */
function sum(parts: readonly (Told | undefined)[]): Told | undefined {
  let total: { value: Rational; unit: string } | undefined;
  for (const part of parts) {
    if (part === undefined || (total !== undefined && total.unit !== part.unit)) return undefined;
    total = total === undefined ? { ...part } : { value: plus(total.value, part.value), unit: part.unit };
  }
  return total;
}
