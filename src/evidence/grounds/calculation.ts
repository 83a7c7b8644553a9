/** The claims a case is kept for, as they stand in a dossier: a calculation that whoever has the events can do again, and a page for people. */
import { type Moment, onRecord } from "#kernel/timeline.ts";
import { calculationFile } from "../calculation.ts";
import { row, table } from "../markdown.ts";
import { inLanguage, LANGUAGES, type Language, type Words } from "../words.ts";
import { type Element, type ShowingEvent, type Shown, type Strength, show } from "./element.ts";

export const CLAIMS_METHOD = "planb-claims/1";

/** Only what is held against the events. */
export type PlainElement = Pick<Element, "id" | "needs"> & { readonly text: "read" | "unread" };

export interface PlainClaim {
  readonly id: string;
  readonly elements: readonly PlainElement[];
  readonly against: readonly PlainElement[];
}

/** A claim with the words for people. */
export interface KeptClaim {
  readonly id: string;
  readonly title: Words;
  readonly standing: Words;
  readonly cite: string;
  readonly elements: readonly Element[];
  readonly against: readonly Element[];
}

const plainElement = ({ id, needs, text = "read" }: Element): PlainElement => ({ id, needs, text });

export const plainClaim = ({ id, elements, against }: KeptClaim): PlainClaim => ({
  id,
  elements: elements.map(plainElement),
  against: against.map(plainElement),
});

const shownBy = (elements: readonly PlainElement[], events: readonly ShowingEvent[]): readonly Shown[] =>
  elements.map((element) => show({ ...element, asks: { en: "" }, burden: "claimant" }, events));

export function claimsFile(claims: readonly PlainClaim[], events: readonly ShowingEvent[], moment: Moment): Uint8Array {
  const known = onRecord(events, moment);
  const result = claims.map(({ id, elements, against }) => ({
    id,
    elements: shownBy(elements, known),
    against: shownBy(against, known),
  }));
  const { asOf, knownOn } = moment;
  return calculationFile({ method: CLAIMS_METHOD, moment: { asOf, knownOn }, claims, result });
}

const TEXT = {
  title: {
    en: "Claims and what is on record for them",
    "zh-Hant": "各項請求與已登錄之事項",
    "zh-Hans": "各项主张与已登记的事项",
  },
  standing: { en: "Who may bring it", "zh-Hant": "何人得提出", "zh-Hans": "何人可以提出" },
  toShow: { en: "What is to be shown", "zh-Hant": "應證明之事項", "zh-Hans": "应证明的事项" },
  against: { en: "What speaks against it", "zh-Hant": "對其不利之事項", "zh-Hans": "对其不利的事项" },
  head: {
    en: "| Element | Paragraph | State | Events | Not on record |",
    "zh-Hant": "| 要件 | 條文 | 狀態 | 事件 | 尚無紀錄 |",
    "zh-Hans": "| 要件 | 条文 | 状态 | 事件 | 尚无记录 |",
  },
  judged: {
    en: "Whether an event shows an element is for judgement; no claim is recommended.",
    "zh-Hant": "事件是否足以證明要件，須由判斷；本頁不建議提出任何請求。",
    "zh-Hans": "事件是否足以证明要件，须由判断；本页不建议提出任何主张。",
  },
} as const satisfies Record<string, Words>;

const STATES: Readonly<Record<Strength, Words>> = {
  textNotFound: { en: "text not found", "zh-Hant": "未查得原文", "zh-Hans": "未查得原文" },
  judgement: { en: "for judgement", "zh-Hant": "須由判斷", "zh-Hans": "须由判断" },
  unsupported: { en: "not on record", "zh-Hant": "無紀錄", "zh-Hans": "无记录" },
  asserted: { en: "asserted", "zh-Hant": "僅有主張", "zh-Hans": "仅有主张" },
  documented: { en: "documented", "zh-Hant": "有文件", "zh-Hans": "有文件" },
  corroborated: { en: "documented by several", "zh-Hant": "多方文件", "zh-Hans": "多方文件" },
};

function elementsTable(
  elements: readonly Element[],
  events: readonly ShowingEvent[],
  language: Language,
): readonly string[] {
  const rows = elements.map((element) => {
    const { strength, events: seqs, missing } = show(element, events);
    const state = inLanguage(STATES[strength], language);
    return row(inLanguage(element.asks, language), element.paragraph ?? "", state, seqs.join(", "), missing.join(", "));
  });
  return table(inLanguage(TEXT.head, language), rows);
}

const titled = (title: Words, lines: readonly string[], language: Language): readonly string[] =>
  lines.length <= 3 ? [] : [`### ${inLanguage(title, language)}`, "", ...lines];

function part(claims: readonly KeptClaim[], events: readonly ShowingEvent[], language: Language): readonly string[] {
  return [
    `# ${inLanguage(TEXT.title, language)}`,
    "",
    inLanguage(TEXT.judged, language),
    "",
    ...claims.flatMap(({ title, cite, standing, elements, against }) => [
      `## ${inLanguage(title, language)} (${cite})`,
      "",
      `${inLanguage(TEXT.standing, language)}: ${inLanguage(standing, language)}`,
      "",
      ...titled(TEXT.toShow, elementsTable(elements, events, language), language),
      ...titled(TEXT.against, elementsTable(against, events, language), language),
    ]),
  ];
}

/** The same in words, in three languages. The words are ours, so that none of them can become markup. */
export const claimsPage = (claims: readonly KeptClaim[], events: readonly ShowingEvent[], moment: Moment): string =>
  LANGUAGES.flatMap((language) => part(claims, onRecord(events, moment), language)).join("\n");
