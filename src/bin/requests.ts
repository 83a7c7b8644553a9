/** `planb requests`: what binds and waits on a shared server for a second person, and deciding on it. */
import type { Client, Decision, RequestTold } from "#api/client.ts";
import { printFaults } from "#cli/faults.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { aimed, clientFor } from "./server.ts";

const DECISIONS: readonly Decision[] = ["approve", "refuse", "withdraw", "close"];

const NO_SERVER = failed(
  fault(
    "unknown-option",
    {},
    "no server was named",
    "Write `--server URL`, or set PLANB_SERVER; the token in PLANB_TOKEN.",
  ),
);

const line = ({ id, state, verb, askedBy, input }: RequestTold): string =>
  `${id}  ${state.padEnd(9)}  ${verb}, asked by ${askedBy}: ${JSON.stringify(input)}`;

/** On the version that is shown now: the one who decides has it before them. */
async function decided(client: Client, decision: string, id: string): Promise<Outcome<readonly RequestTold[]>> {
  const known = DECISIONS.find((each) => each === decision);
  if (known === undefined)
    return failed(
      fault("unknown-option", {}, `${quote(decision)} is no decision`, `There are: ${DECISIONS.join(", ")}.`),
    );
  const all = await client.requests();
  if (!all.ok) return all;
  const request = all.value.find((each) => each.id === id);
  if (request === undefined)
    return failed(fault("not-found-here", {}, `there is no request ${quote(id)}`, "`planb requests` lists them."));
  const done = await client.decide(request, known);
  return done.ok ? ok([done.value]) : done;
}

export async function requests(typed: readonly string[]): Promise<number> {
  const told = (faults: readonly Fault[]) => {
    process.stderr.write(printFaults(faults));
    return 2;
  };
  const aim = aimed(typed, process.env);
  if (!aim.ok) return told(aim.faults);
  const client = aim.value.server === undefined ? NO_SERVER : clientFor(aim.value.server, process.env);
  if (!client.ok) return told(client.faults);
  const [decision, id = ""] = aim.value.argv;
  const list = decision === undefined ? await client.value.requests() : await decided(client.value, decision, id);
  if (!list.ok) return told(list.faults);
  process.stdout.write(list.value.length === 0 ? "Nothing waits.\n" : `${list.value.map(line).join("\n")}\n`);
  return 0;
}
