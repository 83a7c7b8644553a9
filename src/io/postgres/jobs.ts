/** Jobs of one tenant in PostgreSQL; the manner of `SKIP LOCKED`. docs/decisions/0020-jobs-in-a-table-of-our-own.md says why no queue was brought in. */
import { randomUUID } from "node:crypto";
import { GIVEN_UP, type JobStore, MOST_TRIES } from "#app/jobs/store.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import { jobIn, KEPT_DAYS, listedIn, otherQuestion } from "../job-rows.ts";
import type { Database } from "./database.ts";

const LISTED = "id::text AS id, verb, by, state, tries";
const FIELDS = `${LISTED}, input`;

const ADD = `
  INSERT INTO planb.job (key, verb, input, by) VALUES ($1, $2, $3, $4) ON CONFLICT (tenant, key) DO NOTHING RETURNING id::text AS id
`;

const GIVE_UP = `
  UPDATE planb.job SET state = 'failed', lease = NULL, until = NULL, ended = now(), outcome = $2
  WHERE state = 'running' AND until < now() AND tries >= $1
`;

const LEASE = `
  UPDATE planb.job SET state = 'running', lease = $1, until = now() + make_interval(secs => $2), tries = tries + 1
  WHERE id = (
    SELECT id FROM planb.job WHERE state = 'waiting' OR (state = 'running' AND until < now() AND tries < $3)
    ORDER BY no LIMIT 1 FOR UPDATE SKIP LOCKED
  )
  RETURNING ${FIELDS}
`;

const EXTEND = `
  UPDATE planb.job SET until = now() + make_interval(secs => $3) WHERE id::text = $1 AND lease::text = $2 RETURNING id
`;

const FINISH = `
  UPDATE planb.job SET state = $3, outcome = $4, lease = NULL, until = NULL, ended = now()
  WHERE id::text = $1 AND lease::text = $2 RETURNING id
`;

export function sharedJobs(database: Database, tenant: string): JobStore {
  const within = <T>(act: Parameters<typeof database.within<T>>[1]) => database.within(tenant, act);
  return {
    async add({ verb, input, by, key = randomUUID() }) {
      const added = await within(async (ask): Promise<Outcome<string>> => {
        await ask("DELETE FROM planb.job WHERE ended < now() - make_interval(days => $1)", [KEPT_DAYS]);
        const [row] = await ask(ADD, [key, verb, input, by ?? null]);
        if (row !== undefined) return ok(String(row.id));
        const [before] = await ask("SELECT id::text AS id, verb, input FROM planb.job WHERE key = $1", [key]);
        const isSame = before?.verb === verb && before.input === input;
        return isSame ? ok(String(before.id)) : failed(otherQuestion(key));
      });
      return added.ok ? added.value : added;
    },
    find: (id) =>
      within(async (ask) => {
        const [row] = await ask(`SELECT ${FIELDS}, outcome FROM planb.job WHERE id::text = $1`, [id]);
        return row === undefined ? undefined : jobIn(row);
      }),
    list: (most) =>
      within(async (ask) =>
        (await ask(`SELECT ${LISTED} FROM planb.job ORDER BY no DESC LIMIT $1`, [most])).map(listedIn),
      ),
    lease: (seconds) =>
      within(async (ask) => {
        await ask(GIVE_UP, [MOST_TRIES, GIVEN_UP]);
        const lease = randomUUID();
        const [row] = await ask(LEASE, [lease, seconds, MOST_TRIES]);
        return row === undefined ? undefined : { ...jobIn(row), lease };
      }),
    extend: ({ id, lease }, seconds) => within(async (ask) => (await ask(EXTEND, [id, lease, seconds])).length === 1),
    finish: ({ id, lease }, state, outcome) =>
      within(async (ask) => (await ask(FINISH, [id, lease, state, outcome])).length === 1),
  };
}
