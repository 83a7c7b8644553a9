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
const OURS = pathToFileURL(join(process.cwd(), "/")).href;

/** Above zero: modules are loaded anew, for a mutation of what a module does when it is loaded. */
let generation = 0;
const anew = (url) =>
  generation > 0 && url.startsWith(OURS) && url.endsWith(".ts") ? `${url}?generation=${generation}` : url;

registerHooks({
  resolve(name, context, next) {
    const url = context.parentURL === FEW ? undefined : INSTEAD[name];
    if (url !== undefined) return { url, shortCircuit: true };
    const found = next(name, context);
    return { ...found, url: anew(found.url) };
  },
});

// Where the instrumented code looks for the mutation that is on, and counts what it reaches.
globalThis.__stryker__ ??= {};
const state = globalThis.__stryker__;

/** The tests of one file after another, so that a mutation that shows at once waits for no more than the first. */
async function* loaded() {
  const { collect, tests } = await import(SHIM);
  tests.length = 0;
  let from = 0;
  for (const file of testsOf(process.env.PLANB_ENGINE_PART)) {
    await collect(file, () => import(anew(pathToFileURL(join(process.cwd(), file)).href)));
    yield tests.slice(from).filter(({ id }) => !LEFT_OUT.test(id));
    from = tests.length;
  }
}

/** Those of the first run, quickest first. */
let kept;

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
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const ran = [];
    for await (const some of loaded())
      for (const one of some) {
        state.currentTestId = one.id;
        const started = performance.now();
        const failureMessage = await failure(one);
        ran.push({ one, failureMessage, timeSpentMs: performance.now() - started });
        // What the next file does when it is loaded belongs to no test.
        state.currentTestId = undefined;
      }
    kept = ran.sort((a, b) => a.timeSpentMs - b.timeSpentMs).map(({ one }) => one);
    const tests = ran.map(({ one: { id }, timeSpentMs, failureMessage }) => ({
      id,
      name: id,
      timeSpentMs,
      ...(failureMessage === undefined ? { status: 0 } : { status: 1, failureMessage }),
    }));
    return { status: "complete", tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, reloadEnvironment }) {
    // In a process that was started anew behind one that hung, the tests are loaded once more, with no mutation on.
    state.activeMutant = undefined;
    if (kept === undefined) {
      kept = [];
      for await (const some of loaded()) kept.push(...some);
    }
    Object.assign(state, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    if (reloadEnvironment) generation += 1;
    let nrOfTests = 0;
    try {
      for await (const some of reloadEnvironment ? loaded() : [kept])
        for (const one of testFilter === undefined ? some : some.filter(({ id }) => testFilter.includes(id))) {
          nrOfTests += 1;
          const failureMessage = await failure(one);
          if (state.hitLimit !== undefined && state.hitCount > state.hitLimit) return { status: "timeout" };
          if (failureMessage !== undefined) return { status: "killed", killedBy: [one.id], failureMessage, nrOfTests };
        }
    } catch (error) {
      // Not even loaded: the mutation shows wherever the rules are used.
      return { status: "killed", killedBy: [], failureMessage: String(error?.message ?? error), nrOfTests };
    }
    return { status: "survived", nrOfTests };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", InProcess)];
