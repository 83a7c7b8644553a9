/**
 * May the exhibits of a dossier go to a recipient? Two answers side by side: what the company has recorded of each, and what the law says, which is
 * handed in as a function. Both have to say yes; what is not recorded or not known is unknown, and unknown counts as no.
 */
import { encode } from "#ledger/bytes.ts";
import type { Words } from "./words.ts";

/** What the company has recorded of an exhibit. */
export interface ExportRecord {
  /** Its export class in the company's words; `public` for what is published. */
  readonly exportClass?: string;
  /** Jurisdictions the company has found it may go to. */
  readonly mayGoTo: readonly string[];
  /** Item whose data or technology it discloses. */
  readonly item?: string;
}

export const PUBLIC = "public";

/** Of an event only the names of its exhibits count here. */
interface WithExhibits {
  readonly attachments: readonly { readonly name: string }[];
}

export type LeavingState = "met" | "unmet" | "unknown";

/** One answer of the law that stands in the way, or may. */
export interface LawAgainst {
  readonly book: string;
  readonly says: Words;
  /** The paragraph, as the field writes it. */
  readonly cite: string;
  readonly state: "unmet" | "unknown";
  /** Facts nobody has given. */
  readonly missing: readonly string[];
}

/** What the law says of handing one exhibit over. */
export interface LawOfLeaving {
  readonly state: LeavingState;
  /** A word of the catalogue: `noRequirementFound`, `licenceRequired`, `prohibited`, `unknown`, `conflict`, `outsideCoverage`. */
  readonly verdict: string;
  /** How many rulebooks speak to it. */
  readonly asked: number;
  readonly against: readonly LawAgainst[];
}

export interface Leaving {
  readonly name: string;
  readonly exportClass?: string;
  readonly state: LeavingState;
  /** What the company has recorded. */
  readonly why: string;
  readonly law: LawOfLeaving;
}

type Recorded = Pick<Leaving, "name" | "exportClass" | "state" | "why">;

function recordedOf(name: string, record: ExportRecord | undefined, to: string): Recorded {
  const exportClass = record?.exportClass;
  if (exportClass === undefined) return { name, state: "unknown", why: "no export class is recorded" };
  const told = { name, exportClass };
  if (exportClass === PUBLIC) return { ...told, state: "met", why: "it is published" };
  return record?.mayGoTo.includes(to) === true
    ? { ...told, state: "met", why: "the company has found that it may" }
    : { ...told, state: "unmet", why: "no finding that it may go there is recorded" };
}

const WORST: readonly LeavingState[] = ["unmet", "unknown", "met"];

const worse = (a: LeavingState, b: LeavingState): LeavingState => (WORST.indexOf(a) < WORST.indexOf(b) ? a : b);

const exhibitsOf = (events: readonly WithExhibits[]): readonly string[] => [
  ...new Set(events.flatMap(({ attachments }) => attachments.map(({ name }) => name))),
];

/** Each exhibit that is shown, once, in the order of the case. `law` answers for the item an exhibit discloses, or for none. */
export const leaving = (
  events: readonly WithExhibits[],
  records: ReadonlyMap<string, ExportRecord>,
  to: string,
  law: (item: string | undefined) => LawOfLeaving,
): readonly Leaving[] =>
  exhibitsOf(events).map((name) => {
    const record = records.get(name);
    const recorded = recordedOf(name, record, to);
    const said = law(record?.item);
    return { ...recorded, state: worse(recorded.state, said.state), law: said };
  });

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
