/**
 * How long the property tests run: few cases with every change, many at night (`npm run -s nightly`). The one place where
 * the environment says which.
 */
export const NIGHTLY = process.env.PLANB_NIGHTLY === "1";

/** Cases with every change, and at night. */
export const runs = (always: number, nightly: number): number => (NIGHTLY ? nightly : always);

/** Every one at night; with every change one of `step`, beginning with the first. */
export const some = <T>(all: readonly T[], step: number): readonly T[] =>
  NIGHTLY ? all : all.filter((_one, index) => index % step === 0);
