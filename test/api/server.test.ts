/**
 * The HTTP face over the same verbs: what it answers is what the command line prints as JSON; what cannot be answered is
 * problem details after RFC 9457 with every fault; nothing outside the named workspaces and the page can be reached.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { server } from "#api/server.ts";
import { remembered } from "#app/remembered.ts";
import { type AnyVerb, bodyOnly, titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { bench, HALDEN, type Loose, TODAY } from "../support/compose.ts";
import { QUESTIONS } from "../support/questions.ts";
import { folder } from "../support/workspaces.ts";

const planb = await bench([HALDEN]);
const typed = await bench();
afterAll(() => {
  planb.close();
  typed.close();
});

const logged: { reference: string; error: unknown }[] = [];

function serving(verbs: readonly AnyVerb[], page?: string) {
  return server({
    verbs,
    context: planb.context,
    version: "0.0.0",
    ...(page === undefined ? {} : { page }),
    log: (reference, error) => logged.push({ reference, error }),
  });
}

/** Operations that opened a ledger. */
const opened = new Set<string>();

const watched = VERBS.map((verb): AnyVerb => {
  const call: AnyVerb["call"] = (context, loose) => {
    const journals = new Proxy(context.journals, {
      get(target, name, receiver) {
        opened.add(titleOf(verb));
        return Reflect.get(target, name, receiver);
      },
    });
    return verb.call({ ...context, journals }, loose);
  };
  return { ...verb, call };
});

const app = serving(watched);
const QUESTION = { workspace: "halden-systems", asOf: "2026-02-04", knownOn: "2026-02-04" };

const get = (path: string) => app.request(path);
const asked = (title: string, input: Loose) =>
  get(
    `/v1/${title.replace(" ", "/")}?${new URLSearchParams(Object.entries(input).map(([name, value]): [string, string] => [name, String(value)]))}`,
  );
const posted = (title: string, body: string, type = "application/json") =>
  app.request(`/v1/${title.replace(" ", "/")}`, { method: "POST", body, headers: { "content-type": type } });

