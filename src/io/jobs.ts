/**
 * Jobs of one installation in one SQLite file: a lease table, for programs on one machine. Each act takes the write lock first, so that a
 * job is in one worker's hands. Times are seconds of the system's clock: programs of one machine share it.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { GIVEN_UP, type JobStore, MOST_TRIES } from "#app/jobs/store.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import { jobIn, KEPT_DAYS, listedIn, otherQuestion } from "./job-rows.ts";
import { sqliteFault } from "./reservations.ts";

const PATIENCE = 30_000;

const SHAPE = `
  PRAGMA busy_timeout = ${PATIENCE};
  PRAGMA synchronous = EXTRA;
  CREATE TABLE IF NOT EXISTS job (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE, verb TEXT NOT NULL, input TEXT NOT NULL, "by" TEXT,
    state TEXT NOT NULL DEFAULT 'waiting', tries INTEGER NOT NULL DEFAULT 0, lease TEXT, until REAL, ended REAL, outcome TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS job_open ON job (no) WHERE state IN ('waiting', 'running');
`;

const LISTED = 'id, verb, "by", state, tries';
const FIELDS = `${LISTED}, input`;

const NEXT = `
  SELECT no FROM job WHERE state = 'waiting' OR (state = 'running' AND until < ?) ORDER BY no LIMIT 1
`;

/** One transaction that holds the write lock from its first look on. */
function within<T>(path: string, act: (database: DatabaseSync) => T): Outcome<T> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: PATIENCE });
    database.exec(SHAPE);
    database.exec("BEGIN IMMEDIATE");
    const value = act(database);
    database.exec("COMMIT");
    return ok(value);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    return failed(sqliteFault(error, "jobs"));
  } finally {
    database?.close();
  }
}

const seconds = (): number => Date.now() / 1000;

/** `home`: of the installation. */
export function diskJobs(home: string): JobStore {
  const path = join(home, "jobs.sqlite");
  const acting = <T>(act: (database: DatabaseSync) => T): Outcome<T> => {
    mkdirSync(home, { recursive: true });
    return within(path, act);
  };
  return {
    async add({ verb, input, by, key = randomUUID() }) {
      const added = acting((database): Outcome<string> => {
        database.prepare("DELETE FROM job WHERE ended < ?").run(seconds() - KEPT_DAYS * 86_400);
        const before = database.prepare("SELECT id, verb, input FROM job WHERE key = ?").get(key);
        if (before !== undefined)
          return before.verb === verb && before.input === input ? ok(String(before.id)) : failed(otherQuestion(key));
        const id = randomUUID();
        const into = database.prepare('INSERT INTO job (id, key, verb, input, "by") VALUES (?, ?, ?, ?, ?)');
        into.run(id, key, verb, input, by ?? null);
        return ok(id);
      });
      return added.ok ? added.value : added;
    },
    find: async (id) =>
      acting((database) => {
        const row = database.prepare(`SELECT ${FIELDS}, outcome FROM job WHERE id = ?`).get(id);
        return row === undefined ? undefined : jobIn(row);
      }),
    list: async (most) =>
      acting((database) =>
        database.prepare(`SELECT ${LISTED} FROM job ORDER BY no DESC LIMIT ?`).all(most).map(listedIn),
      ),
    lease: async (time) =>
      acting((database) => {
        const now = seconds();
        const given =
          "UPDATE job SET state = 'failed', lease = NULL, ended = ?, outcome = ? WHERE state = 'running' AND until < ? AND tries >= ?";
        database.prepare(given).run(now, GIVEN_UP, now, MOST_TRIES);
        const next = database.prepare(NEXT).get(now);
        if (next === undefined) return undefined;
        const lease = randomUUID();
        const taken = `UPDATE job SET state = 'running', lease = ?, until = ?, tries = tries + 1 WHERE no = ? RETURNING ${FIELDS}`;
        const row = database.prepare(taken).get(lease, now + time, Number(next.no));
        return row === undefined ? undefined : { ...jobIn(row), lease };
      }),
    extend: async ({ id, lease }, time) =>
      acting((database) => {
        const longer = database.prepare("UPDATE job SET until = ? WHERE id = ? AND lease = ?");
        return longer.run(seconds() + time, id, lease).changes === 1;
      }),
    finish: async ({ id, lease }, state, outcome) =>
      acting((database) => {
        const ended =
          "UPDATE job SET state = ?, outcome = ?, lease = NULL, until = NULL, ended = ? WHERE id = ? AND lease = ?";
        return database.prepare(ended).run(state, outcome, seconds(), id, lease).changes === 1;
      }),
  };
}
