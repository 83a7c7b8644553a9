/**
 * The five questions for the example companies, at the dates of examples/demo.json: first as known on one day, then the
 * same as known on another. `--once --json` prints one document and ends; otherwise the page is served. The ledger of a
 * demonstration lives in a folder of its own that goes with it, and is signed with a key that is no secret.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Context } from "#app/context.ts";
import { remembered } from "#app/remembered.ts";
import { type AnyVerb, titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { printFaults } from "#cli/faults.ts";
import { printReport } from "#cli/print/report.ts";
import type { Signing } from "#io/journals.ts";
import { seedSigner } from "#io/signer.ts";
import { seedVaults } from "#io/vaults.ts";
import { hold } from "#kernel/defect.ts";
import { sha256 } from "#kernel/digest.ts";
import { collect, type Outcome, ok } from "#kernel/fault.ts";
import { compose, ROOT, workspacesByName } from "./compose.ts";
import { readFlags } from "./flags.ts";
import { listen, MOST_KEPT } from "./listen.ts";

const Story = z.object({ moments: z.tuple([z.string(), z.string()]), questions: z.record(z.string(), z.string()) });
type Story = z.infer<typeof Story>;
type Report = Readonly<Record<string, unknown>>;

async function asked(
  verbs: readonly AnyVerb[],
  context: Context,
  story: Story,
  moment: string,
): Promise<Outcome<readonly (readonly [string, Report])[]>> {
  const answers = [];
  for (const [name, workspace] of Object.entries(story.questions)) {
    const verb = verbs.find((each) => titleOf(each) === name);
    hold(verb !== undefined, "the story asks what there is to ask", name);
    const outcome = await verb.call(context, { workspace, asOf: moment, knownOn: moment });
    answers.push(outcome.ok ? ok([name, outcome.value.report] as const) : outcome);
  }
  return collect(answers);
}

export async function demo(argv: readonly string[]): Promise<number> {
  const flags = readFlags(argv);
  if (!flags.ok) return faulty(flags.faults);
  const examples = join(ROOT, "examples");
  const story = Story.parse(JSON.parse(await readFile(join(examples, "demo.json"), "utf8")));
  const names = [...new Set(Object.values(story.questions))];
  const home = mkdtempSync(join(tmpdir(), "planb-demo-"));
  const places = workspacesByName(names.map((name) => [name, join(examples, name)] as const));
  const context = await compose(places, { home, signing: demonstrationKey, vaults: seedVaults("planb demonstration") });
  if (!context.ok) return faulty(context.faults);
  const leave = () => {
    context.value.close();
    rmSync(home, { recursive: true, force: true });
  };
  process.once("exit", leave);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));
  const verbs = remembered(VERBS, MOST_KEPT);
  const [then, later] = story.moments;
  const first = await asked(verbs, context.value, story, then);
  const second = await asked(verbs, context.value, story, later);
  if (!first.ok) return faulty(first.faults);
  if (!second.ok) return faulty(second.faults);
  const laterOf = new Map(second.value);
  if (flags.value.json) {
    const document = Object.fromEntries(
      first.value.map(([name, report]) => [name, { ...report, later: laterOf.get(name) }]),
    );
    await written(`${JSON.stringify(document)}\n`);
  } else {
    const texts = [first.value, second.value]
      .flat()
      .map(([name, report]) => printReport(name, report, flags.value.language, false));
    await written(`${texts.join(`\n${"-".repeat(96)}\n`)}\n`);
  }
  if (!flags.value.once) {
    const address = await listen(verbs, context.value, flags.value.port);
    process.stdout.write(`\nThe page is at ${address}?asOf=${then}&knownOn=${then} (end with Ctrl-C)\n`);
  }
  return 0;
}

/** Anyone can sign with it, so it proves nothing but that the pieces fit; the same key everywhere gives the same bytes. */
const demonstrationKey: Signing = (company) =>
  ok(seedSigner(sha256("planb demonstration key, not a secret"), `demonstration.invalid/${company}`));

/** A pipe may take less than a document at once. */
const written = (text: string): Promise<void> => new Promise((resolve) => process.stdout.write(text, () => resolve()));

function faulty(faults: Parameters<typeof printFaults>[0]): number {
  process.stderr.write(printFaults(faults));
  return 2;
}
