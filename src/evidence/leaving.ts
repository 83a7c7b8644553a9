/**
 * May the exhibits of a dossier go to a jurisdiction? Says only what the company has recorded of each: its export class, and where the company
 * has found that it may go. What is not recorded is unknown, and unknown counts as no. Decides nothing under any law.
 */
import { encode } from "#ledger/bytes.ts";

/** What the company has recorded of an exhibit. */
export interface ExportRecord {
  /** Its export class in the company's words; `public` for what is published. */
  readonly exportClass?: string;
  /** Jurisdictions the company has found it may go to. */
  readonly mayGoTo: readonly string[];
}

export const PUBLIC = "public";

/** Of an event only the names of its exhibits count here. */
interface WithExhibits {
  readonly attachments: readonly { readonly name: string }[];
}

export interface Leaving {
  readonly name: string;
  readonly exportClass?: string;
  readonly state: "met" | "unmet" | "unknown";
  readonly why: string;
}

function leavingOf(name: string, record: ExportRecord | undefined, to: string): Leaving {
  const exportClass = record?.exportClass;
  if (exportClass === undefined) return { name, state: "unknown", why: "no export class is recorded" };
  const told = { name, exportClass };
  if (exportClass === PUBLIC) return { ...told, state: "met", why: "it is published" };
  return record?.mayGoTo.includes(to) === true
    ? { ...told, state: "met", why: "the company has found that it may" }
    : { ...told, state: "unmet", why: "no finding that it may go there is recorded" };
}

const exhibitsOf = (events: readonly WithExhibits[]): readonly string[] => [
  ...new Set(events.flatMap(({ attachments }) => attachments.map(({ name }) => name))),
];

/** Each exhibit that is shown, once, in the order of the case. */
export const leaving = (
  events: readonly WithExhibits[],
  records: ReadonlyMap<string, ExportRecord>,
  to: string,
): readonly Leaving[] => exhibitsOf(events).map((name) => leavingOf(name, records.get(name), to));

/** After RFC 4180; a cell never begins a formula. */
const cell = (text: string): string => `"${text.replaceAll('"', '""').replace(/^[=+\-@\t\r]/, "'$&")}"`;

/** The export class of each exhibit, as a table for whoever hands the dossier on. */
export const exportClasses = (
  events: readonly WithExhibits[],
  records: ReadonlyMap<string, ExportRecord>,
): Uint8Array =>
  encode(
    [
      "exhibit,export_class,may_go_to",
      ...exhibitsOf(events).map((name) => {
        const { exportClass = "", mayGoTo = [] } = records.get(name) ?? {};
        return [name, exportClass, mayGoTo.join(" ")].map(cell).join(",");
      }),
      "",
    ].join("\r\n"),
  );
