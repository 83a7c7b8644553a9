/** Our engine in each way it is measured, and the answers every engine is held to before it is. */
import { explainer } from "#rules/compile/explainer.ts";
import { glance } from "#rules/glance.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import { byHand, INPUTS } from "./inputs.ts";
import type { Contender } from "./measure.ts";
import type { Ours } from "./ours.ts";

const EXPECTED = INPUTS.map(byHand);

export function agree(name: string, answers: readonly (string | undefined)[]): void {
  const apart = answers.flatMap((answer, index) => (answer === EXPECTED[index] ? [] : [`${index}: ${answer}`]));
  if (answers.length !== EXPECTED.length || apart.length > 0)
    throw new Error(`${name} answers otherwise than the decision written by hand: ${apart.join(", ")}`);
}

/** Each case answered once. What comes out is kept, so that no work is left out as unused. */
const kept = { last: undefined as unknown };
export const over = <T>(name: string, cases: readonly T[], answer: (one: T, index: number) => unknown): Contender => ({
  name,
  run() {
    for (let index = 0; index < cases.length; index++) {
      const one = cases[index];
      if (one !== undefined) kept.last = answer(one, index);
    }
    return cases.length;
  },
});

/** The decision of each case with its whole cited tree: the vector first, then the tree from it. */
export function treesOf({ engine, decision, packed, facts, ledgers }: Ours): (index: number) => ProofNode | undefined {
  const vector = engine.vectorFor(decision);
  const explain = explainer(engine.view, decision);
  return (index) => {
    const [one, held] = [packed[index], facts[index]];
    const branch = one && engine.prove(decision, one, vector);
    return branch && held && explain?.(vector, branch, held, ledgers)?.proof;
  };
}

export function contendersOf(label: string, asked: Ours): readonly Contender[] {
  const { engine, decision, packed, facts, ledgers } = asked;
  const vector = engine.vectorFor(decision);
  return [
    over(`${label}: no proof`, packed, (one) => engine.decide(decision, one)),
    over(`${label}: proof vector`, packed, (one) => engine.prove(decision, one, vector)),
    over(`${label}: proof vector, facts packed each time`, facts, (held) =>
      engine.prove(decision, engine.pack(held, ledgers), vector),
    ),
  ];
}

/** All three ways give the answers expected; the trees read the same before and after JSON. */
export function agreeOurs(asked: Ours): void {
  const { engine, decision, packed } = asked;
  const vector = engine.vectorFor(decision);
  const tree = treesOf(asked);
  agree(
    "planb, no proof",
    packed.map((one) => engine.decide(decision, one)?.value),
  );
  agree(
    "planb, proof vector",
    packed.map((one) => engine.prove(decision, one, vector)?.value),
  );
  agree(
    "planb, whole tree",
    packed.map((_one, index) => tree(index)?.value),
  );
}

/** Where no other engine is asked, the interpreter says what is right. */
export function agreeInterpreted(name: string, { engine, decision, packed, facts, ledgers }: Ours): void {
  const told = facts.map((held) => glance(engine.view, decision, held, ledgers));
  const apart = packed.filter((one, index) => {
    const branch = engine.decide(decision, one);
    return branch?.status !== told[index]?.status || branch?.value !== told[index]?.value;
  });
  if (apart.length > 0)
    throw new Error(`${name}: ${apart.length} cases are answered otherwise than by the interpreter`);
}
