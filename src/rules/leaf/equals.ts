/** `FACT = VALUE` and `FACT != VALUE` of a choice or code. */
import { not } from "#kernel/finding.ts";
import { judgeAmong, showAmong } from "./among.ts";
import { NO_CUTS, type TestKind } from "./kind.ts";

export const equals: TestKind<"equals"> = {
  print: ({ fact, op, value }) => `${fact} ${op} ${value}`,
  reads: ({ fact }) => [fact],
  judge({ fact, op, value }, scene) {
    const judged = judgeAmong(scene, fact, new Set([value]));
    return op === "=" ? judged : { ...judged, finding: not(judged.finding) };
  },
  shown: ({ fact, op, value }, scene) => `${showAmong(scene, fact)} ${op} ${value}`,
  margin: () => undefined,
  cuts: ({ fact, value }, id) => (fact === id ? { points: [], sets: [new Set([value])] } : NO_CUTS),
  apart: () => undefined,
};