/** The same question as it is typed. */
const line = (title: string, input: Loose): readonly string[] => [
  ...title.split(" "),
  ...Object.entries(input).flatMap(([name, value]) => [
    `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    ...(value === "true" ? [] : [name === "workspace" ? HALDEN : String(value)]),
  ]),
  "--json",
];

const BY_BODY = VERBS.filter(bodyOnly);
const READING = VERBS.filter((verb) => !bodyOnly(verb));
const titles = (verbs: readonly AnyVerb[]) => verbs.map(titleOf);
const ledgers = titles(VERBS.filter(({ ledger }) => ledger === true));

const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  faults: z.array(
    z.strictObject({
      code: z.string(),
      message: z.string(),
      at: z.record(z.string(), z.unknown()),
      help: z.string(),
    }),
  ),
});

async function problem(response: Response, status: number): Promise<z.infer<typeof Problem>> {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const told = Problem.parse(await response.json());
  expect(told.status).toBe(status);
  return told;
}

test("every operation of the table is asked here", () => {
  expect(Object.keys(QUESTIONS).sort()).toEqual(titles(VERBS).sort());
});

describe.each(titles(READING))("%s", (title) => {
  const question = QUESTIONS[title] ?? {};

  test("by address, by body and on the command line: one answer", async () => {
    const byAddress: unknown = await (await asked(title, question)).json();
    const byBody: unknown = await (await posted(title, JSON.stringify(question))).json();
    expect(byBody).toEqual(byAddress);
    expect(JSON.parse((await typed.planb(line(title, question))).out)).toEqual(byAddress);
    expect(opened.has(title), "its record says whether it opens the ledger").toBe(ledgers.includes(title));
  });

  test("an argument nobody knows is told", async () => {
    const { faults } = await problem(await asked(title, { ...question, knowOn: "2026-02-04" }), 422);
    expect(faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "unknown-option: there is no argument `knowOn`",
    ]);
  });
});

test("an argument nobody knows is told with the nearest", async () => {
  const { faults } = await problem(await asked("check", { ...QUESTION, knowOn: "2026-02-04" }), 422);
  expect(faults[0]?.help).toMatch(/Nearest: `knownOn`\.$/);
});

describe.each(titles(BY_BODY))("%s is asked by body only", (title) => {
  const body = JSON.stringify(QUESTIONS[title]);

  test("it is refused by address, and nothing is written", async () => {
    const before = await planb.context.reservations.read("halden");
    const { faults } = await problem(await asked(title, QUESTIONS[title] ?? {}), 405);
    expect(faults.map(({ code }) => code)).toEqual(["post-only"]);
    expect(await planb.context.reservations.read("halden")).toEqual(before);
  });

  test("it is refused when the body is not said to be JSON, as a form of another page would send it", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]) {
      const { faults } = await problem(await posted(title, body, type), 422);
      expect(faults.map(({ code }) => code)).toEqual(["not-json"]);
    }
  });
});

test("what is reserved by one request is shown, and given back by another", async () => {
  const workspace = "halden-systems";
  const reserved = await posted("cap reserve", JSON.stringify({ ...QUESTIONS["cap reserve"], snapshot: 0 }));
  expect(await reserved.json()).toMatchObject({ outcome: "reserved", entry: 0, quantity: 1 });
  const shown: unknown = await (await asked("cap show", { workspace })).json();
  const held = { entry: 0, transaction: "HS-2026-0117", units: "1" };
  expect(shown).toMatchObject({ snapshot: 1, specifications: [{ held: [held] }] });
  const late = await posted("cap reserve", JSON.stringify({ ...QUESTIONS["cap reserve"], snapshot: 0 }));
  expect((await problem(late, 412)).faults.map(({ code }) => code)).toEqual(["edit-conflict"]);
  const seen = (await asked("cap show", { workspace })).headers.get("etag") ?? "";
  expect(seen).toBe('"1"');
  const matched = await app.request("/v1/cap/reserve", {
    ...{ method: "POST", headers: { "content-type": "application/json", "if-match": '"0"' } },
    body: JSON.stringify(QUESTIONS["cap reserve"]),
  });
  expect((await problem(matched, 412)).faults.map(({ code }) => code)).toEqual(["edit-conflict"]);
  const back = await posted("cap release", JSON.stringify({ workspace, entry: 0 }));
  expect(await back.json()).toMatchObject({ released: 0, entry: 1 });
  expect(await (await asked("cap show", { workspace })).json()).toMatchObject({
    ...{ snapshot: 2, specifications: [{ held: [] }] },
  });
});

describe("rulebooks over HTTP", () => {
  const TOY = 'rulebook toy "Toy"\n';

  test.each(["/etc/passwd", "../package.json", "regimes/../package.json", "regimes", "us", ".", "regimes/us/x.rules"])(
    "a name is a shipped rulebook and never a path of this machine: %s",
    async (books) => {
      for (const title of ["rules check", "rules print", "rules types", "rules verify"]) {
        const { faults } = await problem(await asked(title, { books }), 404);
        expect(faults[0]?.message).toBe(`there is no shipped rulebook \`${books}\``);
      }
    },
  );

  test("a text that is sent along is read as a file of its name is, with every mistake", async () => {
    const sent = { text: { name: "/etc/passwd", text: TOY } };
    const { faults } = await problem(await posted("rules check", JSON.stringify(sent)), 422);
    expect(faults.every(({ at, code }) => at.file === "/etc/passwd" && code.startsWith("rule-"))).toBe(true);
    const print = await posted("rules print", JSON.stringify({ books: ["my.strategic-trade-directive"] }));
    const { text } = z.looseObject({ text: z.string() }).parse(await print.json());
    const again = await posted("rules print", JSON.stringify({ text: { name: "again.rules", text } }));
    expect(await again.json()).toMatchObject({ text });
  });

  test("a name and a text at once are refused", async () => {
    const both = { books: "my.strategic-trade-directive", text: { name: "toy.rules", text: TOY } };
    expect((await problem(await posted("rules check", JSON.stringify(both)), 422)).faults[0]?.code).toBe(
      "unknown-option",
    );
  });
});

