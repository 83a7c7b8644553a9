/** `FACT = VALUE` and `FACT != VALUE` of a choice or code. */
import { not } from "#kernel/finding.ts";
import { judgeAmong } from "./among.ts";
import { NO_CUTS, type TestKind } from "./kind.ts";

export const equals: TestKind<"equals"> = {
  print: ({ fact, op, value }) => `${fact} ${op} ${value}`,
  reads: ({ fact }) => [fact],
  judge({ fact, op, value }, scene) {
    const judged = judgeAmong(scene, fact, new Set([value]));
    return op === "=" ? judged : { ...judged, finding: not(judged.finding) };
  },
  template: ({ fact, op, value }) => ({ pieces: ["", ` ${op} ${value}`], names: [fact] }),
  margin: () => undefined,
  cuts: ({ fact, value }, id) => (fact === id ? { points: [], sets: [new Set([value])] } : NO_CUTS),
  apart: () => undefined,
};
