/**
 * A test runner for Stryker that loads the tests once and runs them in its own process, those first that took least time. A mutation
 * then costs what its tests cost up to the first that notices, and no start of a test framework: hundreds of mutations a minute.
 */
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { LEFT_OUT, testsOf } from "./engine.mjs";

const SHIM = new URL("./vitest-in-process.mjs", import.meta.url).href;
const FEW = new URL("./fast-check-few.mjs", import.meta.url).href;
const INSTEAD = { vitest: SHIM, "fast-check": FEW };
registerHooks({
  resolve(name, context, next) {
    const url = context.parentURL === FEW ? undefined : INSTEAD[name];
    return url === undefined ? next(name, context) : { url, shortCircuit: true };
  },
});

// Where the instrumented code looks for the mutation that is on, and counts what it reaches.
globalThis.__stryker__ ??= {};
const state = globalThis.__stryker__;

const took = new Map();

/** The tests of one file after another, so that a mutation that shows at once waits for no more than the first. */
async function* loaded() {
  const { collect, tests } = await import(SHIM);
  let from = 0;
  for (const file of testsOf(process.env.PLANB_ENGINE_PART)) {
    await collect(file, () => import(pathToFileURL(join(process.cwd(), file)).href));
    yield tests.slice(from).filter(({ id }) => !LEFT_OUT.test(id));
    from = tests.length;
  }
}

let kept;
async function* batches() {
  if (kept !== undefined) {
    yield kept;
    return;
  }
  const all = [];
  for await (const some of loaded()) {
    all.push(...some);
    yield some;
  }
  kept = all;
}

/** What a test throws; undefined when it passes. */
async function failure({ id, run }) {
  const { running } = await import(SHIM);
  running.id = id;
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error);
  }
}

class InProcess {
  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    const tests = [];
    for await (const some of batches())
      for (const one of some) {
        state.currentTestId = one.id;
        const started = performance.now();
        const failureMessage = await failure(one);
        const told = { id: one.id, name: one.id, timeSpentMs: performance.now() - started };
        took.set(one.id, told.timeSpentMs);
        tests.push(failureMessage === undefined ? { ...told, status: 0 } : { ...told, status: 1, failureMessage });
      }
    state.currentTestId = undefined;
    kept.sort((a, b) => took.get(a.id) - took.get(b.id));
    return { status: "complete", tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    Object.assign(state, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    let nrOfTests = 0;
    try {
      for await (const some of batches())
        for (const one of testFilter === undefined ? some : some.filter(({ id }) => testFilter.includes(id))) {
          nrOfTests += 1;
          const failureMessage = await failure(one);
          if (state.hitLimit !== undefined && state.hitCount > state.hitLimit) return { status: "timeout" };
          if (failureMessage !== undefined) return { status: "killed", killedBy: [one.id], failureMessage, nrOfTests };
        }
    } catch (error) {
      // Not even loaded: the mutation shows wherever the rules are used.
      return { status: "killed", killedBy: ["load"], failureMessage: String(error?.message ?? error), nrOfTests };
    }
    return { status: "survived", nrOfTests };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", InProcess)];
