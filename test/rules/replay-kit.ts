/** Puts many questions to the second implementation at once, and tells the engine's answer in the same words. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { bookDigest } from "#rules/canonical.ts";
import { compile } from "#rules/compile/engine.ts";
import { proofRecord } from "#rules/compile/record.ts";
import { cut } from "#rules/cut.ts";
import { type DecisionOutcome, decide } from "#rules/decide.ts";
import type { Group } from "#rules/ir.ts";
import { type Asked, questionOf } from "../../tools/replay/form.ts";
import { type Scene, sceneOf } from "../reference/scene.ts";
import { weigh } from "../reference/weigh.ts";
import type { Weighed } from "../reference/weighed.ts";

const PROGRAM = join(import.meta.dirname, "..", "..", "tools", "replay", "replay.py");

export const hasPython = spawnSync("python3", ["-c", "import fractions"]).status === 0;

/** One process for all lines; an answer a line, in their order. Refusals end with 2 and are answers too. */
export function replayRaw(lines: readonly string[]): readonly unknown[] {
  const options = { input: `${lines.join("\n")}\n`, encoding: "utf8", maxBuffer: 2 ** 30 } as const;
  const run = spawnSync("python3", [PROGRAM, "-"], options);
  if (run.status !== 0 && run.status !== 2) throw new Error(`replay ended with ${run.status}: ${run.stderr}`);
  return run.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}

export const replay = (questions: readonly Asked[]): readonly unknown[] =>
  replayRaw(questions.map((asked) => canonicalJson(questionOf(asked))));

/** States of a condition and of what stands below it as written: definitions are not entered. */
const statesOf = ({ clause, finding, of }: Weighed): readonly string[] => [
  finding.state,
  ...(clause.kind === "is" ? [] : of.flatMap(statesOf)),
];

function clausesOf(scene: Scene): readonly unknown[] {
  const { book, definitions, rules } = scene.view;
  const { when } = book.covers;
  const states = (of: string, group: Group) => ({ of, states: statesOf(weigh(group, scene)) });
  return [
    ...(when === undefined ? [] : [states("covers", when)]),
    ...[...definitions.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((definition) => states(`definition ${definition.id}`, definition.when)),
    ...rules.map(({ rule }) => states(`rule ${rule.id}`, rule.when)),
  ];
}

const toldDecision = (outcome: DecisionOutcome) => ({
  decision: outcome.decision,
  status: outcome.status,
  ...(outcome.value === undefined ? {} : { value: outcome.value }),
  possible: outcome.possible,
  mayEnd: outcome.mayEnd,
  effect: outcome.effect,
  missing: outcome.missing,
  pending: outcome.pending,
  deciders: outcome.deciders,
  ...(outcome.codified === undefined
    ? {}
    : {
        codified: {
          status: outcome.codified.status,
          ...(outcome.codified.value === undefined ? {} : { value: outcome.codified.value }),
          possible: outcome.codified.possible,
          mayEnd: outcome.codified.mayEnd,
        },
      }),
  rules: outcome.proof.of.filter(({ kind }) => kind === "rule").map(({ id, state }) => ({ rule: id, state })),
});

/** The engine's answer, as the second implementation tells its own. */
export function engine({ id, book, moment, facts, ledgers }: Asked): unknown {
  const view = cut(book, moment);
  const compiled = compile(view);
  return {
    id,
    book: bookDigest(book),
    decisions: decide(compiled, compiled.pack(facts, ledgers)).map(toldDecision),
    proofs: view.decisions.map((decision) => proofRecord(compiled, decision.id, facts, ledgers)),
    clauses: clausesOf(sceneOf(view, facts, ledgers)),
  };
}
