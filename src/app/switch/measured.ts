/** What was measured in a drill, as it is typed: the task, the day, by whom and the evidence. */
import type { CivilDate } from "#kernel/civil-date.ts";
import { isCivilDate } from "#kernel/civil-date.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { Cut } from "#workspace/workspace.ts";
import type { Measured, Measurements } from "./offers.ts";

const WORDS = /^([^=;]{1,200})=(\d{4}-\d{2}-\d{2})(?:;([^;]{0,200})(?:;([^;]{1,200}))?)?$/u;

/** Faults, all together: wrong-type, not-found-here for a task nobody listed, date-order for a day that has not come. */
export function measurements(typed: readonly string[], { tables }: Cut, asOf: CivilDate): Outcome<Measurements> {
  const tasks = tables.tasks.map(({ id }) => id);
  const read = collect(typed.map((text) => measured(text, tasks, asOf)));
  return read.ok ? ok(new Map(read.value)) : read;
}

const at = { argument: "done" };

function measured(text: string, tasks: readonly string[], asOf: CivilDate): Outcome<readonly [string, Measured]> {
  const [, task = "", on = "", by = "", evidence = ""] = WORDS.exec(text) ?? [];
  if (!isCivilDate(on)) {
    const help = "Write it as `task=2026-03-01`, with `;who` and `;evidence` behind it where they are known.";
    return failed(fault("wrong-type", at, `${quote(text)} is no task and day`, help));
  }
  if (!tasks.includes(task)) {
    const help = `Name a task of the sheet tasks.${nearestHint(task, tasks)}`;
    return failed(fault("not-found-here", at, `there is no task ${quote(task)} on that day`, help));
  }
  if (on > asOf) {
    const help = "Record what is done; for a later day ask `--as-of` it.";
    return failed(fault("date-order", at, `${quote(task)} cannot have been done on ${on}, after ${asOf}`, help));
  }
  return ok([task, { on, ...(by === "" ? {} : { by }), ...(evidence === "" ? {} : { evidence }) }]);
}
