/** Who asked what: for those whose role is to look. */
import type { Hono } from "hono";
import { mayAct } from "#app/access/role.ts";
import { told } from "../answer.ts";
import { problemOf } from "../problem.ts";
import type { Callers } from "./caller.ts";
import type { SharedFace } from "./face.ts";
import { afterRecord, byCaller } from "./record.ts";
import { notAllowed } from "./verbs.ts";

const MOST = 1000;

export function callRoutes(app: Hono, face: SharedFace, callers: Callers): void {
  /** `?from=N`: from that number on, a thousand at most. */
  app.get("/v1/calls", async (request) => {
    const caller = await callers.of(request);
    if (!caller.ok) return told(request, problemOf(caller.faults));
    if (!mayAct(caller.value, "audit"))
      return told(request, problemOf([notAllowed(caller.value, "the record of calls")]));
    const from = /^\d{1,15}$/.test(request.req.query("from") ?? "") ? Number(request.req.query("from")) : 0;
    const calls = await face.calls.read(caller.value.tenant, from, MOST);
    if (!calls.ok) return told(request, problemOf(calls.faults));
    const call = byCaller(caller.value, "calls", undefined, { outcome: "answered 0" });
    return afterRecord(face, request, caller.value.tenant, call, () => request.json({ calls: calls.value }));
  });
}
