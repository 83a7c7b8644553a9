/** The tests that mutations of src/rules are put to: those that ask it directly and end in seconds. */
import { defineConfig } from "vitest/config";

/** Left out: what reads the source, into which the mutations are written; and two long rounds that the short ones hold already. */
const LEFT_OUT = [
  "builds no function from text",
  "every case of the law, put to every decision",
  "the tree from the bytes is the proof",
];

export default defineConfig({
  test: {
    // A mutation is put to many files again and again: they share what is loaded.
    isolate: false,
    testTimeout: 120_000,
    testNamePattern: new RegExp(`^(?!.*(?:${LEFT_OUT.join("|")}))`),
    include: [
      "test/rules/decisions.test.ts",
      "test/rules/time.test.ts",
      "test/rules/norms.test.ts",
      "test/rules/addressee.test.ts",
      "test/rules/tests-over-values.test.ts",
      "test/rules/amounts.test.ts",
      "test/rules/computations.test.ts",
      "test/rules/dmn.test.ts",
      "test/rules/stacking.test.ts",
      "test/rules/cap-room.test.ts",
      "test/rules/facts.test.ts",
      "test/rules/vector.test.ts",
      "test/rules/compile.test.ts",
    ],
  },
});
