/**
 * The record of calls in PostgreSQL. Calls that end while one batch is being written go into the next one together, so that a
 * thousand calls a second cost a few hundred transactions; each caller waits until its own row is on the medium.
 */
import type { CallMade, CallRecorded, Calls, Recording, Rests } from "#app/access/ports.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Database, Row } from "./database.ts";

/** Numbers have no gap: whoever writes holds the tenant's lock from the look to the end of the transaction (migration 0008). */
const ADD = "SELECT refused::int, why FROM planb.record_answers($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

const READ = `
  SELECT no::int AS no, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, account, way, verb, input, outcome, report
  FROM planb.call WHERE no >= $1 ORDER BY no LIMIT $2
`;

const COLUMNS = ["account", "way", "verb", "input", "outcome", "report"] as const;
const rested = ({ credential, reserved }: Rests) =>
  [credential?.digest, credential?.role, reserved?.company, reserved?.entries] as const;
/** Rows of one statement. */
const MOST = 500;

const WAYS: readonly CallMade["way"][] = ["token", "session", "password", "oidc"];
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const recorded = (row: Row): CallRecorded => ({
  ...{ no: Number(row.no), at: String(row.at), verb: String(row.verb), outcome: String(row.outcome) },
  ...{ account: text(row.account), input: text(row.input), report: text(row.report) },
  way: WAYS.find((way) => way === row.way) ?? "token",
});

const REFUSALS = ["stranger", "moved"] as const;

interface Waiting {
  readonly call: CallMade;
  readonly rests: Rests;
  told(outcome: Outcome<Recording>): void;
  broken(error: unknown): void;
}

export function sharedCalls(database: Database): Calls {
  const waiting = new Map<string, Waiting[]>();
  const writing = new Set<string>();

  /** What became of each, in order. */
  async function written(tenant: string, batch: readonly Waiting[]): Promise<Outcome<readonly Recording[]>> {
    const values = COLUMNS.map((name) => batch.map(({ call }) => call[name] ?? null));
    const rests = batch.map((each) => rested(each.rests));
    const looks = [0, 1, 2, 3].map((column) => rests.map((each) => each[column] ?? null));
    const done = await database.ask(ADD, [tenant, ...values, ...looks]);
    if (!done.ok) return done;
    const refused = new Map(done.value.map((row) => [Number(row.refused), row.why]));
    return ok(batch.map((_, place) => REFUSALS.find((why) => why === refused.get(place)) ?? "recorded"));
  }

  async function writeAll(tenant: string): Promise<void> {
    writing.add(tenant);
    for (;;) {
      const batch = waiting.get(tenant)?.splice(0, MOST) ?? [];
      if (batch.length === 0) break;
      try {
        const outcome = await written(tenant, batch);
        for (const [place, { told }] of batch.entries())
          told(outcome.ok ? ok(outcome.value[place] ?? "recorded") : outcome);
      } catch (error) {
        for (const { broken } of batch) broken(error);
      }
    }
    writing.delete(tenant);
    waiting.delete(tenant);
  }

  return {
    record: (tenant, call, rests = {}) =>
      new Promise((told, broken) => {
        const queue = waiting.get(tenant) ?? [];
        queue.push({ call, rests, told, broken });
        waiting.set(tenant, queue);
        if (!writing.has(tenant)) void writeAll(tenant);
      }),
    async read(tenant, from, most) {
      const rows = await database.within(tenant, (ask) => ask(READ, [from, most]));
      return rows.ok ? ok(rows.value.map(recorded)) : rows;
    },
  };
}
