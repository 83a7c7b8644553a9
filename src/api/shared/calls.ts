/** Who asked what: for those whose role is to look. */
import type { Hono, Context as Request } from "hono";
import { type Caller, mayAct } from "#app/access/role.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import type { Callers } from "./caller.ts";
import type { SharedFace } from "./face.ts";
import { forCallers, json, type Said } from "./record.ts";
import { notAllowed } from "./verbs.ts";

const MOST = 1000;

export function callRoutes(app: Hono, face: SharedFace, callers: Callers): void {
  /** `?from=N`: from that number on, a thousand at most. Faults: not-allowed, database-away. */
  async function page(caller: Caller, request: Request): Promise<Outcome<Said>> {
    if (!mayAct(caller, "audit")) return failed(notAllowed(caller, "the record of calls"));
    const from = /^\d{1,15}$/.test(request.req.query("from") ?? "") ? Number(request.req.query("from")) : 0;
    const calls = await face.calls.read(caller.tenant, from, MOST);
    return calls.ok ? ok(json({ calls: calls.value })) : calls;
  }

  app.get(
    "/v1/calls",
    forCallers(face, callers, async (caller, request) => ({ verb: "calls", outcome: await page(caller, request) })),
  );
}