describe("what cannot be answered", () => {
  test("every argument that cannot be read, at once, each by its name", async () => {
    const { faults } = await problem(await asked("switch", { asOf: "soon", budget: "much" }), 422);
    expect(faults.map(({ code, at, message }) => [code, at, message])).toEqual([
      ["wrong-type", { argument: "asOf" }, "`soon` is not what may stand there"],
      ["wrong-type", { argument: "budget" }, "`much` is not what may stand there"],
      ["missing-value", { argument: "workspace" }, "nothing is given"],
    ]);
    expect(faults[0]?.help).toBe("Expected: the day the question is about, such as 2026-02-04; today when left out.");
  });

  test("an empty number is not zero", async () => {
    const { faults } = await problem(await asked("switch", { ...QUESTION, budget: "" }), 422);
    expect(faults.map(({ at }) => at)).toEqual([{ argument: "budget" }]);
  });

  test("a verb nobody knows, with the nearest", async () => {
    const { faults } = await problem(await get("/v1/stres"), 404);
    expect(faults[0]?.help).toBe(`There are: ${titles(VERBS).join(", ")}. Nearest: \`stress\`.`);
    const grouped = await problem(await get("/v1/cap/reserv"), 404);
    expect(grouped.faults[0]).toMatchObject({ message: "there is no operation `cap reserv`" });
    expect(grouped.faults[0]?.help).toMatch(/Nearest: `cap reserve`\.$/);
  });

  test("a workspace that was not named to the server", async () => {
    const { title, faults } = await problem(await asked("check", { workspace: "halden-system" }), 404);
    expect(title).toBe("there is no workspace `halden-system`");
    expect(faults[0]?.help).toBe("There are: halden-systems. Nearest: `halden-systems`.");
  });

  test("a transaction that is not in the workspace", async () => {
    const { faults } = await problem(await asked("check", { ...QUESTION, transaction: "HS-2026-0118" }), 404);
    expect(faults[0]?.help).toMatch(/Nearest: `HS-2026-0117`\.$/);
  });

  test.each(["", "{", "[]", "null", '"check"', "\u0000"])("a body that is no JSON object: %j", async (body) => {
    const { faults } = await problem(await posted("check", body), 422);
    expect(faults.map(({ code }) => code)).toEqual(["not-json"]);
  });

  test("a body of more than a million bytes, declared or not", async () => {
    const long = JSON.stringify({ workspace: "x".repeat(1_000_001) });
    const { faults } = await problem(await posted("check", long), 413);
    expect(faults.map(({ code }) => code)).toEqual(["too-long"]);
  });

  test("other methods", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      expect((await app.request("/v1/check", { method })).status).toBe(404);
    }
  });
});

describe("nothing else can be reached", () => {
  const page = () => {
    const root = folder();
    mkdirSync(join(root, "dist", "assets"), { recursive: true });
    writeFileSync(join(root, "dist", "index.html"), "the page");
    writeFileSync(join(root, "dist", "assets", "page.js"), "the script");
    writeFileSync(join(root, "secret.txt"), "the secret");
    return serving(VERBS, join(root, "dist"));
  };

  test("a workspace is a name, never a path", async () => {
    for (const workspace of ["../../etc", HALDEN, "examples/halden-systems", "halden-systems/../halden-systems", "."]) {
      await problem(await asked("check", { ...QUESTION, workspace }), 404);
      await problem(await asked("evidence", { ...QUESTION, workspace }), 404);
    }
  });

  test("no file of this machine is written for a caller", async () => {
    const file = join(folder(), "dossier.zip");
    const { faults } = await problem(await asked("evidence", { ...QUESTION, dossier: file }), 422);
    expect(faults[0]?.message).toBe("no file is written for a caller over HTTP");
    expect(await typed.planb(["evidence", HALDEN, "--dossier", file])).toMatchObject({ code: 0 });
  });

  test("the page and its parts are served, and nothing beside them", async () => {
    const served = page();
    expect(await (await served.request("/")).text()).toBe("the page");
    expect(await (await served.request("/assets/page.js")).text()).toBe("the script");
    for (const path of [
      "/assets/../../secret.txt",
      "/../secret.txt",
      "/assets/%2e%2e/%2e%2e/secret.txt",
      "/assets/..%2f..%2fsecret.txt",
      "/%2e%2e%2fsecret.txt",
      "/assets/..\\..\\secret.txt",
      "//secret.txt",
    ]) {
      expect(await (await served.request(`http://localhost${path}`)).text(), path).not.toContain("secret");
    }
  });

  test("any other address is the page, because its state lives there", async () => {
    expect(await (await page().request("/switch?asOf=2026-02-04")).text()).toBe("the page");
  });
});

