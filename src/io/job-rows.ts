/** What the jobs of both stores have in common: how a row is read, how long one is kept, and a key that is another question's. */
import { JOB_STATES, type Job, type ListedJob } from "#app/jobs/store.ts";
import { hold } from "#kernel/defect.ts";
import { type Fault, fault } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";

/** Days for which a job that has ended is kept. */
export const KEPT_DAYS = 7;

export const otherQuestion = (key: string): Fault =>
  fault(
    "edit-conflict",
    { file: "jobs" },
    `the key ${quote(key)} names a job that asks something else`,
    "Nothing was added. Use another key for another question.",
  );

type Row = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

export function listedIn(row: Row): ListedJob {
  const state = JOB_STATES.find((each) => each === row.state);
  hold(state !== undefined, "a state of a job that was kept is one of the list");
  return { id: String(row.id), verb: String(row.verb), by: text(row.by), state, tries: Number(row.tries) };
}

export const jobIn = (row: Row): Job => ({ ...listedIn(row), input: String(row.input), outcome: text(row.outcome) });
