/** Our engine in each way it is measured, and the answers every engine is held to before it is. */
import type { Branch } from "#rules/branch.ts";
import { speaksOf } from "#rules/norm.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import { byHand, INPUTS } from "./inputs.ts";
import type { Contender } from "./measure.ts";
import type { Ours } from "./ours.ts";
import { treeTouched } from "./touch.ts";

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

export interface Told {
  readonly branch: Branch;
  readonly tree: readonly ProofNode[];
}

/** The decision of a case with its whole cited tree, from the facts as stated: packed, decided, told, nothing of it kept. */
export function toldBy({ engine, decision, facts, ledgers }: Ours): (index: number) => Told | undefined {
  const vector = engine.vectorFor(decision);
  return (index) => {
    const held = facts[index];
    if (held === undefined) return undefined;
    const packed = engine.pack(held, ledgers);
    const branch = engine.prove(decision, packed, vector);
    const tree = engine.explain(decision, packed, vector);
    return branch && tree && { branch, tree };
  };
}

/** The same with every name, word and number of the tree read, as for the traces of others. */
export function treeContender(label: string, asked: Ours): Contender {
  const told = toldBy(asked);
  return over(`${label}: whole tree`, asked.facts, (_held, index) => treeTouched(told(index)?.tree ?? []));
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

/** All three ways give the answers expected. */
export function agreeOurs(asked: Ours): void {
  const { engine, decision, packed } = asked;
  const vector = engine.vectorFor(decision);
  const told = toldBy(asked);
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
    packed.map((_one, index) => told(index)?.branch.value),
  );
}

/** Where no other engine is asked: with and without a proof the same, and a tree of every rule. */
export function agreeShortAndWhole(name: string, asked: Ours): void {
  const { engine, decision, packed } = asked;
  const told = toldBy(asked);
  const rules = engine.view.rules.filter(({ rule }) => speaksOf(rule, decision)).length;
  const apart = packed.filter((one, index) => {
    const { branch, tree } = told(index) ?? {};
    const shown = tree?.filter(({ kind }) => kind === "rule").length;
    return engine.decide(decision, one)?.value !== branch?.value || shown !== rules;
  });
  if (apart.length > 0) throw new Error(`${name}: ${apart.length} cases are answered otherwise without a proof`);
}