describe("what a browser is told", () => {
  test.each(["/openapi.json", "/v1/workspaces", "/v1/nothing"])("%s", async (path) => {
    const { headers } = await get(path);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    // It is served on the loopback interface without TLS: a promise of TLS would lock the reader out.
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("the workspaces, by name and company, with the days on which something happened", async () => {
    const listed = z
      .object({
        workspaces: z.array(z.object({ name: z.string(), eventDates: z.array(z.string()) })),
        today: z.string(),
      })
      .parse(await (await get("/v1/workspaces")).json());
    expect(listed.workspaces.map(({ name }) => name)).toEqual(["halden-systems"]);
    expect(listed.workspaces[0]?.eventDates).toContain("2026-02-04");
    expect(listed.today).toBe(TODAY);
  });
});

describe("the description at /openapi.json", () => {
  const Operation = z.looseObject({
    operationId: z.string(),
    parameters: z.array(z.looseObject({ name: z.string(), required: z.boolean(), schema: z.unknown() })).optional(),
    requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) }).optional(),
    responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.looseObject({})) })),
  });
  const Description = z.looseObject({
    openapi: z.literal("3.1.0"),
    paths: z.record(z.string(), z.strictObject({ get: Operation.optional(), post: Operation })),
  });
  const description = async () => Description.parse(await (await get("/openapi.json")).json());

  const addressOf = (verb: AnyVerb) => `/v1/${titleOf(verb).replace(" ", "/")}`;

  test("has every operation and nothing else", async () => {
    expect(Object.keys((await description()).paths)).toEqual(VERBS.map(addressOf));
  });

  test("names each way to ask once", async () => {
    const ids = Object.values((await description()).paths).flatMap(({ get: one, post }) =>
      [one, post].flatMap((way) => way?.operationId ?? []),
    );
    expect(ids).toContain("capReserve");
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(READING.map((verb) => [titleOf(verb), verb] as const))("%s: every argument", async (_, verb) => {
    const operation = (await description()).paths[addressOf(verb)]?.get;
    const names = Object.keys(verb.input.shape);
    const needed = names.filter((name) => !verb.input.shape[name].safeParse(undefined).success);
    expect(operation?.parameters?.map((each) => each.name)).toEqual(names.filter((name) => !verb.files.includes(name)));
    expect(operation?.parameters?.filter(({ required }) => required).map((each) => each.name)).toEqual(needed);
    expect(operation?.parameters?.filter(({ schema }) => JSON.stringify(schema) === "{}")).toEqual([]);
    expect(Object.keys(operation?.responses ?? {})).toEqual(["200", "404", "422"]);
  });

  test.each(BY_BODY.map((verb) => [titleOf(verb), verb] as const))("%s: by body only", async (_, verb) => {
    const operation = (await description()).paths[addressOf(verb)];
    expect(operation?.get).toBeUndefined();
    const schema = z.looseObject({ properties: z.record(z.string(), z.unknown()) });
    const body = schema.parse(operation?.post.requestBody?.content["application/json"]?.schema);
    expect(Object.keys(body.properties)).toEqual(Object.keys(verb.input.shape));
  });

  test.each(READING.map((verb) => [titleOf(verb), verb] as const))(
    "%s: an answer has its shape",
    async (title, verb) => {
      const content = (await description()).paths[addressOf(verb)]?.get?.responses["200"]?.content["application/json"];
      const schema = z.fromJSONSchema(z.looseObject({}).parse(content?.schema));
      const report: unknown = await (await asked(title, QUESTIONS[title] ?? {})).json();
      expect(schema.safeParse(report).error?.issues.slice(0, 3)).toBeUndefined();
      expect(schema.safeParse({ verb: title }).success).toBe(false);
    },
  );
});

