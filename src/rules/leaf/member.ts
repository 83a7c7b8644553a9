/** `FACT in [A B]`, `FACT in LIST` and their `not in`. A list that is not in force on the day leaves the test unknown. */
import { not } from "#kernel/finding.ts";
import type { Test } from "../ir.ts";
import type { Scene } from "../scene.ts";
import { judgeAmong } from "./among.ts";
import { JUDGED_UNKNOWN, NO_CUTS, type TestKind } from "./kind.ts";

type Member = Test<"member">;

const setOf = ({ of }: Member, scene: Scene): ReadonlySet<string> | undefined =>
  "list" in of ? scene.view.lists.get(of.list)?.members : new Set(of.values);

const printSet = ({ of }: Member): string => ("list" in of ? of.list : `[${of.values.join(" ")}]`);
const printIn = (test: Member): string => `${test.not ? "not in" : "in"} ${printSet(test)}`;

export const member: TestKind<"member"> = {
  print: (test) => `${test.fact} ${printIn(test)}`,
  reads: ({ fact }) => [fact],
  judge(test, scene) {
    const set = setOf(test, scene);
    if (set === undefined) return JUDGED_UNKNOWN("list" in test.of ? `list ${test.of.list}` : test.fact);
    const judged = judgeAmong(scene, test.fact, set);
    return test.not ? { ...judged, finding: not(judged.finding) } : judged;
  },
  template: (test) => ({ pieces: ["", ` ${printIn(test)}`], names: [test.fact] }),
  margin: () => undefined,
  cuts(test, id, scene) {
    const set = test.fact === id ? setOf(test, scene) : undefined;
    return set === undefined ? NO_CUTS : { points: [], sets: [set] };
  },
  apart: () => undefined,
};
