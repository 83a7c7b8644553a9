/** The page of a dossier that says to whom it was handed over, what was recorded of each exhibit and what the law was asked and said of it, in three languages. */
import type { Moment } from "#kernel/timeline.ts";
import type { LawOfLeaving, Leaving, LeavingState } from "./leaving.ts";
import { plain, row, table } from "./markdown.ts";
import { inLanguage, LANGUAGES, type Language, type Words } from "./words.ts";

/** A paragraph about handing over that no rulebook decides. */
export interface Counsel {
  readonly asks: Words;
  readonly cite: string;
  /** Where and on which two days it was read. */
  readonly source: string;
}

export interface Handover {
  /** Jurisdiction, and the party when one was named. */
  readonly to: string;
  /** Who asks for it, as the one who hands it over said. */
  readonly asker?: Words;
  readonly moment: Moment;
  /** What the law says of the record as such. */
  readonly record: LawOfLeaving;
  readonly exhibits: readonly Leaving[];
  readonly counsel: readonly Counsel[];
}

const TEXT = {
  title: { en: "Handing this dossier over", "zh-Hant": "本卷宗之交付", "zh-Hans": "本案卷的交付" },
  to: { en: "To", "zh-Hant": "交付對象", "zh-Hans": "交付对象" },
  asker: { en: "Asked for by", "zh-Hant": "要求者", "zh-Hans": "要求者" },
  notSaid: { en: "not said", "zh-Hant": "未載明", "zh-Hans": "未载明" },
  dates: { en: "As of, known on", "zh-Hant": "適用基準日、知悉基準日", "zh-Hans": "适用基准日、知悉基准日" },
  note: {
    en: "A statement of the company and of its rulebooks on these dates, not an approval. An exhibit counts as free to leave only when the company has recorded so and the rulebooks, under the facts stated, find nothing in the way; what is unknown counts as no.",
    "zh-Hant":
      "此為企業及其規則庫於上述日期之陳述，並非許可。僅於企業已登錄可交付、且規則庫依所載事實未發現限制時，證物始視為可交付；未知視為否。",
    "zh-Hans":
      "此为企业及其规则库在上述日期的陈述，并非许可。仅在企业已登记可交付、且规则库依所载事实未发现限制时，证据材料才视为可交付；未知视为否。",
  },
  head: {
    en: "| Exhibit | Export class | Free to leave | Recorded by the company | Rulebooks say | Rulebooks that speak |",
    "zh-Hant": "| 證物 | 出口分類 | 可交付 | 企業之登錄 | 規則庫所示 | 有所規定之規則庫 |",
    "zh-Hans": "| 证据材料 | 出口分类 | 可交付 | 企业的登记 | 规则库所示 | 有所规定的规则库 |",
  },
  record: { en: "the record itself", "zh-Hant": "紀錄本身", "zh-Hans": "记录本身" },
  against: { en: "In the way, or unknown", "zh-Hant": "限制或未知", "zh-Hans": "限制或未知" },
  counsel: {
    en: "Ask counsel: paragraphs about handing over that no rulebook here decides",
    "zh-Hant": "請洽律師：本規則庫未予判定之交付相關條文",
    "zh-Hans": "请咨询律师：本规则库未予判定的交付相关条文",
  },
} as const satisfies Record<string, Words>;

const STATES: Readonly<Record<LeavingState, Words>> = {
  met: { en: "yes", "zh-Hant": "是", "zh-Hans": "是" },
  unmet: { en: "no", "zh-Hant": "否", "zh-Hans": "否" },
  unknown: { en: "unknown, counts as no", "zh-Hant": "未知，視為否", "zh-Hans": "未知，视为否" },
};

const VERDICTS: ReadonlyMap<string, Words> = new Map([
  ["noRequirementFound", { en: "no requirement found", "zh-Hant": "未發現要求", "zh-Hans": "未发现要求" }],
  ["licenceRequired", { en: "licence required", "zh-Hant": "須申請許可", "zh-Hans": "应当申请许可" }],
  ["prohibited", { en: "prohibited", "zh-Hant": "禁止", "zh-Hans": "禁止" }],
  ["unknown", { en: "unknown", "zh-Hant": "未知", "zh-Hans": "未知" }],
  ["conflict", { en: "conflict", "zh-Hant": "衝突", "zh-Hans": "冲突" }],
  ["outsideCoverage", { en: "outside coverage", "zh-Hant": "不在涵蓋範圍", "zh-Hans": "不在覆盖范围" }],
]);

const verdictIn = ({ verdict }: LawOfLeaving, language: Language): string =>
  inLanguage(VERDICTS.get(verdict) ?? { en: verdict }, language);

function exhibitRow({ name, exportClass, state, why, law }: Leaving, language: Language): string {
  const cells = [plain(name), plain(exportClass ?? ""), inLanguage(STATES[state], language), inLanguage(why, language)];
  return row(...cells, verdictIn(law, language), law.asked);
}

const recordRow = (law: LawOfLeaving, language: Language): string =>
  row(
    inLanguage(TEXT.record, language),
    "",
    inLanguage(STATES[law.state], language),
    "",
    verdictIn(law, language),
    law.asked,
  );

/** Each answer that stands in the way once, however many exhibits it is about. */
function againstLines(laws: readonly LawOfLeaving[], language: Language): readonly string[] {
  const lines = laws.flatMap((law) =>
    law.against.map(({ says, cite, missing }) => {
      const open = missing.length === 0 ? "" : `: ${missing.join(", ")}`;
      return `- ${plain(inLanguage(says, language))} (${plain(cite)})${open}`;
    }),
  );
  return [...new Set(lines)];
}

const titled = (title: Words, lines: readonly string[], language: Language): readonly string[] =>
  lines.length === 0 ? [] : [`## ${inLanguage(title, language)}`, "", ...lines, ""];

function part({ to, asker, moment, record, exhibits, counsel }: Handover, language: Language): readonly string[] {
  const said = (of: Words) => inLanguage(of, language);
  return [
    `# ${said(TEXT.title)}`,
    "",
    `${said(TEXT.to)}: ${plain(to)}. ${said(TEXT.asker)}: ${said(asker ?? TEXT.notSaid)}. ${said(TEXT.dates)}: ${moment.asOf}, ${moment.knownOn}.`,
    "",
    said(TEXT.note),
    "",
    ...table(said(TEXT.head), [recordRow(record, language), ...exhibits.map((one) => exhibitRow(one, language))]),
    ...titled(TEXT.against, againstLines([record, ...exhibits.map(({ law }) => law)], language), language),
    ...titled(
      TEXT.counsel,
      counsel.map(({ asks, cite, source }) => `- ${said(asks)} (${plain(cite)}; ${plain(source)})`),
      language,
    ),
  ];
}

export const handoverPage = (handover: Handover): string =>
  LANGUAGES.flatMap((language) => part(handover, language)).join("\n");
