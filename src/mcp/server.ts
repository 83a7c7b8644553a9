/**
 * The face for agents: the Model Context Protocol over the verb table (https://modelcontextprotocol.io/specification). It reads
 * arguments, calls the verb and tells the page a person would read; it computes nothing. Only operations that leave no trace
 * are offered unless the one who starts it says otherwise.
 */
import { Server } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Context } from "#app/context.ts";
import { readInput } from "#app/define-verb.ts";
import { type AnyVerb, titleOf } from "#app/verb.ts";
import { type Fault, fault } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { offered, schemaOf, Telling, type Tool, toolName, toolOf } from "./tools.ts";

export interface AgentFace {
  readonly verbs: readonly AnyVerb[];
  readonly context: Context;
  readonly version: string;
  /** Offer operations that add to a ledger too. */
  readonly writes: boolean;
  /** The page of a report as the command line prints it, in the language the face was started with. */
  page(verb: string, report: unknown, explain: boolean, show: readonly string[]): string;
  faults(faults: readonly Fault[]): string;
  /** Told of a defect: a reference and what happened. */
  readonly log: (reference: string, error: unknown) => void;
}

type Loose = Readonly<Record<string, unknown>>;

interface Answer {
  readonly [key: string]: unknown;
  readonly content: { type: "text"; text: string }[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: boolean;
}

const WORKSPACES: Tool = {
  name: "workspaces",
  description: "Which companies can be asked about, by the name every other tool takes as `workspace`?",
  inputSchema: schemaOf(z.object({})),
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
};

const INSTRUCTIONS =
  "planb tells what the rules of every side say about a transaction on a day, what a company depends on, how long it lasts, and " +
  "which lawful Plan B is live in time. Ask `workspaces` first. An answer of unknown is not a yes: the facts that are missing " +
  "are listed. It is no legal advice, and it names the rules and dates it rests on.";

const says = (text: string, more: Loose = {}): Answer => ({ content: [{ type: "text", text }], ...more });

async function workspaces({ context }: AgentFace): Promise<Answer> {
  const { workspaces: all, today } = await context.workspaces.list();
  const lines = all.map(({ name, company }) => `${name}: ${company.name.en}, ${company.role}`);
  return says([`today ${today}`, ...lines].join("\n"), { structuredContent: { workspaces: all, today } });
}

/** What is said of the answer apart from what is asked of the operation; a name that both know is the operation's. */
function parted(verb: AnyVerb, loose: Loose): readonly [telling: Loose, asked: Loose] {
  const tells = (name: string) => name in Telling.shape && !(name in verb.input.shape);
  const entries = Object.entries(loose);
  return [
    Object.fromEntries(entries.filter(([name]) => tells(name))),
    Object.fromEntries(entries.filter(([name]) => !tells(name))),
  ];
}

async function answer(face: AgentFace, verb: AnyVerb, loose: Loose): Promise<Answer> {
  const [told, asked] = parted(verb, loose);
  const telling = readInput(Telling, told);
  const outcome = telling.ok ? await verb.call(face.context, asked) : telling;
  if (!telling.ok || !outcome.ok) return says(face.faults(outcome.ok ? [] : outcome.faults), { isError: true });
  const { explain, json, show } = telling.value;
  const { report } = outcome.value;
  return says(face.page(titleOf(verb), report, explain, show), json ? { structuredContent: { ...report } } : {});
}

const unknownTool = (name: string, names: readonly string[]): Fault =>
  fault(
    "unknown-verb",
    {},
    `there is no tool ${quote(name)}`,
    `There are: ${names.join(", ")}.${nearestHint(name, names)}`,
  );

async function call(face: AgentFace, verbs: readonly AnyVerb[], name: string, loose: Loose): Promise<Answer> {
  if (name === WORKSPACES.name) return workspaces(face);
  const verb = verbs.find((each) => toolName(each) === name);
  const names = [WORKSPACES.name, ...verbs.map(toolName)];
  return verb === undefined
    ? says(face.faults([unknownTool(name, names)]), { isError: true })
    : answer(face, verb, loose);
}

/** One connection. Whoever starts it says over which transport. */
export function agentServer(face: AgentFace): Server {
  const server = new Server(
    { name: "planb", version: face.version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  const verbs = offered(face.verbs, face.writes);
  const tools = [WORKSPACES, ...verbs.map(toolOf)];
  let defects = 0;
  server.setRequestHandler("tools/list", () => ({ tools }));
  server.setRequestHandler("tools/call", async ({ params }) => {
    try {
      return await call(face, verbs, params.name, params.arguments ?? {});
    } catch (error) {
      defects += 1;
      const reference = `D${face.context.clock.today()}-${defects}`;
      face.log(reference, error);
      return says(`This is our error (${reference}). Nothing was written.`, { isError: true });
    }
  });
  return server;
}
