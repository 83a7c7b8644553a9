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
  readonly why: Words;
  readonly law: LawOfLeaving;
}

/** What the company has recorded of an exhibit, and for the place it is to go to. */
const RECORDED = {
  none: { en: "no export class is recorded", "zh-Hant": "未登錄出口分類", "zh-Hans": "未登记出口分类" },
  published: { en: "it is published", "zh-Hant": "已公開", "zh-Hans": "已公开" },
  found: {
    en: "the company has found that it may",
    "zh-Hant": "企業認定可以交付",
    "zh-Hans": "企业认定可以交付",
  },
  notFound: {
    en: "no finding that it may go there is recorded",
    "zh-Hant": "未登錄可向該處交付之認定",
    "zh-Hans": "未登记可以向该处交付的认定",
  },
} as const satisfies Record<string, Words>;

type Recorded = Pick<Leaving, "name" | "exportClass" | "state" | "why">;

function recordedOf(name: string, record: ExportRecord | undefined, to: string): Recorded {
  const exportClass = record?.exportClass;
  if (exportClass === undefined) return { name, state: "unknown", why: RECORDED.none };
  const told = { name, exportClass };
  if (exportClass === PUBLIC) return { ...told, state: "met", why: RECORDED.published };
  return record?.mayGoTo.includes(to) === true
    ? { ...told, state: "met", why: RECORDED.found }
    : { ...told, state: "unmet", why: RECORDED.notFound };
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
