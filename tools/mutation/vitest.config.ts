/** The tests that mutations of src/rules are put to: those that ask it directly and end in seconds. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 120_000,
    // It reads the source, into which the mutations are written.
    testNamePattern: /^(?!.*builds no function from text)/,
    include: [
      "test/rules/decisions.test.ts",
      "test/rules/time.test.ts",
      "test/rules/norms.test.ts",
      "test/rules/addressee.test.ts",
      "test/rules/tests-over-values.test.ts",
      "test/rules/amounts.test.ts",
      "test/rules/computations.test.ts",
      "test/rules/vector.test.ts",
      "test/rules/compile.test.ts",
    ],
  },
});
