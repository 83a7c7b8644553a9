/**
 * What planb needs of the world, in words that are promises. Each has one adapter under src/io and one made by hand in
 * tests; they meet in src/bin/compose.ts.
 */
import type { Content } from "#contract/input.ts";
import type { Label } from "#contract/text.ts";
import type { PartKey, Salts } from "#evidence/commitment.ts";
import type { Draft } from "#evidence/draft.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import type { Outcome } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Log } from "#ledger/log.ts";
import type { Mechanism } from "#network/reach.ts";
import type { Rulebook } from "#rules/ir.ts";
import type { PlacedBook } from "#rules/parse.ts";
import type { Table } from "#stress/simulate/table.ts";
import type { SheetColumn, SheetToWrite } from "#workspace/sheets.ts";
import type { RawSheet } from "#workspace/table.ts";
import type { Workspace } from "#workspace/workspace.ts";
import type { ContentSpec } from "./contained/spec.ts";
import type { Claim, Ground } from "./grounds/ground.ts";
import type { HandoverSpec } from "./handover/spec.ts";
import type { OwnershipSpec } from "./ownership/spec.ts";
import type { Printed } from "./printed.ts";
import type { SourcedBooks } from "./regimes/folder.ts";
import type { ResultTable } from "./results/tables.ts";
import type { Accepted } from "./rules/accepted.ts";
import type { Form } from "./worksheet/form.ts";

export interface Clock {
  /** Today's date where planb runs. Asked once for each question, never inside a computation. */
  today(): CivilDate;
}

export interface ListedWorkspace {
  readonly name: string;
  readonly company: { readonly id: string; readonly name: Label; readonly role: "buyer" | "seller" };
  /** Days on which something is recorded to have happened, for stepping through the past. */
  readonly eventDates: readonly string[];
}

export interface Workspaces {
  /** Reads a workspace whole, or every fault of it. Never half. */
  open(name: string): Promise<Outcome<Workspace>>;
  /** Its tables as they stand, before they mean anything; and the file, where it is a workbook and no folder. */
  sheets(name: string): Promise<Outcome<{ readonly sheets: readonly RawSheet[]; readonly workbook?: Uint8Array }>>;
  /** A file under its exhibits/, or undefined when there is none of that name. */
  exhibit(workspace: string, name: string): Promise<Uint8Array | undefined>;
  /** The workspaces this face serves. */
  list(): Promise<{ readonly workspaces: readonly ListedWorkspace[]; readonly today: string }>;
}

/** Which rows of `shipments` a ledger of a rulebook sums. Data of the regime, docs/formats/ledgers.md. */
export interface LedgerSpec {
  readonly ledger: string;
  readonly states: readonly string[];
  readonly destinations: readonly string[];
  readonly endUses: readonly string[];
  /** A date fact after whose day nothing counts; empty: up to the day asked about. */
  readonly until?: string | undefined;
}

export interface LoadedBook {
  readonly book: Rulebook;
  readonly digest: string;
  readonly ledgers: readonly LedgerSpec[];
}

/** What `map` asks the law about an item on its way to the next maker. Data of the regimes, docs/formats/reach.md. */
export interface ReachSpec {
  readonly decisions: readonly { readonly book: string; readonly decision: string; readonly mechanism: Mechanism }[];
  readonly facts: readonly DerivedFact[];
  /** Prefixes of facts that describe the item. */
  readonly subject: readonly string[];
}

/** A fact that follows from the network: where the maker is, where the user is, whose it is, whether a place is left. */
export type DerivedFact =
  | { readonly fact: string; readonly from: "maker" | "user" | "userHeadquarters" | "userParent" }
  /** A yes/no fact: whether the place is another. */
  | { readonly fact: string; readonly from: "maker" | "user"; readonly outside: string }
  | { readonly fact: string; readonly from: "movement"; readonly within: string; readonly across: string };

export interface Law {
  /** Faults: of the law as a whole, as `books`. */
  reach(): Promise<Outcome<ReachSpec>>;
  /** Whom each instrument captures through its owners. Faults: of the law as a whole, as `books`. */
  ownership(): Promise<Outcome<readonly OwnershipSpec[]>>;
  /** Which facts of an item follow from what it is made of. Faults: as `books`. */
  contained(): Promise<Outcome<readonly ContentSpec[]>>;
  /** Every rulebook shipped, checked together; or every fault of them. */
  books(): Promise<Outcome<readonly LoadedBook[]>>;
  /** The application forms shipped. Faults: of the law as a whole, as `books`. */
  forms(): Promise<Outcome<readonly Form[]>>;
  /** Grounds on which a contract gives way. Faults: of the law as a whole, as `books`. */
  grounds(): Promise<Outcome<readonly Ground[]>>;
  /** Claims and what has to be shown for each. Faults: as `books`. */
  claims(): Promise<Outcome<readonly Claim[]>>;
  /** What is stated of an exhibit that is handed over. Faults: as `books`. */
  handover(): Promise<Outcome<HandoverSpec>>;
  /** Drafts for a forum, filled in with each dossier. Faults: as `books`. */
  drafts(): Promise<Outcome<readonly Draft[]>>;
  /** The same rulebooks by folder, with where each was read. Faults: as `books`. */
  folders(): Promise<Outcome<readonly SourcedBooks[]>>;
  /** An English wording of a rulebook with its other languages, as far as it was translated. */
  label(english: string): Label;
  /** The name of a decision's value; the value itself where the rulebook names none. */
  value(book: string, value: string): Label;
}

