/** `planb work`: answers the questions that were put off by `planb serve`, about the same workspaces, in a process of its own. */
import { titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { printFaults } from "#cli/faults.ts";
import { compose, workspacesByName } from "./compose.ts";
import { namedPlaces } from "./places.ts";
import { untilAsked, working } from "./working.ts";

export async function work(argv: readonly string[]): Promise<number> {
  const named = namedPlaces(argv);
  const context = named.ok ? await compose(workspacesByName(named.value.places)) : named;
  if (!context.ok) {
    process.stderr.write(printFaults(context.faults));
    return 2;
  }
  const source = { name: "here", jobs: context.value.jobs, verbs: VERBS, context: context.value };
  process.stdout.write(`Working on what is put off, of ${VERBS.map(titleOf).length} operations (end with Ctrl-C)\n`);
  await working(
    () => [source],
    {
      worked: (_source, { id, verb, ended }) => process.stdout.write(`${id} ${verb}: ${ended}\n`),
      fault: (_source, faults) => process.stderr.write(printFaults(faults)),
      defect: (_source, error) =>
        process.stderr.write(`defect: ${error instanceof Error ? (error.stack ?? error.message) : ""}\n`),
    },
    untilAsked(),
  );
  context.value.close();
  return 0;
}
