/**
 * Many proofs over one network: a base plan once, and each proof as what it changes of it. What is not touched is not
 * written down, so a thousand disruptions take no more room than a few plans. Format: docs/formats/certificate.md.
 */
import { hold } from "#kernel/defect.ts";
import { compareRational, minus, over, printRational, type Rational, times } from "#kernel/rational.ts";
import { bare, type Plan, type Proof, type ProofBook } from "./certificate.ts";
import { isNought, NOUGHT } from "./fraction.ts";
import { type At, dealt, type Given, PlanWords, planOf } from "./plan.ts";
import { pricesOf } from "./prices.ts";
import type { Group, Taker } from "./rate-model.ts";
import type { Base } from "./replan/engine.ts";
import type { Values } from "./replan/proof.ts";
import { idsOf } from "./situation.ts";
import type { Again, Stand } from "./stand.ts";

/** What one group gives, and the same by who takes it and who gives it. */
interface Dealt {
  readonly all: readonly Given[];
  readonly of: ReadonlyMap<Taker, ReadonlyMap<string, Given>>;
}

function dealtBy(all: readonly Given[]): Dealt {
  const of = new Map<Taker, Map<string, Given>>();
  for (const given of all) {
    const known = of.get(given.taker);
    if (known === undefined) of.set(given.taker, new Map([[given.node, given]]));
    else known.set(given.node, given);
  }
  return { all, of };
}

export class Book {
  readonly #stand: Stand;
  readonly #base: Base;
  readonly #at: At;
  readonly #dealt = new Map<number, Dealt>();
  readonly #proofs: Proof[] = [];

  /** The base is one of the stand's. */
  constructor(stand: Stand, base: Base) {
    this.#stand = stand;
    this.#base = base;
    this.#at = (column) => (column === stand.model.sigma ? base.sigma : (base.values.get(column) ?? NOUGHT));
  }

  /** Days survived without these nodes; undefined where they are not proved from the base plan. */
  survival(down: ReadonlySet<number>): { readonly days: Rational | "never"; readonly proof: Proof } | undefined {
    const again = this.#stand.again(down);
    if (again === undefined) return undefined;
    hold(again.base === this.#base, "a proof is a change of the book's own base");
    const { short, stocked, prices } = pricesOf(this.#stand, again.optimum.multipliers, down);
    const sigma = again.optimum.column(this.#stand.model.sigma);
    const days = again.kind === "atOnce" ? NOUGHT : isNought(sigma) ? "never" : over(stocked, short);
    const text = days === "never" ? days : printRational(days);
    const plan = again.kind === "atOnce" ? null : this.#changes(again);
    const proof: Proof = {
      down: idsOf(this.#stand.network, down),
      atLeast: text,
      atMost: text,
      plan,
      prices: days === "never" ? null : prices,
    };
    this.#proofs.push(proof);
    return { days, proof };
  }

  /** Least margin lost over these days without these nodes; undefined where it is not proved from the base plan. */
  loss(down: ReadonlySet<number>, days: Rational): { readonly margin: Rational; readonly proof: Proof } | undefined {
    const again = this.#stand.lostAgain(down, days);
    if (again === undefined) return undefined;
    hold(again.base === this.#base, "a proof is a change of the book's own base");
    const { short, stocked, prices } = pricesOf(this.#stand, again.optimum.multipliers, down);
    const margin = minus(times(short, days), stocked);
    const text = printRational(margin);
    const proof: Proof = {
      down: idsOf(this.#stand.network, down),
      over: printRational(days),
      atLeast: text,
      atMost: text,
      plan: this.#changes(again),
      prices,
    };
    this.#proofs.push(proof);
    return { margin, proof };
  }

  /** Everything proved so far. */
  written(): ProofBook {
    const { network, arrangement } = this.#stand;
    return {
      format: "planb-proofs/1",
      facts: this.#stand.facts(),
      outOfReach: idsOf(network, arrangement.outOfReach),
      activated: [...arrangement.activated].sort(),
      base: planOf(this.#stand, this.#at),
      proofs: this.#proofs,
    };
  }

  #changes({ optimum, changed }: Again): Plan {
    const { network, model, index } = this.#stand;
    const words = new PlanWords();
    for (const group of this.#touched(changed)) {
      const now = dealt(this.#stand, group, (column) => optimum.column(column));
      for (const given of this.#differences(group, now)) words.give(given);
    }
    const [rate, share, lost] = [bare<string>(), bare<string>(), bare<string>()];
    for (const [column, value] of changed) {
      const what = index.of(column);
      if (what?.kind === "rate") rate[network.nodes[what.node]?.id ?? ""] = printRational(value);
      if (what?.kind === "share") share[network.lines[what.line]?.id ?? ""] = printRational(value);
      if (what?.kind === "lost") lost[what.item] = printRational(value);
    }
    return words.plan({ sigma: printRational(optimum.column(model.sigma)), rate, share, lost });
  }

  #touched(changed: Values): ReadonlySet<Group> {
    const groups = new Set<Group>();
    for (const column of changed.keys()) for (const group of this.#stand.index.groupsOf(column)) groups.add(group);
    return groups;
  }

  #before(group: Group): Dealt {
    const known = this.#dealt.get(group.row) ?? dealtBy(dealt(this.#stand, group, this.#at));
    this.#dealt.set(group.row, known);
    return known;
  }

  #differences(group: Group, now: readonly Given[]): readonly Given[] {
    const before = this.#before(group);
    const found: Given[] = [];
    let still = 0;
    for (const given of now) {
      const was = before.of.get(given.taker)?.get(given.node);
      if (was !== undefined) still += 1;
      if (was === undefined || compareRational(was.amount, given.amount) !== 0) found.push(given);
    }
    if (still === before.all.length) return found;
    const { of } = dealtBy(now);
    const gone = before.all.filter(({ taker, node }) => of.get(taker)?.has(node) !== true);
    return [...found, ...gone.map((given) => ({ ...given, amount: NOUGHT }))];
  }
}
