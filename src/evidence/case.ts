/** Turns what a company wrote down about a case into events, numbered without a gap. */
import type { CivilDate } from "#kernel/civil-date.ts";
import { compare, decimal, printDecimal } from "#kernel/decimal.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { type Fault, failed, fault, type Outcome, ok, type Place } from "#kernel/fault.ts";
import type { Money } from "#kernel/money.ts";
import { type Attachment, type Basis, type CaseEvent, eventId, isEventType } from "./event.ts";
import { exhibitKind, isExhibitName } from "./exhibits/index.ts";
import type { Words } from "./words.ts";

/** One row of the table `case_events`. */
export interface CaseRow {
  readonly case: string;
  readonly seq: number;
  readonly type: string;
  readonly at: CivilDate;
  readonly recorded: CivilDate;
  readonly basis: Basis;
  readonly actor: string;
  readonly says: Words;
  /** File under exhibits/. */
  readonly exhibit?: string;
  readonly cost?: { readonly money: Money; readonly per: "once" | "day" };
  readonly place?: Place;
}

/** The exhibits by name. */
export type Exhibits = ReadonlyMap<string, Uint8Array>;

function attached(row: CaseRow, exhibits: Exhibits): Outcome<readonly Attachment[]> {
  const name = row.exhibit;
  if (name === undefined) return ok([]);
  const at = { ...row.place, column: "exhibit" };
  const bytes = exhibits.get(name);
  if (!isExhibitName(name)) {
    const help = "Use letters, digits, spaces and `.`, `_`, `-`, `(`, `)`; no folders; at most 120 characters.";
    return failed(fault("zip-path", at, `\`${name}\` cannot name a file in a dossier`, help));
  }
  if (bytes === undefined) {
    return failed(fault("missing-file", at, `there is no exhibit \`${name}\``, "Put the file under exhibits/."));
  }
  const kind = exhibitKind(name);
  return ok([{ name, sha256: sha256Hex(bytes), bytes: bytes.length, media: kind.media(name), kind: kind.kind }]);
}

function rowFaults(row: CaseRow, expected: number, caseId: string): readonly Fault[] {
  const found: Fault[] = [];
  const say = (code: Fault["code"], column: string, message: string, help: string) =>
    found.push(fault(code, { ...row.place, column }, message, help));
  if (row.case !== caseId)
    say("dangling-id", "case", `\`${row.case}\` is not case \`${caseId}\``, "Give one case's rows.");
  if (row.seq !== expected) {
    const help = "Number the events of a case from 1 without a gap; a correction is a new event.";
    say("out-of-range", "seq", `event ${expected} is expected here, found ${row.seq}`, help);
  }
  if (!isEventType(row.type)) {
    say("wrong-type", "type", `\`${row.type}\` is not a kind of event`, "Write it like `licence.submitted`.");
  }
  if (row.cost !== undefined && compare(row.cost.money.amount, decimal(0)) < 0) {
    say("out-of-range", "cost", `\`${printDecimal(row.cost.money.amount)}\` is below 0`, "Give a cost of 0 or more.");
  }
  return found;
}

function eventOf(row: CaseRow, attachments: readonly Attachment[]): CaseEvent {
  const { type, at, basis, recorded, actor, says, cost } = row;
  const event: CaseEvent = {
    ...{ type, id: eventId(row.case, row.seq), case: row.case, seq: row.seq },
    ...{ at, basis, recorded, actor, says, attachments },
  };
  if (cost === undefined) return event;
  const { amount, currency } = cost.money;
  return { ...event, cost: { amount: printDecimal(amount), currency, per: cost.per } };
}

/** Two names that a file system without letter case would take for one. */
function twins(rows: readonly CaseRow[]): readonly Fault[] {
  const names = new Map<string, string>();
  return rows.flatMap(({ exhibit, place }) => {
    if (exhibit === undefined) return [];
    const twin = names.get(exhibit.toLowerCase()) ?? exhibit;
    names.set(exhibit.toLowerCase(), twin);
    if (twin === exhibit) return [];
    const message = `exhibits \`${twin}\` and \`${exhibit}\` differ in capital letters only`;
    return [fault("duplicate-key", { ...place, column: "exhibit" }, message, "Give them different names.")];
  });
}

/**
 * The events of a case from its rows, in order of `seq`. Faults: out-of-range, wrong-type, dangling-id, missing-file, zip-path,
 * duplicate-key; all of all rows.
 */
export function caseEvents(
  caseId: string,
  rows: readonly CaseRow[],
  exhibits: Exhibits,
): Outcome<readonly CaseEvent[]> {
  const sorted = [...rows].sort((a, b) => a.seq - b.seq);
  const faults: Fault[] = [...twins(sorted)];
  if (!/^[^\p{Cc}]{1,200}$/u.test(caseId)) {
    faults.push(fault("wrong-type", {}, `\`${caseId}\` cannot number a case`, "Use 1 to 200 characters on one line."));
  }
  const events: CaseEvent[] = [];
  sorted.forEach((row, index) => {
    faults.push(...rowFaults(row, index + 1, caseId));
    const files = attached(row, exhibits);
    if (!files.ok) faults.push(...files.faults);
    events.push(eventOf(row, files.ok ? files.value : []));
  });
  return faults.length > 0 ? failed(...faults) : ok(events);
}
