/**
 * Every supplier of the published three tiers taken away alone: how long demand is met, and what is lost until the supplier
 * is back, each with a proof in a book that the checker accepts. Beside it the peer's programs in the same run.
 */
import { highsSolver } from "#io/solver-highs.ts";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { type Rational, toDouble } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { Book } from "#stress/book.ts";
import { factsOf } from "#stress/certificate.ts";
import type { Base } from "#stress/replan/engine.ts";
import { openStand, type Stand } from "#stress/stand.ts";
import { checkCertificate } from "../../tools/check-certificate.ts";
import { peerProgram } from "./peer.ts";
import { threeTiers } from "./shapes.ts";

export interface Published {
  readonly disruptions: number;
  /** Seconds for all of them, from the network in memory to the books of proofs. */
  readonly seconds: number;
  readonly checked: { readonly seconds: number; readonly valid: boolean };
  /** Numbers that had no proof. */
  readonly unproved: number;
  readonly answers: ReadonlyMap<number, Answer>;
}

export interface Answer {
  readonly days: number;
  readonly margin: number;
}

const seconds = (since: number): number => (performance.now() - since) / 1000;

export async function standOf(network: Network): Promise<Stand> {
  const stand = await openStand(network, highsSolver());
  if (!stand.ok) throw new Error("the network of the bench has a stand");
  return stand.value;
}

class Books {
  readonly #stand: Stand;
  readonly #books = new Map<Base, Book>();

  constructor(stand: Stand) {
    this.#stand = stand;
  }

  for(days?: Rational): Book {
    const base = this.#stand.basePlan(days);
    if (base === undefined) throw new Error("an ordinary day has a plan");
    const book = this.#books.get(base) ?? new Book(this.#stand, base);
    this.#books.set(base, book);
    return book;
  }

  all(): readonly Book[] {
    return [...this.#books.values()];
  }
}

/** `part`: every n-th supplier from the k-th, counted from 0; all when left out. */
export async function published(size: number, [k, n]: readonly [number, number] = [0, 1]): Promise<Published> {
  const { network, suppliers: all } = threeTiers({ size });
  const suppliers = all.filter((_, index) => index % n === k);
  const start = performance.now();
  const stand = await standOf(network);
  const books = new Books(stand);
  const answers = new Map<number, Answer>();
  let unproved = 0;
  for (const supplier of suppliers) {
    const down = new Set([supplier]);
    const recovery = network.nodes[supplier]?.recovery?.likely.exact;
    const survival = books.for().survival(down);
    const loss = recovery && books.for(recovery).loss(down, recovery);
    unproved += (survival === undefined ? 1 : 0) + (loss === undefined ? 1 : 0);
    const days =
      survival === undefined
        ? Number.NaN
        : survival.days === "never"
          ? Number.POSITIVE_INFINITY
          : toDouble(survival.days);
    answers.set(supplier, { days, margin: loss === undefined ? Number.NaN : toDouble(loss.margin) });
  }
  const written = books.all().map((book) => book.written());
  const took = seconds(start);
  const facts = canonicalJson(factsOf(network, stand.flows));
  const checking = performance.now();
  const valid = written.every((book) => checkCertificate(facts, canonicalJson(book)).valid);
  stand.close();
  return {
    disruptions: suppliers.length,
    seconds: took,
    checked: { seconds: seconds(checking), valid },
    unproved,
    answers,
  };
}

export interface PeerTimes {
  /** Seconds for one disruption, time to survive and margin lost together. */
  readonly linear: number;
  readonly integer: number;
  readonly sampled: { readonly linear: number; readonly integer: number };
  /** Largest relative difference of the linear programs' answers to ours. */
  readonly difference: number;
}

/** Cold: each program is built and solved from nothing, as the peer does. Integer programs stop after `limit` seconds. */
export async function peerTimes(
  answers: ReadonlyMap<number, Answer>,
  samples: { linear: number; integer: number },
  limit: number,
): Promise<PeerTimes> {
  const { network, suppliers } = threeTiers();
  const solver = highsSolver();
  const every = (count: number) =>
    Array.from({ length: count }, (_, k) => suppliers[Math.floor(((k + 0.5) * suppliers.length) / count)] ?? 0);
  const ask = async (down: number, integer: boolean): Promise<Answer> => {
    const over = network.nodes[down]?.recovery?.likely.double ?? 1;
    const options = integer ? { seconds: limit } : {};
    const longest = await solver.solve(peerProgram(network, { down, integer }), options);
    const least = await solver.solve(peerProgram(network, { down, integer, over }), options);
    return { days: -longest.value, margin: least.value };
  };
  await ask(suppliers[0] ?? 0, false);
  let difference = 0;
  const linear = performance.now();
  for (const down of every(samples.linear)) {
    const theirs = await ask(down, false);
    const ours = answers.get(down);
    for (const what of ["days", "margin"] as const)
      difference = Math.max(
        difference,
        Math.abs(theirs[what] - (ours?.[what] ?? Number.NaN)) / Math.max(1, Math.abs(theirs[what])),
      );
  }
  const linearEach = seconds(linear) / samples.linear;
  const integer = performance.now();
  for (const down of every(samples.integer)) await ask(down, true);
  const integerEach = seconds(integer) / samples.integer;
  return { linear: linearEach, integer: integerEach, sampled: samples, difference };
}
