/**
 * The projection of a ledger as one SQLite file beside its journal, for questions in SQL. Derived: written anew whole, put in place by one rename, and never
 * read for an answer. Form: docs/formats/projection.md.
 */
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ProjectionOnDisk } from "#app/ports.ts";
import type { ProjectedEntry } from "#evidence/projection.ts";

const FILE = "projection.sqlite";

const SHAPE = `
  CREATE TABLE entry (
    no INTEGER PRIMARY KEY, kind TEXT NOT NULL, type TEXT, "case" TEXT, seq INTEGER, "at" TEXT, recorded TEXT, basis TEXT,
    digest TEXT NOT NULL, follows TEXT, text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX entry_case ON entry ("case", seq);
  CREATE VIEW event AS SELECT no, "case", seq, type, "at", recorded, basis, digest FROM entry WHERE kind = 'event';
  PRAGMA user_version = 1;
`;

const COLUMNS = ["no", "kind", "type", "case", "seq", "at", "recorded", "basis", "digest", "follows", "text"] as const;
const NAMES = COLUMNS.map((name) => `"${name}"`).join(", ");

function filled(path: string, rows: readonly ProjectedEntry[]): void {
  const database = new DatabaseSync(path);
  try {
    database.exec(`BEGIN; ${SHAPE}`);
    const insert = database.prepare(`INSERT INTO entry (${NAMES}) VALUES (${COLUMNS.map(() => "?").join(", ")})`);
    for (const row of rows) insert.run(...COLUMNS.map((name) => row[name]));
    database.exec("COMMIT");
  } finally {
    database.close();
  }
}

export function writeProjection(folder: string, rows: readonly ProjectedEntry[]): void {
  const fresh = join(folder, `${FILE}.new`);
  rmSync(fresh, { force: true });
  filled(fresh, rows);
  renameSync(fresh, join(folder, FILE));
}

const isSame = (row: Readonly<Record<string, unknown>>, expected: ProjectedEntry | undefined): boolean =>
  expected !== undefined && COLUMNS.every((name) => row[name] === expected[name]);

function rowsIn(path: string): readonly Readonly<Record<string, unknown>>[] | undefined {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(`SELECT ${NAMES} FROM entry ORDER BY no`).all();
  } catch {
    return undefined;
  } finally {
    database.close();
  }
}

/** What stands there, held against the journal row by row. */
export function heldProjection(folder: string, rows: readonly ProjectedEntry[]): ProjectionOnDisk {
  const path = join(folder, FILE);
  if (!existsSync(path)) return { state: "absent" };
  const there = rowsIn(path);
  if (there === undefined) return { state: "differs", at: 0 };
  const wrong = there.findIndex((row, no) => !isSame(row, rows[no]));
  if (wrong >= 0) return { state: "differs", at: wrong };
  return there.length < rows.length ? { state: "behind", rows: there.length } : { state: "same", rows: there.length };
}
