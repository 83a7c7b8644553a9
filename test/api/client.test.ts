/** The typed client, and the command line that asks a server by it: what comes back is what would have been printed here. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askedFar, client, originOf, type Server } from "#api/client.ts";
import { capReserve } from "#app/verbs/cap/reserve.ts";
import { capShow } from "#app/verbs/cap/show.ts";
import { check } from "#app/verbs/check.ts";
import { VERBS } from "#app/verbs.ts";
import { run } from "#cli/run.ts";
import { aimed } from "../../src/bin/server.ts";
import { bench, HALDEN } from "../support/compose.ts";
import { POSTGRES, skippedWithoutPostgres } from "../support/postgres.ts";
import { type Shared, sharedWorld, value } from "../support/shared.ts";

skippedWithoutPostgres();

describe("where a token may go", () => {
  test.each(["https://planb.example", "https://planb.example/", "http://localhost:8788", "http://127.0.0.1:1"])(
    "%s",
    (url) => {
      expect(value(originOf(url))).toBe(url.replace(/\/$/, ""));
    },
  );
  test.each([
    ...["http://planb.example", "ftp://planb.example", "planb.example", "https://a:b@planb.example", ""],
    ...["https://planb.example/v1", "https://planb.example/?x=1", "http://localhost.example", "file:///etc/passwd"],
  ])("not to %s", (url) => {
    expect(originOf(url).ok).toBe(false);
  });
});

describe("what is typed", () => {
  test("`--server` is taken out wherever it stands, and goes before PLANB_SERVER", () => {
    const environment = { PLANB_SERVER: "https://a.example" };
    expect(value(aimed(["check", "w"], {}))).toEqual({ argv: ["check", "w"], server: undefined });
    expect(value(aimed(["check", "w"], environment)).server).toBe("https://a.example");
    for (const typed of [
      ["check", "--server", "https://b.example", "w"],
      ["check", "--server=https://b.example", "w"],
    ])
      expect(value(aimed(typed, environment))).toEqual({ argv: ["check", "w"], server: "https://b.example" });
    for (const typed of [
      ["check", "--server"],
      ["check", "--server="],
    ])
      expect(aimed(typed, {}).ok).toBe(false);
  });
});

describe("a server that is none", () => {
  const answering = (response: () => Response | Promise<Response>) =>
    client({ origin: "https://planb.example", token: "pb_x.y", fetch: async () => response() });
  test.each([
    [
      "is not there",
      () => Promise.reject(new TypeError("fetch failed to https://user:secret@planb.example")),
      "no connection",
    ],
    ["answers a page", () => new Response("<html>"), "what came is not JSON"],
    ["refuses in other words", () => Response.json({ error: "no" }, { status: 502 }), "status 502"],
    ["answers another shape", () => Response.json({ verb: "check" }), "the answer has not the shape of this version"],
  ])("%s", async (_name, response, why) => {
    const told = await answering(response).ask(check, { workspace: "w" });
    expect(told).toMatchObject({
      ...{ ok: false, faults: [{ code: "server-away", message: `the server did not answer as planb does: ${why}` }] },
    });
  });
});

describe.runIf(POSTGRES !== undefined)("a shared server", () => {
  let world: Shared;
  let officer: Server;
  let second: Server;
  beforeAll(async () => {
    world = await sharedWorld();
    const as = async (account: string): Promise<Server> => ({
      ...{ origin: "https://planb.example", token: await world.token("anton", account, "officer") },
      fetch: async (url, init) => world.app.request(url, init),
    });
    officer = await as("olga");
    second = await as("otto");
  });
  afterAll(() => world.close());

  async function typed(line: string, server = officer) {
    const said = { out: "", err: "" };
    const code = await run(VERBS, (verb, input) => askedFar(client(server), verb, input), {
      ...{ argv: line.split(" "), version: "0.0.0", language: "en", others: [], read: async () => undefined },
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
    });
    return { code, ...said };
  }

  test("a question has the type of its operation, and its answer the type of its report", async () => {
    const shown = value(await client(officer).ask(capShow, { workspace: "halden-systems" }));
    if ("waiting" in shown) throw new Error("looking at a cap binds nobody");
    expect(shown.report.specifications.map(({ item }) => item).length).toBeGreaterThan(0);
    expect(shown.report.snapshot).toBe(0);
  });

  test("the command line prints what it prints here, and ends with the same code", async () => {
    const here = await bench();
    const line = "cap show WORKSPACE --as-of 2026-02-04 --known-on 2026-02-04";
    const near = await here.planb(line.replace("WORKSPACE", HALDEN).split(" "), "en");
    expect(await typed(line.replace("WORKSPACE", "halden-systems"))).toEqual(near);
    here.close();
  });

  test("faults are the server's, as they would be told here", async () => {
    const { code, err } = await typed("check nowhere");
    expect(code).toBe(2);
    expect(err).toContain("not-found-here: there is no workspace `nowhere`. There are: halden-systems.");
    const stranger = { ...officer, token: "pb_anton.x" };
    expect((await typed("check halden-systems", stranger)).err).toContain(
      "not-signed-in: the server does not know who asks.",
    );
  });

  test("what binds waits, exit 3; another officer decides on what they read, and the second who decides is told", async () => {
    const { code, out } = await typed("cap reserve halden-systems --transaction HS-2026-0117 --quantity 1");
    const id = /request ([0-9a-f-]{36})/.exec(out)?.[1] ?? "";
    expect([code, out]).toEqual([
      3,
      `Nothing is done yet: \`cap reserve\` binds the company, and another officer decides on request ${id} (\`planb requests approve ${id}\`).\n`,
    ]);
    const [request] = value(await client(second).requests());
    if (request === undefined) throw new Error("a request was to wait");
    expect(request).toMatchObject({ id, state: "open", askedBy: "olga" });
    expect(value(await client(second).decide(request, "approve"))).toMatchObject({ state: "done", decidedBy: "otto" });
    expect(await client(second).decide(request, "refuse")).toMatchObject({
      ok: false,
      faults: [{ code: "edit-conflict" }],
    });
    const asked = value(
      await client(officer).ask(capReserve, { workspace: "halden-systems", transaction: "HS-2026-0117", quantity: 1 }),
    );
    expect("waiting" in asked).toBe(true);
  });
});
