/** Questions that are put off, for whoever may ask them at once; seen by those of the same tenant. */
import type { Hono, Context as Request } from "hono";
import { type Caller, mayAct, mayAsk } from "#app/access/role.ts";
import type { JobStore } from "#app/jobs/store.ts";
import { titleOf } from "#app/verb.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import { type AskedJob, askedJob, jobTold, keyIn, MOST_JOBS_LISTED, noJob } from "../jobs.ts";
import { idIn } from "../question.ts";
import { type Callers, isOwnPage } from "./caller.ts";
import type { SharedFace } from "./face.ts";
import { type Deed, forCallers, json, type Said } from "./record.ts";
import { FOREIGN_PAGE } from "./session.ts";
import { GONE, notAllowed } from "./verbs.ts";

export function sharedJobRoutes(app: Hono, face: SharedFace, callers: Callers): void {
  /** Faults: not-allowed, not-found-here, database-away. */
  async function jobsOf(caller: Caller): Promise<Outcome<JobStore>> {
    if (!mayAct(caller, "read")) return failed(notAllowed(caller, "reading"));
    const tenant = await face.tenant(caller.tenant);
    if (!tenant.ok) return tenant;
    return tenant.value === undefined ? failed(GONE) : ok(tenant.value.jobs);
  }

  /** Faults: not-allowed, and of the store. */
  async function added(caller: Caller, { verb, input }: AskedJob, key: string | undefined): Promise<Outcome<Said>> {
    const jobs = await jobsOf(caller);
    if (!jobs.ok) return jobs;
    if (!mayAsk(caller, verb)) return failed(notAllowed(caller, `\`${titleOf(verb)}\``));
    const id = await jobs.value.add({ verb: titleOf(verb), input, by: caller.account, key });
    if (!id.ok) return id;
    const location = `/v1/jobs/${id.value}`;
    const respond = (request: Request) => request.json({ id: id.value }, 202, { location });
    return ok({ respond, end: { outcome: `asked ${id.value}` } });
  }

  /** What was asked is on record as it would be if it were answered at once. */
  async function putOff(caller: Caller, request: Request): Promise<Deed> {
    const isForeign = caller.way === "session" && !isOwnPage(request, face.origin);
    const asked = isForeign ? failed(FOREIGN_PAGE) : await askedJob(request, face.verbs);
    if (!asked.ok) return { verb: "jobs add", outcome: asked };
    const { verb, input } = asked.value;
    return { verb: titleOf(verb), input, outcome: await added(caller, asked.value, keyIn(request)) };
  }

  async function listed(caller: Caller): Promise<Outcome<Said>> {
    const jobs = await jobsOf(caller);
    const list = jobs.ok ? await jobs.value.list(MOST_JOBS_LISTED) : jobs;
    return list.ok ? ok(json({ jobs: list.value })) : list;
  }

  async function found(caller: Caller, request: Request): Promise<Outcome<Said>> {
    const id = idIn(request);
    const jobs = await jobsOf(caller);
    if (!jobs.ok) return jobs;
    const job = id === undefined ? ok(undefined) : await jobs.value.find(id);
    if (!job.ok) return job;
    return job.value === undefined ? failed(noJob(request.req.param("id") ?? "")) : ok(json(jobTold(job.value)));
  }

  app.post("/v1/jobs", forCallers(face, callers, putOff));
  app.get(
    "/v1/jobs",
    forCallers(face, callers, async (caller) => ({ verb: "jobs", outcome: await listed(caller) })),
  );
  app.get(
    "/v1/jobs/:id",
    forCallers(face, callers, async (caller, request) => ({
      verb: "jobs",
      input: idIn(request),
      outcome: await found(caller, request),
    })),
  );
}