/** A rulebook with the places of its parts, and the file it was read from. */
export interface ReadBook extends PlacedBook {
  readonly file: string;
}

/** Rulebooks as texts, to be asked about themselves: what a caller may name is for the face to say. */
export interface Rulebooks {
  /** Those named, each id, file or folder once; all that are shipped when none is named. Faults of every file. */
  read(names: readonly string[]): Promise<Outcome<readonly ReadBook[]>>;
  /** Findings accepted with a reason, of the folder that holds the first one named. */
  accepted(names: readonly string[]): Promise<Outcome<readonly Accepted[]>>;
}

/** Pages to print. The same page gives the same bytes. */
export interface Report {
  /** A4, tagged. Fault: missing-file when no font of the language is there, with the package that brings one. */
  pdf(printed: Printed): Promise<Outcome<Uint8Array>>;
}

/** Tables handed in as a file: a CSV file, or every sheet of a workbook. */
export interface Tables {
  /** Faults: encoding, not-a-workbook, archive-bomb, too-large, too-many-rows, formula-cell and others of reading. */
  read(content: Content): Promise<Outcome<readonly RawSheet[]>>;
}

/** A file that was made, before it is written or told. */
export interface Making {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Columns added to one sheet: a cell of each for every row, in the order of the rows. */
export interface Added {
  readonly sheet: string;
  readonly heads: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

/** Workbooks to hand out. */
export interface Workbooks {
  /**
   * The same workbook with these tables in it; all else of it stays. `kept`: how a text of a column is kept. Faults: of reading it;
   * not-a-workbook, when what was made does not read back as it was meant.
   */
  refill(
    bytes: Uint8Array,
    file: string,
    tables: readonly RawSheet[],
    kept: (sheet: string, column: string) => SheetColumn["kept"],
  ): Promise<Outcome<Uint8Array>>;
  write(sheets: readonly SheetToWrite[]): Promise<Uint8Array>;
  /**
   * The file that was handed in with columns added behind its own, and no cell of its own changed. A workbook gets `first` as
   * a sheet before the others and keeps its rows where they are; a CSV file has its rows in `order`. Faults: of reading it.
   */
  annotate(content: Content, added: Added, order: readonly number[], first: SheetToWrite): Promise<Outcome<Making>>;
}

/** Tables of results to hand out, for programs that compute with them. */
export interface Results {
  /** One table as Parquet, with what it says of itself. The same table gives the same bytes. */
  write(table: ResultTable, said: Readonly<Record<string, string>>): Promise<Uint8Array>;
}

/** How far a long answer is, in what it counts. Its words: `progress.phase.<phase>`. */
export interface Counted {
  readonly phase: "rows" | "runs" | "periods";
  readonly done: number;
  readonly total: number;
}

/** How far a choice is: no plan comes to less than `lower`; the best one known comes to `upper`. Money. */
export interface Bounded {
  readonly phase: "plan";
  readonly rounds: number;
  readonly lower: number;
  /** Infinite while no plan is known. */
  readonly upper: number;
  readonly currency: string;
}

export type Step = Counted | Bounded;

/** Told each step. The one who is told may take its time, and others get theirs. */
export type Progress = (step: Step) => Promise<void>;

/** A question about futures, as it is sent to whoever draws beside the one that was asked. */
export interface SameRuns {
  readonly workspace: string;
  readonly moment: Moment;
  readonly seed: number;
}

/** Others who are ready to draw runs. */
export interface Hands {
  /** They draw from the table until no run is left. Rejects when one does not come to its end: a defect. */
  draw(table: Table): Promise<void>;
  /** They stop, wherever they are. */
  dismiss(): Promise<void>;
}

export interface Crew {
  /** So many others begin to make ready for this question. Where nobody is to be had, none come, and the answer is the same. */
  start(others: number, question: SameRuns): Hands;
}

/** The static files of a ledger, held against its tree. */
export interface TilesOnDisk {
  /** How many the tree has. */
  readonly files: number;
  /** How many stand there. */
  readonly present: number;
  /** Of no size the tree has had. */
  readonly differing: readonly string[];
  readonly missing: readonly string[];
}

/** The projection of a ledger, held against its journal. `differs` from the entry at a place on. */
export type ProjectionOnDisk =
  | { readonly state: "absent" }
  | { readonly state: "same" | "behind"; readonly rows: number }
  | { readonly state: "differs"; readonly at: number };

export interface Journals {
  /** The ledger of a company. When it returns, what it holds has been checked against its own checkpoint. */
  open(company: string): Promise<Outcome<Log>>;
  /** The same, and undefined where none was begun: asking begins none. */
  held(company: string): Promise<Outcome<Log | undefined>>;
  tiles(company: string): Promise<Outcome<TilesOnDisk>>;
  projection(company: string): Promise<Outcome<ProjectionOnDisk>>;
  /** Writes the static files and the projection anew. */
  rebuild(company: string): Promise<Outcome<{ readonly files: number; readonly bytes: number; readonly rows: number }>>;
}

/** The salts of a company's events, and their end. */
export interface Vault extends Salts {
  /** Deletes a salt so that nothing of it is left; false when there was none. */
  erase(caseId: string, part: PartKey): Outcome<boolean>;
}

export interface Vaults {
  open(company: string): Vault;
}

export interface Outbox {
  /** Writes a file whole or not at all; returns where it stands. */
  write(path: string, bytes: Uint8Array): Promise<Outcome<string>>;
}
