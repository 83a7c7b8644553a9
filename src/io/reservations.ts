/**
 * Reservations on disk: one SQLite file a company. A write takes the write lock before it looks, so that what it compares
 * with cannot move; the system gives the lock back when a program dies. docs/decisions/0010-reservations-in-sqlite.md.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ReservationStore } from "#app/cap/store.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";

/** How long a write waits for another to end, in milliseconds. */
const PATIENCE = 30_000;

/** Entries are added and never changed or taken away: the file itself refuses. */
const SHAPE = `
  CREATE TABLE IF NOT EXISTS entry (no INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
  CREATE TRIGGER IF NOT EXISTS no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are not changed'); END;
  CREATE TRIGGER IF NOT EXISTS no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are not taken away'); END;
`;

const BUSY = 5;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** What SQLite says, in words: of `what` is in the file. */
export function sqliteFault(error: Error, what: "reservations" | "jobs"): Fault {
  const place = { file: what };
  const code = "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
  if (code === BUSY)
    return fault("log-locked", place, `another program holds the ${what}`, "Let it end, then try again.");
  if (code === CORRUPT || code === NOT_A_DATABASE)
    return fault("log-damaged", place, `the ${what} cannot be read`, "Restore the file from a copy.");
  return fault(
    "disk-failed",
    place,
    "the disk did not do what was asked",
    "Free space or mend the disk, then try again.",
  );
}

function within<T>(path: string, act: (database: DatabaseSync) => T): Outcome<T> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec(`PRAGMA busy_timeout = ${PATIENCE}; PRAGMA synchronous = EXTRA;`);
    return ok(act(database));
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    return failed(sqliteFault(error, "reservations"));
  } finally {
    database?.close();
  }
}

/** The file may stand there without a table: a program died before its first entry. */
function entriesIn(database: DatabaseSync): readonly string[] {
  const [table] = database.prepare("SELECT name FROM sqlite_schema WHERE name = 'entry'").all();
  if (table === undefined) return [];
  return database
    .prepare("SELECT text FROM entry ORDER BY no")
    .all()
    .map(({ text }) => String(text));
}

function append(database: DatabaseSync, expected: number, entry: string): boolean {
  database.exec("BEGIN IMMEDIATE");
  try {
    database.exec(SHAPE);
    const moved = database.prepare("SELECT count(*) AS size FROM entry").get()?.size !== expected;
    if (!moved) database.prepare("INSERT INTO entry (no, text) VALUES (?, ?)").run(expected, entry);
    database.exec(moved ? "ROLLBACK" : "COMMIT");
    return !moved;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** The folder's own name is on the medium before anything in it is acknowledged; SQLite sees to the file's. */
function makeFolder(home: string, folder: string): void {
  if (mkdirSync(folder, { recursive: true }) === undefined) return;
  const directory = openSync(home, "r");
  fsyncSync(directory);
  closeSync(directory);
}

/** The reservations of this installation, under the home of planb. */
export function diskReservations(home: string): ReservationStore {
  const folder = join(home, "reservations");
  const fileOf = (company: string) => join(folder, `${encodeURIComponent(company).replaceAll(".", "%2E")}.sqlite`);
  return {
    async read(company) {
      const path = fileOf(company);
      return existsSync(path) ? within(path, entriesIn) : ok([]);
    },
    async append(company, expected, entry) {
      makeFolder(home, folder);
      return within(fileOf(company), (database) => append(database, expected, entry));
    },
  };
}
