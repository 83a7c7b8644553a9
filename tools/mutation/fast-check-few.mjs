/**
 * What the test files import as `fast-check`, for mutations: the same properties on fewer cases, with the same seeds, so that a run can
 * be repeated; and a property that a mutation breaks is broken: no smaller example is looked for.
 */
import fc from "fast-check";
import { CASES, MORE } from "./engine.mjs";
import { running } from "./vitest-in-process.mjs";

function few(given = {}) {
  const most = MORE.test.test(running.id) ? MORE.cases : CASES;
  return { seed: 1, ...given, numRuns: Math.min(given.numRuns ?? most, most), endOnFailure: true };
}

export * from "fast-check";
export default { ...fc, assert: (property, given) => fc.assert(property, few(given)) };
