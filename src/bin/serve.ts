/** Serves the workspaces named on the command line. Over HTTP a workspace is called by the last part of its path. */
import { basename, resolve } from "node:path";
import { remembered } from "#app/remembered.ts";
import { VERBS } from "#app/verbs.ts";
import { printFaults } from "#cli/faults.ts";
import { failed, fault } from "#kernel/fault.ts";
import { compose, workspacesByName } from "./compose.ts";
import { readFlags } from "./flags.ts";
import { listen, MOST_KEPT } from "./listen.ts";

const NOTHING = failed(
  fault(
    "unknown-option",
    {},
    "no workspace was named",
    "Name at least one folder or workbook: planb serve examples/yunqu-cloud.",
  ),
);

export async function serve(argv: readonly string[]): Promise<number> {
  const flags = readFlags(argv);
  const named = flags.ok && flags.value.names.length === 0 ? NOTHING : flags;
  if (!named.ok) return told(named.faults);
  const places = named.value.names.map((path) => [basename(path).replace(/\.xlsx$/, ""), resolve(path)] as const);
  const context = await compose(workspacesByName(places));
  if (!context.ok) return told(context.faults);
  process.stdout.write(
    `The page is at ${await listen(remembered(VERBS, MOST_KEPT), context.value, named.value.port)} (end with Ctrl-C)\n`,
  );
  return 0;
}

function told(faults: Parameters<typeof printFaults>[0]): number {
  process.stderr.write(printFaults(faults));
  return 2;
}
