/**
 * How fast one decision is made, by us and by other rule engines, on the same 64 cases with the same answers: without a
 * proof, with the proof vector, with the whole cited tree; and what a book of a thousand rules costs. Peers that cannot
 * be installed or loaded are named on standard error and have no figure; targets that need them are then left out.
 */
import { explain } from "#rules/vector.ts";
import type { BenchFigure } from "../tools/bench.ts";
import { cedar } from "./peers/cedar.ts";
import { feelin } from "./peers/feelin.ts";
import { installPeers } from "./peers/install.ts";
import { jsonRulesEngine } from "./peers/json-rules-engine.ts";
import type { MakePeer, Peer } from "./peers/peer.ts";
import { publicodes } from "./peers/publicodes.ts";
import { zen } from "./peers/zen.ts";
import { byHand, INPUTS } from "./rules/inputs.ts";
import { largeBook, largeCases } from "./rules/large.ts";
import { type Contender, measure } from "./rules/measure.ts";
import { type Ours, ours, sourceOf, statedOf } from "./rules/ours.ts";

const PEERS: Readonly<Record<string, MakePeer>> = {
  "@gorules/zen-engine": zen,
  "json-rules-engine": jsonRulesEngine,
  publicodes,
  feelin,
  "@cedar-policy/cedar-wasm": cedar,
};

const EXPECTED = INPUTS.map(byHand);

function agree(name: string, answers: readonly (string | undefined)[]): void {
  const apart = answers.flatMap((answer, index) => (answer === EXPECTED[index] ? [] : [`${index}: ${answer}`]));
  if (answers.length !== EXPECTED.length || apart.length > 0)
    throw new Error(`${name} answers otherwise than the decision written by hand: ${apart.join(", ")}`);
}

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
    if (peer.traced !== undefined) agree(`${peer.name}, traced`, await peer.traced());
  }
  return ready;
}

/** Each case answered once. What comes out is kept, so that no work is left out as unused. */
const kept = { last: undefined as unknown };
const over = <T>(name: string, cases: readonly T[], answer: (one: T, index: number) => unknown): Contender => ({
  name,
  run() {
    for (let index = 0; index < cases.length; index++) {
      const one = cases[index];
      if (one !== undefined) kept.last = answer(one, index);
    }
    return cases.length;
  },
});

function contendersOf(label: string, { engine, decision, packed, facts, ledgers }: Ours): readonly Contender[] {
  const vector = engine.vectorFor(decision);
  return [
    over(`${label}: no proof`, packed, (one) => engine.decide(decision, one)),
    over(`${label}: proof vector`, packed, (one) => engine.prove(decision, one, vector)),
    over(`${label}: whole tree`, packed, (one, index) => {
      engine.prove(decision, one, vector);
      const held = facts[index];
      return held && explain(engine.view, decision, vector, held, ledgers);
    }),
    over(`${label}: proof vector, facts packed each time`, facts, (held) =>
      engine.prove(decision, engine.pack(held, ledgers), vector),
    ),
  ];
}

function agreeOurs({ engine, decision, packed, facts, ledgers }: Ours): void {
  const vector = engine.vectorFor(decision);
  agree(
    "planb, no proof",
    packed.map((one) => engine.decide(decision, one)?.value),
  );
  agree(
    "planb, proof vector",
    packed.map((one) => engine.prove(decision, one, vector)?.value),
  );
  const explained = packed.map((one, index) => {
    engine.prove(decision, one, vector);
    const held = facts[index];
    return held && explain(engine.view, decision, vector, held, ledgers)?.proof.value;
  });
  agree("planb, whole tree", explained);
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
const ZEN = "@gorules/zen-engine";

const AIMS: readonly Aim[] = [
  { name: "proof vector against ZEN", ours: `${SMALL}: proof vector`, against: ZEN, target: 300 },
  { name: "whole cited tree against ZEN traced", ours: `${SMALL}: whole tree`, against: `${ZEN}, traced`, target: 10 },
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
  agreeOurs(small);
  const peers = await readyPeers();
  const hand: Contender = over("written by hand", INPUTS, byHand);
  const theirs = peers.flatMap((peer) => [
    asContender(peer.name, () => peer.answers()),
    ...(peer.traced === undefined ? [] : [asContender(`${peer.name}, traced`, () => peer.traced?.() ?? [])]),
  ]);
  const speeds = await measure([hand, ...contendersOf(SMALL, small), ...contendersOf(LARGE, large), ...theirs]);
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
  return [...plain, ...AIMS.flatMap((aim) => ratioOf(aim, speeds))];
}