describe("our own errors", () => {
  const breaks: AnyVerb = {
    ...(VERBS[0] ?? raise()),
    name: "breaks",
    call: async () => {
      throw new Error("a secret of /home/somebody");
    },
  };

  function raise(): never {
    throw new Error("there is no verb");
  }

  test("are told by a reference alone; the log has the rest", async () => {
    const broken = serving([breaks]);
    const { title, faults } = await problem(await broken.request("/v1/breaks"), 500);
    expect(faults).toEqual([]);
    expect(title).toMatch(/^this is our error; reference D2026-11-23-\d+$/);
    const last = logged.at(-1);
    expect(title).toContain(last?.reference);
    expect(String(last?.error)).toContain("a secret of /home/somebody");
  });

  test("are not kept: the next call is made anew", async () => {
    let calls = 0;
    const once: AnyVerb = {
      ...breaks,
      call: async () => {
        calls += 1;
        throw new Error("again");
      },
    };
    const kept = serving(remembered([once], 4));
    for (const _ of [1, 2]) await kept.request("/v1/breaks?workspace=halden-systems");
    expect(calls).toBe(2);
  });
});

describe("answers kept in memory", () => {
  function counting(effect: AnyVerb["effect"], ledger = false) {
    let calls = 0;
    const verb: AnyVerb = {
      ...(VERBS.find(({ name }) => name === "map") ?? VERBS[0] ?? breaksNothing()),
      effect,
      ...(ledger ? { ledger } : {}),
      call: async () => {
        calls += 1;
        return { ok: true, value: { report: { calls }, exit: 0 } };
      },
    };
    return { app: serving(remembered([verb], 2)), calls: () => calls };
  }

  function breaksNothing(): never {
    throw new Error("there is no verb");
  }

  test("the same question is answered once, another is not", async () => {
    const { app: kept, calls } = counting("reads");
    for (const day of ["2026-02-04", "2026-02-04", "2026-02-05"])
      await kept.request(`/v1/map?workspace=halden-systems&asOf=${day}`);
    expect(calls()).toBe(2);
  });

  test("no more than so many are kept", async () => {
    const { app: kept, calls } = counting("reads");
    for (const day of ["04", "05", "06", "04"])
      await kept.request(`/v1/map?workspace=halden-systems&asOf=2026-02-${day}`);
    expect(calls()).toBe(4);
  });

  test("what reads the ledger is answered anew once an entry more is in it", async () => {
    const { app: kept, calls } = counting("reads", true);
    const ask = () => kept.request("/v1/map?workspace=halden-systems");
    await ask();
    await ask();
    const log = await planb.context.journals.open("halden-systems");
    if (!log.ok || !log.value.append([new TextEncoder().encode("{}")]).ok) throw new Error("no ledger");
    await ask();
    expect(calls()).toBe(2);
  });

  test("what appends is done each time", async () => {
    const { app: kept, calls } = counting("appends");
    for (const _ of [1, 2]) await kept.request("/v1/map?workspace=halden-systems");
    expect(calls()).toBe(2);
  });
});

describe("a page elsewhere whose name is made to lead to this machine", () => {
  const local = server({
    verbs: VERBS,
    context: planb.context,
    version: "0.0.0",
    hosts: ["127.0.0.1", "localhost"],
    log: (reference, error) => logged.push({ reference, error }),
  });

  test("is kept out, from every address", async () => {
    for (const path of ["/", "/openapi.json", "/v1/workspaces", "/v1/evidence?workspace=halden-systems"]) {
      const told = await problem(await local.request(`http://rebound.example:8000${path}`), 404);
      expect(told.faults.map(({ code, message }) => [code, message])).toEqual([
        ["not-found-here", "this server is not called `rebound.example`"],
      ]);
    }
  });

  test("this machine's own names are let in", async () => {
    for (const host of ["127.0.0.1:8000", "localhost"]) {
      expect((await local.request(`http://${host}/v1/workspaces`)).status).toBe(200);
    }
  });
});
