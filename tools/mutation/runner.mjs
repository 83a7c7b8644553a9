/**
 * A test runner for Stryker that loads the tests once and runs them in its own process. A mutation then costs what its tests
 * cost, and no start of a test framework: hundreds of mutations a minute.
 */
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { FILES, LEFT_OUT } from "./tests-of-rules.mjs";

const SHIM = new URL("./vitest-in-process.mjs", import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === "vitest" ? { url: SHIM, shortCircuit: true } : next(name, context)),
});

// Where the instrumented code looks for the mutation that is on, and counts what it reaches.
globalThis.__stryker__ ??= {};
const state = globalThis.__stryker__;

async function loaded() {
  const { collect, tests } = await import(SHIM);
  if (tests.length > 0) return tests;
  const here = (file) => pathToFileURL(join(process.cwd(), file)).href;
  await import(here("tools/mutation/setup.ts"));
  for (const file of FILES) await collect(file, () => import(here(file)));
  tests.splice(0, tests.length, ...tests.filter(({ id }) => !LEFT_OUT.test(id)));
  return tests;
}

/** What a test throws; undefined when it passes. */
async function failure({ run }) {
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
    for (const one of await loaded()) {
      state.currentTestId = one.id;
      const started = performance.now();
      const failureMessage = await failure(one);
      const told = { id: one.id, name: one.id, timeSpentMs: performance.now() - started };
      tests.push(failureMessage === undefined ? { ...told, status: 0 } : { ...told, status: 1, failureMessage });
    }
    state.currentTestId = undefined;
    return { status: "complete", tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    Object.assign(state, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const all = await loaded();
    const asked = testFilter === undefined ? all : all.filter(({ id }) => testFilter.includes(id));
    let nrOfTests = 0;
    for (const one of asked) {
      nrOfTests += 1;
      const failureMessage = await failure(one);
      if (state.hitLimit !== undefined && state.hitCount > state.hitLimit) return { status: "timeout" };
      if (failureMessage !== undefined) return { status: "killed", killedBy: [one.id], failureMessage, nrOfTests };
    }
    return { status: "survived", nrOfTests };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", InProcess)];
