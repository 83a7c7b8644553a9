/**
 * How fast one decision is made, by us and by other rule engines, on the same 64 cases with the same answers: without a
 * proof, with the proof vector, with the whole cited tree; what a book of a thousand rules costs, and how long all checks
 * of it take. A tree is counted from the facts as stated, with every node read; so are the traces of others. Peers that cannot
 * be installed or loaded are named on standard error and have no figure; targets that need them are then left out.
 */
import type { BenchFigure } from "../tools/bench.ts";
import { cedar } from "./peers/cedar.ts";
import { feelin } from "./peers/feelin.ts";
import { installPeers } from "./peers/install.ts";
import { jsonRulesEngine } from "./peers/json-rules-engine.ts";
import type { MakePeer, Peer } from "./peers/peer.ts";
import { publicodes } from "./peers/publicodes.ts";
import { zen } from "./peers/zen.ts";
import { agree, agreeOurs, agreeShortAndWhole, contendersOf, over, treeContender } from "./rules/contenders.ts";
import { byHand, INPUTS } from "./rules/inputs.ts";
import { largeBook, largeCases } from "./rules/large.ts";
import { type Contender, measure } from "./rules/measure.ts";
import { ours, shippedFacts, sourceOf, statedOf } from "./rules/ours.ts";
import { verifyFigures } from "./rules/verify.ts";

const SHIPPED_BOOK = ["regimes", "us", "ear-advanced-computing", "advanced-computing.rules"];

const PEERS: Readonly<Record<string, MakePeer>> = {
  "@gorules/zen-engine": zen,
  "json-rules-engine": jsonRulesEngine,
  publicodes,
  feelin,
  "@cedar-policy/cedar-wasm": cedar,
};

async function readyPeers(): Promise<readonly Peer[]> {
  const missing = installPeers();
  const ready: Peer[] = [];
  for (const [name, make] of Object.entries(PEERS)) {
    try {
      if (missing !== undefined) throw new Error(missing);
      ready.push(await make(INPUTS));
    } catch (cause) {
      process.stderr.write(
        `planb: ${name} is not measured: ${cause instanceof Error ? cause.message : String(cause)}\n`,
      );
    }
  }
  for (const peer of ready) {
    agree(peer.name, await peer.answers());
    for (const [how, answers] of Object.entries(peer.otherwise)) agree(`${peer.name}, ${how}`, await answers());
  }
  return ready;
}

const asContender = (name: string, answers: () => readonly string[] | Promise<readonly string[]>): Contender => ({
  name,
  async run() {
    return (await answers()).length;
  },
});

interface Aim {
  readonly name: string;
  readonly ours: string;
  readonly against: string;
  readonly version?: string;
  readonly target?: number;
}

const SMALL = "planb, 3 rules";
const LARGE = "planb, 1000 rules";
const SHIPPED = "planb, shipped book";
const ZEN = "@gorules/zen-engine";

/** ZEN one decision at a time, as a question comes; beside it, without a target, all cases handed over at once. */
const AIMS: readonly Aim[] = [
  { name: "proof vector against ZEN", ours: `${SMALL}: proof vector`, against: ZEN, target: 300 },
  { name: "proof vector against ZEN, all at once", ours: `${SMALL}: proof vector`, against: `${ZEN}, all at once` },
  { name: "whole cited tree against ZEN traced", ours: `${SMALL}: whole tree`, against: `${ZEN}, traced`, target: 10 },
  {
    name: "whole cited tree against ZEN traced, all at once",
    ours: `${SMALL}: whole tree`,
    against: `${ZEN}, traced, all at once`,
  },
  {
    name: "1000 rules against 3, proof vector",
    ours: `${LARGE}: proof vector`,
    against: `${SMALL}: proof vector`,
    target: 0.2,
  },
  { name: "1000 rules against 3, no proof", ours: `${LARGE}: no proof`, against: `${SMALL}: no proof`, target: 0.2 },
];

function ratioOf(
  { name, ours: mine, against, target }: Aim,
  speeds: ReadonlyMap<string, number>,
): readonly BenchFigure[] {
  const [value, peerValue] = [speeds.get(mine), speeds.get(against)];
  if (value === undefined || peerValue === undefined) return [];
  const ratio = value / peerValue;
  const aim = target === undefined ? {} : { target, met: ratio >= target };
  return [{ name, value, unit: "decisions/s", peer: against, peerValue, ratio, ...aim }];
}

export async function run(): Promise<readonly BenchFigure[]> {
  const small = ours(sourceOf("bench", "rules", "reduced.rules"), "reduced.rules", "review", INPUTS.map(statedOf));
  const large = ours(largeBook(1000), "large.rules", "leave", largeCases(1000));
  const shipped = ours(sourceOf(...SHIPPED_BOOK), "advanced-computing.rules", "review", INPUTS.map(shippedFacts));
  agreeOurs(small);
  agreeShortAndWhole(LARGE, large);
  agreeShortAndWhole(SHIPPED, shipped);
  const peers = await readyPeers();
  const hand: Contender = over("written by hand", INPUTS, byHand);
  const theirs = peers.flatMap((peer) => [
    asContender(peer.name, () => peer.answers()),
    ...Object.entries(peer.otherwise).map(([how, answers]) => asContender(`${peer.name}, ${how}`, answers)),
  ]);
  const speeds = await measure([
    hand,
    ...contendersOf(SMALL, small),
    treeContender(SMALL, small),
    ...contendersOf(LARGE, large),
    ...contendersOf(SHIPPED, shipped),
    treeContender(SHIPPED, shipped),
    ...theirs,
  ]);
  const versions = new Map(peers.map(({ name, version }) => [name, version]));
  const mine = speeds.get(`${SMALL}: proof vector`) ?? 0;
  const plain = [...speeds].map(([name, value]): BenchFigure => {
    const peerVersion = versions.get(name.split(",")[0] ?? "");
    return peerVersion === undefined
      ? { name, value, unit: "decisions/s" }
      : {
          name,
          value,
          unit: "decisions/s",
          peer: `${SMALL}: proof vector`,
          peerValue: mine,
          peerVersion,
          ratio: value / mine,
        };
  });
  return [...plain, ...AIMS.flatMap((aim) => ratioOf(aim, speeds)), ...(await verifyFigures())];
}
