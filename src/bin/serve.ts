/** Serves the workspaces named on the command line. Over HTTP a workspace is called by the last part of its path. */
import { remembered } from "#app/remembered.ts";
import { VERBS } from "#app/verbs.ts";
import { printFaults } from "#cli/faults.ts";
import { compose, workspacesByName } from "./compose.ts";
import { listen, MOST_KEPT } from "./listen.ts";
import { namedPlaces } from "./places.ts";

export async function serve(argv: readonly string[]): Promise<number> {
  const named = namedPlaces(argv);
  if (!named.ok) return told(named.faults);
  const { places, flags } = named.value;
  const context = await compose(workspacesByName(places));
  if (!context.ok) return told(context.faults);
  process.stdout.write(
    `The page is at ${await listen(remembered(VERBS, MOST_KEPT), context.value, flags.port)} (end with Ctrl-C)\n`,
  );
  return 0;
}

function told(faults: Parameters<typeof printFaults>[0]): number {
  process.stderr.write(printFaults(faults));
  return 2;
}
