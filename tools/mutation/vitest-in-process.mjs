/** What the test files import as `vitest`, for a runner that stays in one process: tests are kept, in order, to be run again and again. */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from "@vitest/expect";
import * as chai from "chai";

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);
Object.assign(expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
setState({ assertionCalls: 0 }, expect);

/** `{ id, run }` of each test, named by its file, the groups it stands in and its place. */
export const tests = [];

/** The test that runs. */
export const running = { id: "" };

const groups = [];
let file = "";

export async function collect(from, load) {
  file = from;
  await load();
}

export function describe(name, body) {
  groups.push(name);
  body();
  groups.pop();
}

export function test(name, ...rest) {
  const run = rest.find((one) => typeof one === "function");
  tests.push({ id: `${[file, ...groups, name].join(" > ")} #${tests.length}`, run });
}

test.each = (table) => (name, run) => {
  for (const row of table) test(name, () => (Array.isArray(row) ? run(...row) : run(row)));
};

test.skipIf = (left) => (left ? () => {} : test);
