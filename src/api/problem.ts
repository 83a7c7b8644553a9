/** How an outcome that is not an answer looks over HTTP: problem details after RFC 9457, with every fault. */
import { type Fault, type FaultCode, sortFaults } from "#kernel/fault.ts";

type Status = 401 | 403 | 404 | 405 | 412 | 413 | 422 | 428 | 429 | 500 | 503;

/** What HTTP has a number of its own for. */
const STATUS: Partial<Record<FaultCode, Status>> = {
  "not-signed-in": 401,
  "not-allowed": 403,
  "second-person": 403,
  "not-found-here": 404,
  "missing-file": 404,
  "unknown-verb": 404,
  "too-long": 413,
  "post-only": 405,
  "edit-conflict": 412,
  "no-precondition": 428,
  "too-many-tries": 429,
  "database-away": 503,
};

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: Status;
  readonly faults: readonly Fault[];
}

/** The user can mend it: 422 where HTTP has no number of its own. */
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
