/** The face for agents: what it offers, that it answers with the page of the command line, what it does with what is wrong. */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { afterAll, describe, expect, test } from "vitest";
import type { AnyVerb } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { printFaults } from "#cli/faults.ts";
import { printReport } from "#cli/print/report.ts";
import { agentServer } from "#mcp/server.ts";
import { ROOT } from "../../src/bin/compose.ts";
import { bench, HALDEN } from "../support/compose.ts";

const planb = await bench([HALDEN]);
afterAll(() => planb.close());

type Message = Readonly<Record<string, unknown>>;
interface Request {
  readonly jsonrpc: "2.0";
  readonly id: number;
  readonly method: string;
  readonly params: Record<string, unknown>;
}
type Ask = (method: string, params?: Message) => Promise<Message>;

/** Requests by number; the answer is what stands under `result` or `error`. */
function asking(send: (message: Request) => void): { ask: Ask; hear: (message: Message) => void } {
  const waiting = new Map<unknown, (answer: Message) => void>();
  let last = 0;
  return {
    hear: ({ id, result, error }) => waiting.get(id)?.((result ?? error) as Message),
    ask: (method, params = {}) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        send({ jsonrpc: "2.0", id: last, method, params: { ...params } });
      }),
  };
}

const HELLO = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "0" } };

async function agent({ writes = false, verbs = VERBS }: { writes?: boolean; verbs?: readonly AnyVerb[] } = {}) {
  const [mine, theirs] = InMemoryTransport.createLinkedPair();
  const logged: string[] = [];
  const server = agentServer({
    ...{ verbs, context: planb.context, version: "0.0.0", writes, faults: printFaults },
    page: (verb, report, explain, show) => printReport(verb, report, "en", explain, show),
    log: (reference, error) => logged.push(`${reference} ${error}`),
  });
  await server.connect(theirs);
  const { ask, hear } = asking((message) => void mine.send(message));
  mine.onmessage = (message) => hear({ ...message });
  await mine.start();
  await ask("initialize", HELLO);
  const call = (name: string, input: Message) => ask("tools/call", { name, arguments: input });
  return { ask, call, logged };
}

const namesIn = async (ask: Ask): Promise<readonly string[]> =>
  ((await ask("tools/list")).tools as readonly { name: string }[]).map(({ name }) => name);

const textOf = (answer: Message): string => (answer.content as readonly { text: string }[])[0]?.text ?? "";

const FEBRUARY = { transaction: "HS-2026-0117", asOf: "2026-02-04", knownOn: "2026-02-04" };

describe("what is offered", () => {
  test("only what leaves no trace; with writes, every operation of the table", async () => {
    const names = VERBS.map(({ group, name, effect }) => ({
      name: [group, name].filter(Boolean).join("_").replaceAll("-", "_"),
      effect,
    }));
    const reading = names.filter(({ effect }) => effect === "reads").map(({ name }) => name);
    expect(await namesIn((await agent()).ask)).toEqual(["workspaces", ...reading]);
    expect(reading).not.toContain("cap_reserve");
    expect(await namesIn((await agent({ writes: true })).ask)).toEqual([
      "workspaces",
      ...names.map(({ name }) => name),
    ]);
  });

  test("what is not offered cannot be called either", async () => {
    const { call } = await agent();
    const answer = await call("cap_reserve", { workspace: "halden-systems", transaction: "HS-2026-0117", units: "1" });
    expect(answer.isError).toBe(true);
    expect(textOf(answer)).toMatch(/^unknown-verb: there is no tool `cap_reserve`\. There are: workspaces, check,/);
    expect(await planb.context.reservations.read("halden")).toEqual({ ok: true, value: [] });
  });

  test("the companies that can be asked about", async () => {
    const { call } = await agent();
    expect(textOf(await call("workspaces", {}))).toBe("today 2026-11-23\nhalden-systems: Halden Systems, seller");
  });
});

describe("an answer", () => {
  const asked = { workspace: "halden-systems", ...FEBRUARY };
  const report = async () => (await planb.report("check", asked)) as unknown;

  test("is the page that the command line prints", async () => {
    const answer = await (await agent()).call("check", asked);
    expect(answer.structuredContent).toBeUndefined();
    expect(textOf(answer)).toBe(printReport("check", await report(), "en", false));
    expect(textOf(answer)).toContain("Not without a licence");
  });

  test("has the proof and the report when they are asked for", async () => {
    const answer = await (await agent()).call("check", { ...asked, explain: true, json: true, show: ["ask"] });
    expect(answer.structuredContent).toEqual(JSON.parse(JSON.stringify(await report())));
    expect(textOf(answer)).toBe(printReport("check", await report(), "en", true, ["ask"]));
  });
});

describe("what is wrong", () => {
  test("is told all at once, each with what would help, as an answer that says it is an error", async () => {
    const answer = await (await agent()).call("check", { workspace: "halden-systems", asOf: "soon", foo: 1 });
    expect(answer.isError).toBe(true);
    expect(textOf(answer).split("\n").slice(0, 2)).toEqual([
      "unknown-option: there is no argument `foo`. There are: workspace, asOf, knownOn, transaction.",
      "wrong-type argument `asOf`: `soon` is not what may stand there. Expected: the day the question is about, such as 2026-02-04; today when left out.",
    ]);
  });

  test("a company that is not served is not there, whatever path is given", async () => {
    const answer = await (await agent()).call("check", { workspace: HALDEN });
    expect(answer.isError).toBe(true);
    expect(textOf(answer)).toMatch(/^not-found-here/);
  });

  test("a defect of ours is told by reference; what happened goes to the one who runs it", async () => {
    const broken = VERBS.map((verb) => ({
      ...verb,
      call: () => Promise.reject(new Error("a secret path")),
    }));
    const { call, logged } = await agent({ verbs: broken });
    const answer = await call("map", { workspace: "halden-systems" });
    expect(textOf(answer)).toBe("This is our error (D2026-11-23-1). Nothing was written.");
    expect(logged).toEqual(["D2026-11-23-1 Error: a secret path"]);
  });
});

describe("planb mcp", () => {
  test("speaks over standard input and output, in the language asked for, and ends when the other side does", async () => {
    const program = ["src/bin/planb.ts", "mcp", "examples/halden-systems", "--lang", "zh-Hans"];
    const child = spawn(process.execPath, program, {
      cwd: ROOT,
      env: { ...process.env, PLANB_HOME: planb.home },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const { ask, hear } = asking((message) => child.stdin.write(`${JSON.stringify(message)}\n`));
    createInterface({ input: child.stdout }).on("line", (line) => hear(JSON.parse(line)));
    const hello = await ask("initialize", HELLO);
    expect(hello).toMatchObject({ protocolVersion: "2025-06-18", serverInfo: { name: "planb" } });
    const answer = await ask("tools/call", { name: "cap_show", arguments: { workspace: "halden-systems" } });
    expect(answer.isError).toBeUndefined();
    expect(textOf(answer)).toMatch(/[\u4e00-\u9fff]/);
    child.stdin.end();
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  });

  test("a company that is not there is told, and nothing is served", () => {
    const program = ["src/bin/planb.ts", "mcp", "examples/halden-systems", "nowhere"];
    const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: ROOT, encoding: "utf8", input: "" });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^missing-file \S*nowhere: there is no folder or workbook of this name\. Name a folder/);
  });
});
