/**
 * planb put together for tests: the real adapters, but the day is fixed, the ledgers stand in a folder that goes with the
 * test, and they are signed with a key everybody knows. Workspaces are called by path, or by the names given.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Answered, titleOf } from "#app/verb.ts";
import { VERBS } from "#app/verbs.ts";
import { run } from "#cli/run.ts";
import type { CheckReport } from "#contract/check.ts";
import type { CoverageReport } from "#contract/coverage.ts";
import type { EvidenceReport } from "#contract/evidence.ts";
import type { MapReport } from "#contract/map.ts";
import type { StressReport } from "#contract/stress.ts";
import type { SwitchReport } from "#contract/switch.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { lawFolder } from "#io/law-folder.ts";
import { seedSigner } from "#io/signer.ts";
import { seedVaults } from "#io/vaults.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { sha256 } from "#kernel/digest.ts";
import { type Outcome, ok, printPlace } from "#kernel/fault.ts";
import { type Composed, compose, ROOT, workspacesByName, workspacesByPath } from "../../src/bin/compose.ts";

export const TODAY = "2026-11-23";

export const HALDEN = join(ROOT, "examples", "halden-systems");
export const YUNQU = join(ROOT, "examples", "yunqu-cloud");

export interface Reports {
  check: CheckReport;
  map: MapReport;
  stress: StressReport;
  switch: SwitchReport;
  evidence: EvidenceReport;
  "switch coverage": CoverageReport;
}

export type Loose = Readonly<Record<string, unknown>>;

export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Bench {
  readonly context: Composed;
  /** Where the ledgers are. */
  readonly home: string;
  ask(verb: string, input: Loose): Promise<Outcome<Answered>>;
  /** The report; a fault fails the test with its text. */
  report<Verb extends keyof Reports>(verb: Verb, input: Loose): Promise<Reports[Verb]>;
  /** The command line, in this process. */
  planb(argv: readonly string[], language?: string): Promise<Printed>;
  /** Whether a ledger was begun. */
  wrote(): boolean;
  close(): void;
}

function taken<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ code, at, message }) => `${code} ${printPlace(at)}: ${message}`).join("\n"));
}

/** The law is read once for all files a worker runs: it does not change under a test. */
const LAW = lawFolder(join(ROOT, "regimes"), taken(await readCatalogue(join(ROOT, "catalogue"))).units);

/** `anew`: the law is read again, as another process would. */
export async function bench(names?: readonly string[], anew = false): Promise<Bench> {
  const home = mkdtempSync(join(tmpdir(), "planb-test-"));
  const places =
    names === undefined ? workspacesByPath() : workspacesByName(names.map((path) => [basename(path), path]));
  const context = taken(
    await compose(places, {
      clock: { today: () => civilDate(TODAY) },
      home,
      ...(anew ? {} : { law: LAW }),
      vaults: seedVaults("salts for tests"),
      signing: (company) => ok(seedSigner(sha256("a key for tests"), `test.invalid/${company}`)),
    }),
  );
  const ask = async (name: string, input: Loose): Promise<Outcome<Answered>> => {
    const verb = VERBS.find((each) => titleOf(each) === name);
    if (verb === undefined) throw new Error(`no verb ${name}`);
    return verb.call(context, input);
  };
  return {
    context,
    home,
    ask,
    // The verb table has checked the report against the shape of its verb.
    report: async <Verb extends keyof Reports>(verb: Verb, input: Loose) =>
      taken(await ask(verb, input)).report as Reports[Verb],
    async planb(argv, language = "en_GB.UTF-8") {
      const said = { out: "", err: "" };
      const code = await run(VERBS, (verb, input) => verb.call(context, input), {
        argv,
        version: "0.0.0",
        language,
        others: [],
        out: (text) => {
          said.out += text;
        },
        err: (text) => {
          said.err += text;
        },
        read: (path) =>
          readFile(path).then(
            (bytes) => new Uint8Array(bytes),
            () => undefined,
          ),
      });
      return { code, ...said };
    },
    wrote: () => existsSync(join(home, "ledger")),
    close() {
      context.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
