/** How an outcome that is not an answer looks over HTTP: problem details after RFC 9457, with every fault. */
import { type Fault, type FaultCode, sortFaults } from "#kernel/fault.ts";

const STATUS: Partial<Record<FaultCode, 404 | 405 | 413>> = {
  "not-found-here": 404,
  "missing-file": 404,
  "unknown-verb": 404,
  "too-long": 413,
  "post-only": 405,
};

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: 404 | 405 | 413 | 422 | 500;
  readonly faults: readonly Fault[];
}

/** The user can mend it: 404 when the thing is not here, 405 when it was asked in the wrong way, 413 when it is too long, 422 otherwise. */
export function problemOf(faults: readonly Fault[]): Problem {
  const [first] = faults;
  const status = (first === undefined ? undefined : STATUS[first.code]) ?? 422;
  return {
    type: `/docs/errors#${first?.code ?? ""}`,
    title: first?.message ?? "the input cannot be read",
    status,
    faults: sortFaults(faults),
  };
}

/** Ours to mend: a reference, nothing else. */
export const problemOfDefect = (reference: string): Problem => ({
  type: "/docs/errors#defect",
  title: `this is our error; reference ${reference}`,
  status: 500,
  faults: [],
});
