/** What binds and waits for a second person, in PostgreSQL. Whether it is still open is compared where it is changed, in one statement. */
import { type BindingRequest, CLOSED_AFTER, REQUEST_STATES, type Requests } from "#app/access/ports.ts";
import { hold } from "#kernel/defect.ts";
import { ok } from "#kernel/fault.ts";
import type { Database, Row } from "./database.ts";

const FIELDS = `
  id::text AS id, verb, input, asked_by, state, version, decided_by, outcome,
  to_char(asked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS asked_at
`;

const DECIDE = `
  UPDATE planb.request SET state = $3, version = version + 1,
    decided_by = CASE WHEN $3 = 'withdrawn' THEN NULL ELSE $4 END, decided_at = now()
  WHERE id::text = $1 AND version = $2 AND state = 'open' AND (asked_by = $4) = ($3 = 'withdrawn')
  RETURNING id
`;

const CLOSE = `
  UPDATE planb.request SET state = 'failed', outcome = 'cut-off', version = version + 1
  WHERE id::text = $1 AND version = $2 AND state = 'approved' AND decided_at <= now() - make_interval(mins => $3)
  RETURNING id
`;

const FINISH = `
  UPDATE planb.request SET state = $2, outcome = $3, version = version + 1 WHERE id::text = $1 AND state = 'approved'
`;

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function requestIn(row: Row): BindingRequest {
  const state = REQUEST_STATES.find((each) => each === row.state);
  hold(state !== undefined, "a state in the database is one of the list");
  return {
    ...{ id: String(row.id), verb: String(row.verb), input: String(row.input), state, version: Number(row.version) },
    ...{ askedBy: String(row.asked_by), askedAt: String(row.asked_at) },
    ...{ decidedBy: text(row.decided_by), outcome: text(row.outcome) },
  };
}

export function sharedRequests(database: Database): Requests {
  return {
    async ask(tenant, verb, input, by) {
      const into = `INSERT INTO planb.request (verb, input, asked_by) VALUES ($1, $2, $3) RETURNING ${FIELDS}`;
      const rows = await database.within(tenant, (ask) => ask(into, [verb, input, by]));
      if (!rows.ok) return rows;
      const [row] = rows.value;
      hold(row !== undefined, "a row that was added is told");
      return ok(requestIn(row));
    },
    find: (tenant, id) =>
      database.within(tenant, async (ask) => {
        const [row] = await ask(`SELECT ${FIELDS} FROM planb.request WHERE id::text = $1`, [id]);
        return row === undefined ? undefined : requestIn(row);
      }),
    list: (tenant, most) =>
      database.within(tenant, async (ask) =>
        (await ask(`SELECT ${FIELDS} FROM planb.request ORDER BY asked_at DESC, id LIMIT $1`, [most])).map(requestIn),
      ),
    decide: (tenant, { id, version }, state, by) =>
      database.within(tenant, async (ask) => (await ask(DECIDE, [id, version, state, by])).length === 1),
    close: (tenant, { id, version }) =>
      database.within(tenant, async (ask) => (await ask(CLOSE, [id, version, CLOSED_AFTER])).length === 1),
    finish: (tenant, id, state, outcome) =>
      database.within(tenant, async (ask) => {
        await ask(FINISH, [id, state, outcome]);
        return null;
      }),
  };
}
