/** Points of a survival curve: the least lost until each day, all products by their margins and each alone. docs/methods/periods.md. */
import type { CurvePoint } from "#contract/curve.ts";
import { type CivilDate, dayAfter } from "#kernel/civil-date.ts";
import { minus, ofNumber, over, type Rational, rational, times } from "#kernel/rational.ts";
import { isPositive, ONE } from "#stress/fraction.ts";
import { type Asked, askedFor, type Least, leastLost } from "#stress/periods/ask.ts";
import type { PeriodProof } from "#stress/periods/proof.ts";
import { computed } from "../figures.ts";
import type { NetworkNames } from "../network-names.ts";
import { type Ground, supplyOf } from "./ground.ts";

const METHOD = "periods";
const HUNDRED = rational(100n);
const ASSUMED = { mark: "assumption" } as const;
/** Days looked at: as many equal steps, to whole days. */
const STEPS = 12;

export interface About {
  readonly names: NetworkNames;
  readonly asOf: CivilDate;
  readonly currency: string;
}

export interface Curve {
  readonly points: readonly CurvePoint[];
  readonly proofs: readonly PeriodProof[];
  /** Questions whose answer exact arithmetic does not confirm. */
  readonly open: number;
}

type Weights = ReadonlyMap<string, Rational>;

/** Equal steps, and the last day that holds with the first that does not. */
export function daysOf(days: number, survived: number | "never"): readonly number[] {
  const steps = Array.from({ length: STEPS }, (_, step) => Math.round((days * (step + 1)) / STEPS));
  const turn = survived === "never" ? [] : [survived, survived + 1];
  return [...new Set([...steps, ...turn])].filter((day) => day >= 1 && day <= days).sort((a, b) => a - b);
}

class Points {
  readonly #ground: Ground;
  readonly #asked: Asked;
  readonly #about: About;
  readonly proofs: PeriodProof[] = [];
  open = 0;

  constructor(ground: Ground, asked: Asked, about: About) {
    this.#ground = ground;
    this.#asked = asked;
    this.#about = about;
  }

  async at(day: number): Promise<CurvePoint> {
    const through = dayAfter(this.#about.asOf, day - 1) ?? "unknown";
    return {
      day,
      through: computed(through, "", METHOD, "the day asked about and the days gone by", []),
      ...(await this.#margin(day)),
      products: await this.#products(day),
    };
  }

  async #margin(day: number): Promise<Pick<CurvePoint, "served" | "lost">> {
    const { demand } = this.#ground.network;
    const weights: Weights = new Map(demand.map(({ item, margin }) => [item, margin.exact]));
    if (![...weights.values()].some(isPositive)) return {};
    const least = await this.#least(day, weights);
    if (least === undefined) return {};
    const lost = computed(least.lost, this.#about.currency, METHOD, "least margin lost until then", []);
    return { served: this.#served(least, day, weights), lost: { ...lost, ...ASSUMED } };
  }

  async #products(day: number): Promise<CurvePoint["products"]> {
    const found: CurvePoint["products"] = [];
    for (const { item, rate } of this.#ground.network.demand) {
      if (!isPositive(rate.exact)) continue;
      const weights = new Map([[item, ONE]]);
      const least = await this.#least(day, weights);
      if (least !== undefined)
        found.push({ item, label: this.#about.names.item(item), served: this.#served(least, day, weights) });
    }
    return found;
  }

  async #least(day: number, weights: Weights): Promise<Least | undefined> {
    const least = await leastLost(supplyOf(this.#ground), { ...this.#asked, over: day, weights });
    if (least === undefined) this.open += 1;
    else this.proofs.push(least.proof);
    return least;
  }

  #served({ lost }: Least, day: number, weights: Weights) {
    const part = over(lost, askedFor(this.#ground.network, weights, ofNumber(day)));
    const text = "1 - the least lost / what was asked for until then";
    return { ...computed(times(minus(ONE, part), HUNDRED), "%", METHOD, text, []), ...ASSUMED };
  }
}

export async function curveOf(ground: Ground, asked: Asked, days: readonly number[], about: About): Promise<Curve> {
  const all = new Points(ground, asked, about);
  const points: CurvePoint[] = [];
  for (const day of days) points.push(await all.at(day));
  return { points, proofs: all.proofs, open: all.open };
}
