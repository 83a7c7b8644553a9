/**
 * Asks a planb server over HTTP. Typed by the table of operations itself: whoever has the record of an operation has the shapes of its
 * question and its answer. The token goes to the server that was named and nowhere else.
 */
import { z } from "zod";
import type { Answered, AnyVerb, Verb, Waiting } from "#app/verb.ts";
import { FAULT_CODES, type Fault, type FaultCode, failed, fault, type Outcome, ok, refused } from "#kernel/fault.ts";
import { pathOf } from "./path.ts";

export interface Server {
  /** Scheme, host and port: `https://planb.example`. */
  readonly origin: string;
  /** What lets the caller in; none on one's own machine. */
  readonly token?: string | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** What one person asked for and another decides on. */
export const RequestTold = z.looseObject({
  id: z.string(),
  verb: z.string(),
  input: z.record(z.string(), z.unknown()),
  askedBy: z.string(),
  state: z.string(),
  version: z.int(),
});
export type RequestTold = z.infer<typeof RequestTold>;

export type Decision = "approve" | "refuse" | "withdraw" | "close";

export interface Client {
  /** The report in its shape, or that it waits for a second person. Faults: those the server told, server-away. */
  ask<Input extends z.ZodObject, Output extends z.ZodObject>(
    verb: Pick<Verb<Input, Output>, "group" | "name" | "output">,
    input: z.input<Input>,
  ): Promise<Outcome<{ readonly report: z.infer<Output> } | Waiting>>;
  requests(): Promise<Outcome<readonly RequestTold[]>>;
  /** On the version that was read. Fault besides: edit-conflict, when another was quicker. */
  decide(request: Pick<RequestTold, "id" | "version">, decision: Decision): Promise<Outcome<RequestTold>>;
}

const away = (why: string): Fault =>
  fault(
    "server-away",
    {},
    `the server did not answer as planb does: ${why}`,
    "See that its address is right and that it runs.",
  );

const isCode = (code: string): code is FaultCode => Object.hasOwn(FAULT_CODES, code);

const Told = z.object({
  faults: z
    .array(
      z.object({
        code: z.string().refine(isCode),
        message: z.string(),
        at: z.object({
          file: z.string().optional(),
          sheet: z.string().optional(),
          row: z.number().optional(),
          column: z.string().optional(),
          argument: z.string().optional(),
        }),
        help: z.string(),
      }),
    )
    .min(1),
});

/** What was told, as faults of our own. */
function faultsIn(status: number, body: unknown): readonly Fault[] {
  const read = Told.safeParse(body);
  if (!read.success) return [away(`status ${status}`)];
  return read.data.faults.map(({ at, ...rest }) => ({
    ...rest,
    at: Object.fromEntries(Object.entries(at).filter(([, value]) => value !== undefined)),
  }));
}

interface Heard {
  readonly status: number;
  readonly body: unknown;
}

async function heard(server: Server, path: string, init: RequestInit): Promise<Outcome<Heard>> {
  const { origin, token } = server;
  const headers = {
    ...{ accept: "application/json", "content-type": "application/json" },
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...init.headers,
  };
  try {
    // A redirection would take the token to wherever it leads.
    const response = await server.fetch(`${origin}${path}`, { ...init, headers, redirect: "error" });
    const body: unknown = await response.json();
    return response.ok ? ok({ status: response.status, body }) : refused(faultsIn(response.status, body));
  } catch (error) {
    return failed(away(error instanceof SyntaxError ? "what came is not JSON" : "no connection"));
  }
}

/** A body in its shape. Fault: server-away. */
function shaped<Shape extends z.ZodType>(shape: Shape, body: unknown): Outcome<z.output<Shape>> {
  const read = z.safeParse(shape, body);
  return read.success ? ok(read.data) : failed(away("the answer has not the shape of this version"));
}

export function client(server: Server): Client {
  const send = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    heard(server, path, { method: "POST", body: JSON.stringify(body), headers });
  return {
    async ask(verb, input) {
      const answer = await send(pathOf(verb), input);
      if (!answer.ok) return answer;
      if (answer.value.status !== 202) {
        const report = shaped(verb.output, answer.value.body);
        return report.ok ? ok({ report: report.value }) : report;
      }
      const waiting = shaped(RequestTold, answer.value.body);
      return waiting.ok ? ok({ waiting: waiting.value }) : waiting;
    },
    async requests() {
      const answer = await heard(server, "/v1/requests", { method: "GET" });
      if (!answer.ok) return answer;
      const read = shaped(z.object({ requests: z.array(RequestTold) }), answer.value.body);
      return read.ok ? ok(read.value.requests) : read;
    },
    async decide({ id, version }, decision) {
      const path = `/v1/requests/${encodeURIComponent(id)}/${decision}`;
      const answer = await send(path, {}, { "if-match": `"${version}"` });
      if (!answer.ok) return answer;
      const read = shaped(z.looseObject({ request: RequestTold }), answer.value.body);
      return read.ok ? ok(read.value.request) : read;
    },
  };
}

/** Asks an operation of any shape: what the command line needs. The exit code is the operation's own, of the report that came. */
export async function askedFar(
  client: Client,
  verb: AnyVerb,
  loose: Readonly<Record<string, unknown>>,
): Promise<Outcome<Answered | Waiting>> {
  const said = await client.ask(verb, loose);
  if (!said.ok) return said;
  return "waiting" in said.value ? ok(said.value) : verb.read(said.value.report);
}

/** Where a token may go: to a server over TLS, or to this machine. Fault: wrong-type. */
export function originOf(text: string): Outcome<string> {
  const refusal = failed(
    fault(
      "wrong-type",
      { argument: "server" },
      "what follows `--server` is no address a token may be sent to",
      "Write scheme, host and port alone, such as https://planb.example; http only for this machine.",
    ),
  );
  try {
    const { origin, protocol, hostname, pathname, search, username } = new URL(text);
    const near = protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
    const plain = pathname === "/" && search === "" && username === "";
    return (protocol === "https:" || near) && plain ? ok(origin) : refusal;
  } catch {
    return refusal;
  }
}
