/** Questions that are put off, for whoever may ask them at once; seen by those of the same tenant. */
import type { Hono, Context as Request } from "hono";
import type { Caller } from "#app/access/role.ts";
import { mayAct, mayAsk } from "#app/access/role.ts";
import type { JobStore } from "#app/jobs/store.ts";
import { titleOf } from "#app/verb.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { told } from "../answer.ts";
import { askedJob, jobTold, keyIn, MOST_JOBS_LISTED, noJob } from "../jobs.ts";
import { problemOf } from "../problem.ts";
import { idIn } from "../question.ts";
import { type Callers, isOwnPage } from "./caller.ts";
import type { SharedFace } from "./face.ts";
import { afterRecord, byCaller } from "./record.ts";
import { FOREIGN_PAGE } from "./session.ts";
import { notAllowed } from "./verbs.ts";

interface Guest {
  readonly caller: Caller;
  readonly jobs: JobStore;
}

const GONE = fault("not-found-here", {}, "the tenant is not there any more", "Ask the operator of this server.");

export function sharedJobRoutes(app: Hono, face: SharedFace, callers: Callers): void {
  /** Faults: not-signed-in, not-allowed, database-away. */
  async function letIn(request: Request): Promise<Outcome<Guest>> {
    const caller = await callers.of(request);
    if (!caller.ok) return caller;
    if (!mayAct(caller.value, "read")) return failed(notAllowed(caller.value, "reading"));
    const tenant = await face.tenant(caller.value.tenant);
    if (!tenant.ok) return tenant;
    return tenant.value === undefined ? failed(GONE) : ok({ caller: caller.value, jobs: tenant.value.jobs });
  }

  /** Faults: not-allowed, those of the question, and of the store. */
  async function added(request: Request, { caller, jobs }: Guest): Promise<Outcome<string>> {
    if (caller.way === "session" && !isOwnPage(request, face.origin)) return failed(FOREIGN_PAGE);
    const asked = await askedJob(request, face.verbs);
    if (!asked.ok) return asked;
    const { verb, input } = asked.value;
    if (!mayAsk(caller, verb)) return failed(notAllowed(caller, `\`${titleOf(verb)}\``));
    return jobs.add({ verb: titleOf(verb), input, by: caller.account, key: keyIn(request) });
  }

  app.post("/v1/jobs", async (request) => {
    const guest = await letIn(request);
    if (!guest.ok) return told(request, problemOf(guest.faults));
    const job = await added(request, guest.value);
    const outcome = job.ok ? `asked ${job.value}` : (job.faults[0]?.code ?? "fault");
    const call = byCaller(guest.value.caller, "jobs add", undefined, { outcome });
    return afterRecord(face, request, guest.value.caller.tenant, call, () =>
      job.ok
        ? request.json({ id: job.value }, 202, { location: `/v1/jobs/${job.value}` })
        : told(request, problemOf(job.faults)),
    );
  });

  app.get("/v1/jobs", async (request) => {
    const guest = await letIn(request);
    const list = guest.ok ? await guest.value.jobs.list(MOST_JOBS_LISTED) : guest;
    if (!guest.ok) return told(request, problemOf(guest.faults));
    if (!list.ok) return told(request, problemOf(list.faults));
    const call = byCaller(guest.value.caller, "jobs", undefined, { outcome: "answered 0" });
    const body = { jobs: list.value.map(jobTold) };
    return afterRecord(face, request, guest.value.caller.tenant, call, () => request.json(body));
  });

  app.get("/v1/jobs/:id", async (request) => {
    const id = idIn(request);
    const guest = await letIn(request);
    if (!guest.ok) return told(request, problemOf(guest.faults));
    const found = id === undefined ? ok(undefined) : await guest.value.jobs.find(id);
    if (!found.ok) return told(request, problemOf(found.faults));
    const job = found.value;
    if (job === undefined) return told(request, problemOf([noJob(request.req.param("id"))]));
    const call = byCaller(guest.value.caller, "jobs", job.id, { outcome: "answered 0" });
    return afterRecord(face, request, guest.value.caller.tenant, call, () => request.json(jobTold(job)));
  });
}
