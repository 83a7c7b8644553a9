/** A yes/no fact alone. */
import { judgeAmong } from "./among.ts";
import { NO_CUTS, type TestKind } from "./kind.ts";

const YES = new Set(["yes"]);

export const holds: TestKind<"holds"> = {
  print: ({ fact }) => fact,
  reads: ({ fact }) => [fact],
  judge: ({ fact }, scene) => judgeAmong(scene, fact, YES),
  template: ({ fact }) => ({ pieces: ["", ""], names: [fact] }),
  margin: () => undefined,
  cuts: ({ fact }, id) => (fact === id ? { points: [], sets: [YES] } : NO_CUTS),
  apart: () => undefined,
};
