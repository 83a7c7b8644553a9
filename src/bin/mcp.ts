/** Serves agents over standard input and output until the other side closes it. Workspaces are called by name, as over HTTP. */
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { remembered } from "#app/remembered.ts";
import { VERBS } from "#app/verbs.ts";
import { printFaults } from "#cli/faults.ts";
import { printReport } from "#cli/print/report.ts";
import { agentServer } from "#mcp/server.ts";
import { compose, workspacesByName } from "./compose.ts";
import { MOST_KEPT } from "./listen.ts";
import { namedPlaces } from "./places.ts";
import { VERSION } from "./version.ts";

/** Standard output carries the protocol and nothing else; what a person should know goes to standard error. */
export async function mcp(argv: readonly string[]): Promise<number> {
  const named = namedPlaces(argv);
  const context = named.ok ? await compose(workspacesByName(named.value.places)) : named;
  if (!named.ok || !context.ok) {
    process.stderr.write(printFaults(context.ok ? [] : context.faults));
    return 2;
  }
  const { writes, language } = named.value.flags;
  const verbs = remembered(VERBS, MOST_KEPT);
  serveStdio(() =>
    agentServer({
      verbs,
      context: context.value,
      version: VERSION,
      writes,
      page: (verb, report, explain, show) => printReport(verb, report, language, explain, show),
      faults: printFaults,
      log: (reference, error) =>
        process.stderr.write(`${reference} ${error instanceof Error ? error.stack : String(error)}\n`),
    }),
  );
  return 0;
}
