/** Properties named as equations: `law("a + b = b + a", [decimals, decimals], (a, b) => ...)`. */
import fc from "fast-check";
import { test } from "vitest";

type Arbitraries<T extends readonly unknown[]> = { [K in keyof T]: fc.Arbitrary<T[K]> };

/** One test: the equation holds for whatever the arbitraries bring. `holds` asserts it. */
export function law<T extends [unknown, ...unknown[]]>(
  equation: string,
  over: Arbitraries<T>,
  holds: (...values: T) => void,
): void {
  test(equation, () => {
    const property = fc.property(...over, (...values: T): void => {
      holds(...values);
    });
    fc.assert(property, { numRuns: 200 });
  });
}
