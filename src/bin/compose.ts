/** The one place where parts meet: ports on one side, adapters on the other. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ReservationStore } from "#app/cap/store.ts";
import type { Context } from "#app/context.ts";
import type { JobStore } from "#app/jobs/store.ts";
import type { Clock, Crew, Law, Outbox, Progress, Rulebooks, Vaults } from "#app/ports.ts";
import { annotate } from "#io/annotate.ts";
import { zipArchive } from "#io/archive.ts";
import { readCatalogue } from "#io/catalogue.ts";
import { systemClock } from "#io/clock.ts";
import { nobody, threads } from "#io/crew.ts";
import { diskJobs } from "#io/jobs.ts";
import { diskJournals, ownKeys, type Signing } from "#io/journals.ts";
import { lawFolder } from "#io/law-folder.ts";
import { closedOutbox, diskOutbox } from "#io/outbox.ts";
import { writeParquet } from "#io/parquet.ts";
import { refill } from "#io/refill.ts";
import { typstReport } from "#io/report-typst.ts";
import { diskReservations } from "#io/reservations.ts";
import { rulebooksByName, rulebooksByPath } from "#io/rulebooks.ts";
import { writeWorkbook } from "#io/sheet-xlsx.ts";
import { highsSolver } from "#io/solver-highs.ts";
import { readTables } from "#io/tables.ts";
import { diskVaults } from "#io/vaults.ts";
import { byName, byPath, diskWorkspaces, inFolder, type Locate } from "#io/workspaces.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { UnitTable } from "#kernel/unit.ts";
import { engines } from "#rules/compile/engines.ts";

/** The folder of the package: regimes, catalogue and examples stand in it. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const LAW = join(ROOT, "regimes");

/** How workspaces and rulebooks are called, and where files may be written. */
export interface Places {
  readonly locate: Locate;
  readonly names: () => readonly string[];
  readonly outbox: Outbox;
  readonly crew: Crew;
  readonly rulebooks: (law: string, units: UnitTable) => Rulebooks;
}

/** On the command line a workspace is a path, and so are a rulebook and a file to write. */
export const workspacesByPath = (): Places => ({
  locate: byPath,
  names: () => [],
  outbox: diskOutbox,
  crew: threads(new URL("./alongside.ts", import.meta.url)),
  rulebooks: rulebooksByPath,
});

/** Over HTTP a workspace is one of these names and nothing else, a rulebook is a shipped one, and no file is written. */
export function workspacesByName(places: readonly (readonly [string, string])[]): Places {
  const known = new Map(places);
  return {
    locate: byName(known),
    names: () => [...known.keys()],
    outbox: closedOutbox,
    crew: nobody,
    rulebooks: rulebooksByName,
  };
}

export interface Settings {
  readonly clock?: Clock;
  /** Where the ledgers of this installation are kept; PLANB_HOME, else `.planb` in the working folder. */
  readonly home?: string;
  /** Who signs the ledgers; each company's own key when left out. */
  readonly signing?: Signing;
  /** The law, where it has been read already; that of the package when left out. */
  readonly law?: Law;
  /** Where salts are kept; under the home when left out. */
  readonly vaults?: Vaults;
  /** Told how far a long answer is; nobody when left out. */
  readonly progress?: Progress;
  /** Whether the answer is to be ended with the best so far; never when left out. */
  readonly stopped?: () => boolean;
}

/** Stretches of the law kept compiled: those of every book, on a few pairs of days. */
const MOST_ENGINES = 200;

export interface Composed extends Context {
  /** What is put off, and by whom it is answered: no operation asks for it. */
  readonly jobs: JobStore;
  /** Gives up what is held open: the locks of the ledgers. */
  close(): void;
}

/** Lets whatever else waits have its turn: a server answers others while a long sheet is decided. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function compose(places: Places, settings: Settings = {}): Promise<Outcome<Composed>> {
  const { locate, names, outbox, crew, rulebooks } = places;
  const catalogue = await readCatalogue(join(ROOT, "catalogue"));
  if (!catalogue.ok) return catalogue;
  const clock = settings.clock ?? systemClock;
  const home = settings.home ?? process.env.PLANB_HOME ?? join(process.cwd(), ".planb");
  const journals = diskJournals(home, settings.signing ?? ownKeys, process.env.PLANB_HEADS);
  return ok({
    close: () => journals.close(),
    clock,
    workspaces: diskWorkspaces(locate, names, catalogue.value, clock),
    law: settings.law ?? lawFolder(LAW, catalogue.value.units),
    rulebooks: rulebooks(LAW, catalogue.value.units),
    engines: engines(MOST_ENGINES),
    catalogue: catalogue.value,
    solver: highsSolver(),
    journals,
    vaults: settings.vaults ?? diskVaults(home),
    reservations: diskReservations(home),
    jobs: diskJobs(home),
    archive: zipArchive,
    outbox,
    crew,
    progress: settings.progress ?? giveWay,
    stopped: settings.stopped ?? (() => false),
    report: typstReport(process.env.PLANB_FONTS ?? "/usr/share/fonts"),
    tables: { read: readTables },
    workbooks: { write: writeWorkbook, annotate, refill },
    results: { write: writeParquet },
  });
}

/** What one company of a shared server has of its own: a home with its workspaces and ledgers, and where it reserves. */
export interface Own {
  readonly home: string;
  readonly reservations: ReservationStore;
  readonly jobs: JobStore;
  readonly signing?: Signing;
  readonly vaults?: Vaults;
}

/** The same law, catalogue and solver for another company: its workspaces are the folders and workbooks under `workspaces/` of its home. */
export function composeFor(shared: Composed, { home, reservations, jobs, signing = ownKeys, vaults }: Own): Composed {
  const { locate, names } = inFolder(join(home, "workspaces"));
  const journals = diskJournals(home, signing, join(home, "heads"));
  return {
    ...shared,
    workspaces: diskWorkspaces(locate, names, shared.catalogue, shared.clock),
    journals,
    vaults: vaults ?? diskVaults(home),
    reservations,
    jobs,
    close: () => journals.close(),
  };
}
