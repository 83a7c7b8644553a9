/**
 * The shared server: who is let in and who is not, what each role may do, that no tenant reaches another by any route, that what binds
 * takes two people, that the second of two who decide is told, and that every call is on record.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { actOf, mayAsk, ROLES } from "#app/access/role.ts";
import { CALLS_LEDGER, heldCalls, sealCalls } from "#app/access/seal.ts";
import { workOn } from "#app/jobs/work.ts";
import { type AnyVerb, bodyOnly, titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { sharedJobs } from "#io/postgres/jobs.ts";
import { passwordDigest } from "#io/secrets.ts";
import { failed, fault } from "#kernel/fault.ts";
import { POSTGRES, skippedWithoutPostgres } from "../support/postgres.ts";
import { QUESTIONS } from "../support/questions.ts";
import { ORIGIN, PASSWORD, type Shared, sharedWorld, value } from "../support/shared.ts";

skippedWithoutPostgres();

const pathOf = (verb: AnyVerb) => `/v1/${titleOf(verb).replace(" ", "/")}`;
const RESERVE = { workspace: "halden-systems", transaction: "HS-2026-0117", quantity: 1 };

describe("what a role may do", () => {
  const caller = (role: (typeof ROLES)[number], scopes: readonly string[] | "all" = "all") =>
    ({ tenant: "anton", account: "a", role, way: "token", scopes }) as const;

  test("one table: roles beside what operations are", () => {
    const table = ROLES.map((role) => [
      role,
      ...(["read", "write", "bind"] as const).map(
        (act) => VERBS.filter((verb) => actOf(verb) === act && mayAsk(caller(role), verb)).length > 0,
      ),
    ]);
    expect(table).toEqual([
      ["reader", true, false, false],
      ["analyst", true, true, false],
      ["officer", true, true, true],
      ["auditor", true, false, false],
    ]);
  });

  test("what binds is what cannot be taken back by asking again", () => {
    expect(VERBS.filter((verb) => actOf(verb) === "bind").map(titleOf)).toEqual([
      "evidence erase",
      "cap reserve",
      "cap release",
    ]);
    expect(VERBS.filter((verb) => actOf(verb) === "write").map(titleOf)).toEqual(["switch drill"]);
  });

  test("a token allows what its scopes name and its account's role allows: neither alone", () => {
    const may = (role: (typeof ROLES)[number], scopes: readonly string[]) =>
      VERBS.filter((verb) => mayAsk(caller(role, scopes), verb)).map(titleOf);
    expect(may("reader", ["check", "cap reserve"])).toEqual(["check"]);
    expect(may("officer", ["bind"])).toEqual(["evidence erase", "cap reserve", "cap release"]);
    expect(may("officer", [])).toEqual([]);
  });
});

describe.runIf(POSTGRES !== undefined)("a shared server", () => {
  let world: Shared;
  let reader = "";
  let officer = "";
  let second = "";
  let auditor = "";
  let stranger = "";

  beforeAll(async () => {
    world = await sharedWorld();
    reader = await world.token("anton", "rita", "reader");
    officer = await world.token("anton", "olga", "officer");
    second = await world.token("anton", "otto", "officer");
    auditor = await world.token("anton", "anna", "auditor");
    stranger = await world.token("berta", "olga", "officer");
  });
  afterAll(() => world.close());

  const Faults = z.looseObject({ faults: z.array(z.looseObject({ code: z.string(), message: z.string() })) });
  async function refused(response: Response | Promise<Response>): Promise<readonly [number, string]> {
    const answer = await response;
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    return [answer.status, Faults.parse(await answer.json()).faults[0]?.code ?? ""];
  }
  const last = async (tenant = "anton") => value(await world.calls.read(tenant, 0, 1000)).at(-1);

  describe("by password", () => {
    const signIn = (body: object, headers: Readonly<Record<string, string>> = {}) =>
      world.app.request("/v1/session", {
        ...{ method: "POST", body: JSON.stringify(body) },
        headers: { "content-type": "application/json", origin: ORIGIN, ...headers },
      });
    const right = { tenant: "anton", account: "olga", password: PASSWORD };
    const cookieOf = (response: Response) => (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

    test("a session opens, tells who it is, and ends; its cookie is kept from scripts and from plain connections", async () => {
      const opened = await signIn(right);
      expect(opened.status).toBe(204);
      expect(opened.headers.get("set-cookie")).toMatch(
        /^__Host-planb=anton\.[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      const cookie = cookieOf(opened);
      const who = () => world.app.request("/v1/session", { headers: { cookie } });
      const may = ["read", "write", "bind", "approve"];
      const olga = { tenant: "anton", account: "olga", role: "officer", way: "session", may };
      expect(await (await who()).json()).toEqual(olga);
      expect(await last()).toMatchObject({
        account: "olga",
        way: "password",
        verb: "session open",
        outcome: "answered 0",
      });
      const listed = await world.app.request("/v1/workspaces", { headers: { cookie } });
      expect(await listed.json()).toMatchObject({ workspaces: [{ name: "halden-systems" }], who: olga });
      const foreign = await world.app.request("/v1/session", { method: "DELETE", headers: { cookie } });
      expect(await refused(foreign)).toEqual([403, "not-allowed"]);
      const out = await world.app.request("/v1/session", { method: "DELETE", headers: { cookie, origin: ORIGIN } });
      expect(out.status).toBe(204);
      expect(await last()).toMatchObject({ account: "olga", way: "session", verb: "session close" });
      expect(await refused(who())).toEqual([401, "not-signed-in"]);
    });

    test("the ways to sign in are told to anybody, and nothing else", async () => {
      const ways = await world.app.request("/v1/session/ways");
      expect([ways.status, await ways.json()]).toEqual([200, { elsewhere: false }]);
    });

    test("a wrong password, no such account and no such tenant are told alike", async () => {
      const told = [];
      for (const wrong of [{ password: "wrong" }, { account: "nobody" }, { tenant: "nobody" }, { tenant: "'; --" }]) {
        const answer = await signIn({ ...right, ...wrong });
        expect(answer.headers.get("set-cookie")).toBeNull();
        told.push(`${answer.status} ${await answer.text()}`);
      }
      expect(new Set(told).size).toBe(1);
      expect(told[0]).toMatch(/^401 .*not-signed-in/);
    });

    test("what was typed instead of a name is not on record", async () => {
      await signIn({ ...right, account: "hunter2" });
      expect(await last()).toMatchObject({ account: undefined, outcome: "not-signed-in" });
    });

    test("after ten tries the eleventh is not looked at, right or wrong, until five minutes are over", async () => {
      const wrong = { ...right, account: "otto", password: "wrong" };
      for (let tries = 0; tries < 10; tries += 1) expect((await signIn(wrong)).status).toBe(401);
      expect(await refused(signIn({ ...wrong, password: PASSWORD }))).toEqual([429, "too-many-tries"]);
      world.later(300_000);
      expect((await signIn({ ...wrong, password: PASSWORD })).status).toBe(204);
    });

    test("tries that are not looked at are not on record, and too many at once are turned away", async () => {
      const before = (await last())?.no ?? 0;
      const tries = Array.from({ length: 15 }, () => ({ ...right, account: "rita", password: "wrong" }));
      const told = await Promise.all(tries.map((each) => signIn(each)));
      expect(told.filter(({ status }) => status === 429).length).toBe(5);
      expect(await last()).toMatchObject({ no: before + 10, outcome: "not-signed-in" });
      const many = await Promise.all(Array.from({ length: 100 }, (_, no) => signIn({ ...right, account: `x${no}` })));
      expect(new Set(many.map(({ status }) => status))).toEqual(new Set([401, 429]));
      const looked = many.filter(({ status }) => status === 401);
      expect((await last())?.no).toBe(before + 10 + looked.length);
    });

    test("a session is not handed over while its opening cannot be put on record", async () => {
      await world.fresh.root("REVOKE INSERT ON planb.call FROM planb_app");
      const opened = await signIn(right);
      await world.fresh.root("GRANT INSERT ON planb.call TO planb_app");
      expect([opened.headers.get("set-cookie"), ...(await refused(opened))]).toEqual([null, 503, "database-away"]);
    });

    test("a new password ends the sessions of the old one", async () => {
      const cookie = cookieOf(await signIn(right));
      value(
        await world.operators.putAccount("anton", {
          name: "olga",
          role: "officer",
          secret: await passwordDigest(PASSWORD),
        }),
      );
      expect(await refused(world.app.request("/v1/session", { headers: { cookie } }))).toEqual([401, "not-signed-in"]);
    });

    test("a page elsewhere cannot sign a browser in, and cannot write by a session", async () => {
      expect(await refused(signIn(right, { origin: "https://elsewhere.example" }))).toEqual([403, "not-allowed"]);
      const cookie = cookieOf(await signIn(right));
      const drill = (headers: Readonly<Record<string, string>>) =>
        world.app.request("/v1/switch/drill", {
          ...{ method: "POST", body: JSON.stringify({ workspace: "nowhere" }) },
          headers: { "content-type": "application/json", cookie, ...headers },
        });
      for (const headers of [{ origin: "https://elsewhere.example" }, { "sec-fetch-site": "cross-site" }, {}])
        expect(await refused(drill(headers))).toEqual([403, "not-allowed"]);
      expect(await refused(drill({ origin: ORIGIN }))).toEqual([404, "not-found-here"]);
      const led = world.app.request("/v1/evidence?workspace=halden-systems", {
        headers: { cookie, "sec-fetch-site": "cross-site" },
      });
      expect(await refused(led)).toEqual([403, "not-allowed"]);
    });
  });

  describe("by token", () => {
    const workspaces = (token: string) => world.ask(token, "/v1/workspaces");

    test("its holder is let in until it is taken back, its account closed, or its days are over: from that moment on", async () => {
      const made = await world.token("anton", "tina", "reader", ["read"]);
      const [id] = value(
        await world.database.within("anton", (ask) => ask("SELECT id FROM planb.token WHERE account = 'tina'")),
      );
      expect((await workspaces(made)).status).toBe(200);
      value(await world.operators.revokeToken("anton", String(id?.id)));
      expect(await refused(workspaces(made))).toEqual([401, "not-signed-in"]);
      const another = await world.token("anton", "tina", "reader", ["read"]);
      expect((await workspaces(another)).status).toBe(200);
      value(await world.operators.closeAccount("anton", "tina"));
      const { no } = (await last()) ?? {};
      for (const path of [
        "/v1/workspaces",
        "/v1/check?workspace=halden-systems",
        "/v1/evidence?workspace=halden-systems",
      ])
        expect([path, ...(await refused(world.ask(another, path)))]).toEqual([path, 401, "not-signed-in"]);
      expect((await last())?.no).toBe(no);
      const over = await world.token("anton", "tom", "reader", ["read"], 0);
      expect(await refused(workspaces(over))).toEqual([401, "not-signed-in"]);
    });

    test("a role that was changed holds from that moment on, for what was allowed before", async () => {
      const made = await world.token("anton", "tilda", "auditor", ["read", "audit"]);
      expect((await world.ask(made, "/v1/calls")).status).toBe(200);
      const tilda = { name: "tilda", role: "reader", secret: await passwordDigest(PASSWORD) } as const;
      value(await world.operators.putAccount("anton", tilda));
      expect(await refused(world.ask(made, "/v1/calls"))).toEqual([403, "not-allowed"]);
    });

    test("among many that are asked at once those alone are refused whose token was taken back", async () => {
      const tokens = [
        await world.token("anton", "uma", "reader", ["read"]),
        await world.token("anton", "udo", "reader", ["read"]),
      ];
      for (const token of tokens) expect((await workspaces(token)).status).toBe(200);
      value(await world.operators.closeAccount("anton", "udo"));
      const many = await Promise.all(Array.from({ length: 60 }, (_, no) => workspaces(tokens[no % 2] ?? "")));
      expect(many.map(({ status }) => status)).toEqual(many.map((_, no) => (no % 2 === 0 ? 200 : 401)));
      const calls = value(await world.calls.read("anton", 0, 10_000));
      expect(calls.map(({ no }) => no)).toEqual(calls.map((_, place) => place));
    });

    test.each([
      ["none", ""],
      ["of no form", "pb_anton.short"],
      ["guessed", `pb_anton.${"A".repeat(43)}`],
      ["of no tenant", `pb_nobody.${"A".repeat(43)}`],
      ["a name that is a statement", "pb_anton';--.x"],
    ])("%s: not let in", async (_name, token) => {
      expect(await refused(workspaces(token))).toEqual([401, "not-signed-in"]);
    });

    test("a token that names another tenant is no token there", async () => {
      const moved = officer.replace("pb_anton.", "pb_berta.");
      expect(await refused(workspaces(moved))).toEqual([401, "not-signed-in"]);
    });

    test("what the database holds opens nothing: digests alone", async () => {
      const secret = officer.replace("pb_", "");
      const held = value(
        await world.database.within("anton", (ask) =>
          ask(
            "SELECT (SELECT json_agg(t) FROM planb.token t)::text || (SELECT json_agg(a) FROM planb.account a)::text AS all",
          ),
        ),
      );
      expect(String(held[0]?.all)).toContain("olga");
      expect(String(held[0]?.all)).not.toContain(secret.slice(6));
      expect(String(held[0]?.all)).not.toContain(PASSWORD);
    });
  });

  describe("every route", () => {
    /** Every way in that the server has, but the description, signing in, and by which ways one does. */
    const routes = () =>
      world.app.routes
        .filter(({ path, method }) => path.startsWith("/v1/") && !path.includes("*") && method !== "ALL")
        .filter(({ path, method }) => !(path === "/v1/session" && method === "POST") && path !== "/v1/session/ways")
        .map(({ path, method }) => ({ path, method }));

    test("lets nobody in whom the server does not know", async () => {
      expect(routes().length).toBeGreaterThanOrEqual(10);
      const concrete = [
        ...routes().map(({ path, method }) => ({ method, path: path.replaceAll(/:\w+/g, "x") })),
        ...VERBS.flatMap((verb) => ["GET", "POST"].map((method) => ({ method, path: pathOf(verb) }))),
      ];
      for (const { path, method } of concrete)
        expect([path, ...(await refused(world.app.request(path, { method })))]).toEqual([path, 401, "not-signed-in"]);
    });

    const aboutWorkspace = VERBS.filter((verb) => "workspace" in verb.input.shape);

    test("of an operation about a workspace: another tenant's is one that does not exist, to the letter", async () => {
      expect(aboutWorkspace.length).toBeGreaterThan(20);
      for (const verb of aboutWorkspace) {
        const question = { ...QUESTIONS[titleOf(verb)] };
        const answerTo = async (workspace: string) => {
          const answer = await world.send(stranger, pathOf(verb), { ...question, workspace });
          return `${answer.status} ${(await answer.text()).replaceAll(workspace, "W")}`;
        };
        const told = await answerTo("halden-systems");
        expect(told, titleOf(verb)).toMatch(/^404 .*there is no workspace `W`/);
        expect(told).toContain("There are: yunqu-cloud.");
        expect(told).toBe(await answerTo("halden-nowhere"));
        if (bodyOnly(verb)) continue;
        const words = Object.entries({ ...question, workspace: "halden-systems" }).flatMap(([name, each]) =>
          typeof each === "string" || typeof each === "number" ? [[name, String(each)]] : [],
        );
        const led = await world.ask(stranger, `${pathOf(verb)}?${new URLSearchParams(Object.fromEntries(words))}`);
        expect([titleOf(verb), ...(await refused(led))]).toEqual([titleOf(verb), 404, "not-found-here"]);
      }
    });

    test("by a path in place of a name: not found", async () => {
      for (const workspace of [
        "../../anton/workspaces/halden-systems",
        "/etc",
        "..",
        ".",
        "halden-systems/../yunqu-cloud",
      ])
        expect(await refused(world.send(stranger, "/v1/check", { workspace }))).toEqual([404, "not-found-here"]);
    });

    test("of requests, calls and workspaces: what is another's is not there", async () => {
      const asked = await world.send(officer, "/v1/cap/reserve", RESERVE);
      const { id } = z.looseObject({ id: z.string() }).parse(await asked.json());
      expect(await refused(world.ask(stranger, `/v1/requests/${id}`))).toEqual([404, "not-found-here"]);
      for (const decision of ["approve", "refuse", "withdraw"])
        expect(
          await refused(world.send(stranger, `/v1/requests/${id}/${decision}`, {}, { "if-match": '"0"' })),
        ).toEqual([404, "not-found-here"]);
      expect(await (await world.ask(stranger, "/v1/requests")).json()).toEqual({ requests: [] });
      expect(JSON.stringify(await (await world.ask(stranger, "/v1/workspaces")).json())).not.toContain("halden");
      const theirs = await world.token("berta", "anna", "auditor");
      expect(await (await world.ask(theirs, "/v1/calls")).text()).not.toContain("anton");
      expect((await world.send(officer, `/v1/requests/${id}/withdraw`, {}, { "if-match": '"0"' })).status).toBe(200);
    });

    test("what no database can be asked about is refused, and is no error of ours", async () => {
      for (const path of ["/v1/requests/%00", "/v1/jobs/%00", "/v1/jobs/x"])
        expect(await refused(world.ask(officer, path))).toEqual([404, "not-found-here"]);
      const typed = { tenant: "anton", account: "olga", password: PASSWORD };
      for (const wrong of [{ tenant: "anton\0" }, { account: "\0" }])
        expect(await refused(world.send("", "/v1/session", { ...typed, ...wrong }))).toEqual([422, "not-json"]);
    });

    test("what is longer than the server takes is not read", async () => {
      const long = { ...RESERVE, transaction: "x".repeat(1_000_001) };
      expect(await refused(world.send(officer, "/v1/cap/reserve", long))).toEqual([413, "too-long"]);
    });

    test("what cannot be written as canonical JSON is refused, and is no error of ours", async () => {
      const lone = '{"workspace":"halden-systems","transaction":"\\ud800"}';
      const sent = world.ask(reader, "/v1/check", {
        ...{ method: "POST", body: lone, headers: { "content-type": "application/json" } },
      });
      expect(await refused(sent)).toEqual([422, "not-json"]);
    });
  });

  describe("what binds", () => {
    const Told = z.looseObject({ id: z.string(), state: z.string(), version: z.number() });
    const asked = async (body: object = RESERVE) => {
      const answer = await world.send(officer, "/v1/cap/reserve", body);
      expect(answer.status).toBe(202);
      return { tag: answer.headers.get("etag") ?? "", ...Told.parse(await answer.json()) };
    };
    const decide = (token: string, id: string, decision: string, tag?: string) =>
      world.send(token, `/v1/requests/${id}/${decision}`, {}, tag === undefined ? {} : { "if-match": tag });
    const snapshot = async () => {
      const shown = await world.ask(reader, "/v1/cap/show?workspace=halden-systems");
      return z.looseObject({ snapshot: z.number() }).parse(await shown.json()).snapshot;
    };

    test("takes two: one asks, nothing is done, another approves, and it is done once", async () => {
      const before = await snapshot();
      const { id, tag } = await asked();
      expect(await snapshot()).toBe(before);
      expect(await refused(decide(officer, id, "approve", tag))).toEqual([403, "second-person"]);
      expect(await refused(decide(second, id, "approve"))).toEqual([428, "no-precondition"]);
      expect(await refused(decide(reader, id, "approve", tag))).toEqual([403, "not-allowed"]);
      const done = await decide(second, id, "approve", tag);
      expect(await done.json()).toMatchObject({
        request: { state: "done", askedBy: "olga", decidedBy: "otto", input: RESERVE, version: 2 },
        report: { verb: "cap reserve", outcome: "reserved", entry: before },
      });
      expect(await refused(decide(second, id, "approve", tag))).toEqual([412, "edit-conflict"]);
      expect(await snapshot()).toBe(before + 1);
    });

    test("two officers decide at once: one is done, the other is told", async () => {
      const third = await world.token("anton", "oona", "officer");
      const before = await snapshot();
      const { id, tag } = await asked();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, no) => decide(no % 2 === 0 ? second : third, id, "approve", tag)),
      );
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
      expect(await snapshot()).toBe(before + 1);
    });

    test("what was decided on what another has changed meanwhile: the second is told, with what it is now", async () => {
      const { id, tag } = await asked();
      expect((await decide(second, id, "refuse", tag)).status).toBe(200);
      const late = await decide(officer, id, "withdraw", tag);
      expect(late.status).toBe(412);
      expect(await late.text()).toContain("the request is refused now, in version 1");
    });

    test("a token for one operation that binds sees what it asked for, and takes it back", async () => {
      const one = await world.token("anton", "olga", "officer", ["cap reserve"]);
      const { id } = Told.parse(await (await world.send(one, "/v1/cap/reserve", RESERVE)).json());
      expect((await world.ask(one, "/v1/requests")).status).toBe(200);
      expect(await refused(decide(one, id, "refuse", '"0"'))).toEqual([403, "not-allowed"]);
      expect((await decide(one, id, "withdraw", '"0"')).status).toBe(200);
      const other = await world.token("anton", "olga", "officer", ["read", "write"]);
      expect(await refused(world.ask(other, "/v1/requests"))).toEqual([403, "not-allowed"]);
    });

    test("whoever asked withdraws, and nobody else", async () => {
      const { id, tag } = await asked();
      expect(await refused(decide(second, id, "withdraw", tag))).toEqual([403, "not-allowed"]);
      expect((await decide(officer, id, "withdraw", tag)).status).toBe(200);
    });

    test("a reservation made on a log that has moved is told when it is carried out, and stands as failed", async () => {
      const { id, tag } = await asked({ ...RESERVE, snapshot: 0 });
      expect(await refused(decide(second, id, "approve", tag))).toEqual([412, "edit-conflict"]);
      expect(await (await world.ask(second, `/v1/requests/${id}`)).json()).toMatchObject({
        ...{ state: "failed", outcome: "edit-conflict" },
      });
    });

    test("what cannot be asked troubles nobody", async () => {
      const open = async () => JSON.stringify(await (await world.ask(officer, "/v1/requests")).json());
      const before = await open();
      expect(await refused(world.send(officer, "/v1/cap/reserve", { ...RESERVE, quantity: 0 }))).toEqual([
        422,
        "wrong-type",
      ]);
      expect(await refused(world.send(officer, "/v1/cap/reserve", { ...RESERVE, amount: 1 }))).toEqual([
        ...[422, "unknown-option"],
      ]);
      expect(await refused(world.send(reader, "/v1/cap/reserve", RESERVE))).toEqual([403, "not-allowed"]);
      expect(await open()).toBe(before);
    });

    test("what was approved and cut off is closed by an officer, once nobody can still be carrying it out", async () => {
      const { id, tag } = await asked();
      const cut = (minutes: number) =>
        world.fresh.root(
          `UPDATE planb.request SET state = 'approved', decided_by = 'otto', version = 1,
            decided_at = now() - interval '${minutes} minutes' WHERE id = '${id}'`,
        );
      expect(await refused(decide(second, id, "close", tag))).toEqual([412, "edit-conflict"]);
      await cut(9);
      const early = await decide(second, id, "close", '"1"');
      expect([early.status, await early.text()]).toEqual([412, expect.stringContaining("may still be carried out")]);
      await cut(10);
      expect(await refused(decide(reader, id, "close", '"1"'))).toEqual([403, "not-allowed"]);
      expect(await refused(decide(second, id, "close"))).toEqual([428, "no-precondition"]);
      const before = await snapshot();
      expect(await (await decide(officer, id, "close", '"1"')).json()).toMatchObject({
        request: { state: "failed", outcome: "cut-off", decidedBy: "otto", version: 2 },
      });
      expect(await last()).toMatchObject({ account: "olga", verb: "requests close", outcome: "answered 0" });
      expect(await refused(decide(second, id, "close", '"2"'))).toEqual([412, "edit-conflict"]);
      expect(await refused(decide(second, id, "approve", '"2"'))).toEqual([412, "edit-conflict"]);
      expect(await snapshot()).toBe(before);
    });

    test("the database itself refuses one person for both, and another input than was asked", async () => {
      const { id } = await asked();
      const change = (text: string) =>
        world.database.within("anton", (ask) => ask(`UPDATE planb.request SET ${text} WHERE id::text = $1`, [id]));
      await expect(change("state = 'approved', decided_by = 'olga'")).rejects.toThrow("two_people");
      await expect(change("state = 'approved'")).rejects.toThrow("decided");
      expect(await change("input = '{}'")).toMatchObject({ ok: false });
      expect(await change("asked_by = 'otto'")).toMatchObject({ ok: false });
    });
  });

  describe("what is put off", () => {
    const putOff = (token: string, verb: string, input: object) => world.send(token, "/v1/jobs", { verb, input });

    test("is what a worker can answer beside the server: neither what changes something nor what opens the ledger", async () => {
      for (const verb of VERBS.filter((each) => actOf(each) !== "read" || each.ledger === true)) {
        const sent = putOff(officer, titleOf(verb), QUESTIONS[titleOf(verb)] ?? {});
        expect([titleOf(verb), ...(await refused(sent))]).toEqual([titleOf(verb), 405, "post-only"]);
      }
      expect((await putOff(reader, "check", { workspace: "halden-systems" })).status).toBe(202);
    });

    test("a worker opens no ledger either: a job that another version took is failed, not answered", async () => {
      const jobs = sharedJobs(world.database, "anton");
      const id = value(await jobs.add({ verb: "evidence", input: '{"workspace":"halden-systems"}' }));
      const context = value(await world.tenants.of("anton"))?.context;
      if (context === undefined) throw new Error("no tenant");
      const worked = async () => value(await workOn(jobs, VERBS, context, (_job, work) => work));
      while ((await worked()) !== undefined) expect(world.logged).toEqual([]);
      expect(value(await jobs.find(id))).toMatchObject({
        state: "failed",
        outcome: expect.stringContaining("post-only"),
      });
      const Listed = z.object({ jobs: z.array(z.looseObject({ id: z.string() })) });
      const list = Listed.parse(await (await world.ask(reader, "/v1/jobs")).json()).jobs;
      expect(list.find((each) => each.id === id)).toEqual({ id, verb: "evidence", state: "failed", tries: 1 });
      expect(await (await world.ask(reader, `/v1/jobs/${id}`)).json()).toMatchObject({
        faults: [{ code: "post-only" }],
      });
    });
  });

  describe("the record of calls", () => {
    test("has who, by which way, what, on which input and how it ended, in order and without a gap", async () => {
      const answer = await world.ask(reader, "/v1/cap/show?workspace=halden-systems");
      const { digest } = z.looseObject({ digest: z.string() }).parse(await answer.json());
      const all = value(await world.calls.read("anton", 0, 1000));
      expect(all.map(({ no }) => no)).toEqual(all.map((_, index) => index));
      expect(all.at(-1)).toMatchObject({
        account: "rita",
        way: "token",
        verb: "cap show",
        outcome: "answered 0",
        report: digest,
      });
      expect(all.at(-1)?.input).toMatch(/^[0-9a-f]{64}$/);
      await world.ask(reader, "/v1/check?workspace=nowhere");
      expect(await last()).toMatchObject({ verb: "check", outcome: "not-found-here", report: undefined });
      await world.send(reader, "/v1/switch/drill", {});
      expect(await last()).toMatchObject({ account: "rita", verb: "switch drill", outcome: "not-allowed" });
    });

    test("is read by the auditor, and looking is on record too", async () => {
      expect(await refused(world.ask(officer, "/v1/calls"))).toEqual([403, "not-allowed"]);
      const { calls } = z
        .object({ calls: z.array(z.looseObject({ no: z.number() })) })
        .parse(await (await world.ask(auditor, "/v1/calls?from=2")).json());
      expect(calls[0]?.no).toBe(2);
      expect(await last()).toMatchObject({ account: "anna", verb: "calls" });
    });

    test("has every refusal, by every route, and what was put off as what it asks", async () => {
      const refusals = [
        [officer, "/v1/calls", "calls", "not-allowed"],
        [reader, "/v1/requests", "requests", "not-allowed"],
        [officer, "/v1/requests/00000000-0000-0000-0000-000000000000", "requests", "not-found-here"],
        [reader, "/v1/jobs/x", "jobs", "not-found-here"],
        [await world.token("anton", "rita", "reader", ["check"]), "/v1/workspaces", "workspaces", "not-allowed"],
      ] as const;
      for (const [token, path, verb, outcome] of refusals) {
        await refused(world.ask(token, path));
        expect(await last(), path).toMatchObject({ verb, outcome, way: "token" });
      }
      const question = { workspace: "halden-systems" };
      await world.send(reader, "/v1/check", question);
      const asked = await last();
      const put = await world.send(reader, "/v1/jobs", { verb: "check", input: question });
      const { id } = z.object({ id: z.string() }).parse(await put.json());
      expect(await last()).toMatchObject({ verb: "check", input: asked?.input, outcome: `asked ${id}` });
      await refused(world.send(reader, "/v1/jobs", { verb: "chek", input: question }));
      expect(await last()).toMatchObject({ account: "rita", verb: "jobs add", outcome: "unknown-verb" });
    });

    test("a hundred calls at once are a hundred rows, numbered without a gap", async () => {
      const before = (await last())?.no ?? 0;
      await Promise.all(Array.from({ length: 100 }, () => world.ask(reader, "/v1/workspaces")));
      const rows = value(await world.calls.read("anton", before + 1, 1000));
      expect(rows.map(({ no }) => no)).toEqual(Array.from({ length: 100 }, (_, index) => before + 1 + index));
    });

    test("is sealed once, though two ask for it at once, and whole after a look that was broken off", async () => {
      const opened = value(await world.tenants.of("berta"));
      const log = value((await opened?.context.journals.open(CALLS_LEDGER)) ?? { ok: false, faults: [] });
      for (let round = 1; round <= 2; round += 1) {
        const all = (await Promise.all([world.tenants.seal(), world.tenants.seal()])).flat();
        expect(all.map(([, outcome]) => (outcome.ok ? "" : outcome.faults[0]?.message)).filter(Boolean)).toEqual([]);
        expect(log.size).toBe(round);
        await world.ask(stranger, "/v1/workspaces");
      }
      const away = fault("database-away", {}, "away", "");
      const broken = (pages: number) => ({
        ...world.calls,
        read: async (tenant: string, from: number) => {
          pages -= 1;
          return pages < 0 ? failed(away) : world.calls.read(tenant, from, 1);
        },
      });
      const { tree } = value(await heldCalls(world.calls, "berta", log));
      expect(await sealCalls(broken(1), "berta", log, tree)).toEqual({ ok: false, faults: [away] });
      expect([log.size, value(await sealCalls(world.calls, "berta", log, tree))]).toEqual([2, tree.size]);
      expect(log.size).toBe(3);
    });

    test("is sealed into the tenant's ledger: a call changed, taken out or added afterwards is found out", async () => {
      value((await world.tenants.seal()).find(([tenant]) => tenant === "anton")?.[1] ?? { ok: false, faults: [] });
      const opened = value(await world.tenants.of("anton"));
      const log = value((await opened?.context.journals.open(CALLS_LEDGER)) ?? { ok: false, faults: [] });
      const held = async () => {
        const outcome = await heldCalls(world.calls, "anton", log);
        return outcome.ok ? outcome.value.calls : outcome.faults[0]?.message;
      };
      const size = (await last())?.no ?? 0;
      expect(await held()).toBe(size + 1);
      await world.fresh.root("UPDATE planb.call SET account = 'otto' WHERE tenant = 'anton' AND no = 3");
      expect(await held()).toBe(`the first ${size + 1} calls are not those that were sealed by entry 0`);
      await world.fresh.root("DELETE FROM planb.call WHERE tenant = 'anton' AND no = 3");
      expect(await held()).toBe("call 3 is not on record, though the ledger or a later one says it was");
    });
  });

  test("none of it was an error of ours, and nothing secret was logged", () => {
    expect(world.logged).toEqual([]);
  });
});
