/** The events of a case in order, with both times, as a page in Markdown in three languages. */
import type { Moment } from "#kernel/timeline.ts";
import type { Files } from "./archive.ts";
import type { ClockRun } from "./clock.ts";
import type { Costs } from "./cost.ts";
import type { CaseEvent } from "./event.ts";
import { exhibitKind } from "./exhibits/index.ts";
import { plain, row, table } from "./markdown.ts";
import { NOT_PROVEN, NOT_PROVEN_TITLE } from "./not-proven.ts";
import { exhibitPath } from "./paths.ts";
import { inLanguage, LANGUAGES, type Language, type Words } from "./words.ts";

const TEXT = {
  chronology: { en: "Chronology", "zh-Hant": "時序表", "zh-Hans": "时间线" },
  asOf: { en: "As of", "zh-Hant": "適用基準日", "zh-Hans": "适用基准日" },
  knownOn: { en: "Known on", "zh-Hant": "知悉基準日", "zh-Hans": "知悉基准日" },
  head: {
    en: "| No. | Happened | Recorded | Basis | Actor | Event | Exhibit |",
    "zh-Hant": "| 序號 | 發生日 | 登錄日 | 依據 | 行為人 | 事件 | 證物 |",
    "zh-Hans": "| 序号 | 发生日 | 登记日 | 依据 | 行为人 | 事件 | 证据材料 |",
  },
  exhibits: { en: "Exhibits", "zh-Hant": "證物", "zh-Hans": "证据材料" },
  exhibitHead: {
    en: "| Exhibit | Kind | Bytes | SHA-256 | What it says of itself |",
    "zh-Hant": "| 證物 | 種類 | 位元組 | SHA-256 | 檔案自載 |",
    "zh-Hans": "| 证据材料 | 种类 | 字节 | SHA-256 | 文件自载 |",
  },
  clock: {
    en: "Licence clock, calendar days",
    "zh-Hant": "許可審查期限（日曆日）",
    "zh-Hans": "许可审查期限（自然日）",
  },
  clockHead: {
    en: "| Stage | From | To | Elapsed | Stopped | Counted | Limit | Limit ends | Past |",
    "zh-Hant": "| 階段 | 起 | 迄 | 經過 | 停止 | 計入 | 期限 | 期限屆滿 | 逾期 |",
    "zh-Hans": "| 阶段 | 起 | 止 | 经过 | 停止 | 计入 | 期限 | 期限届满 | 逾期 |",
  },
  notStarted: { en: "Not started.", "zh-Hant": "尚未起算。", "zh-Hans": "尚未起算。" },
  whole: { en: "whole", "zh-Hant": "全程", "zh-Hans": "全程" },
  working: { en: "working days", "zh-Hant": "工作日", "zh-Hans": "工作日" },
  cost: { en: "Cost of delay", "zh-Hant": "延誤成本", "zh-Hans": "延误成本" },
  costHead: {
    en: "| No. | Basis | Rate | Days | Total |",
    "zh-Hant": "| 序號 | 基礎 | 費率 | 天數 | 合計 |",
    "zh-Hans": "| 序号 | 基础 | 费率 | 天数 | 合计 |",
  },
  once: { en: "once", "zh-Hant": "一次", "zh-Hans": "一次" },
  day: { en: "a day", "zh-Hant": "每日", "zh-Hans": "每日" },
  total: { en: "Total", "zh-Hant": "總計", "zh-Hans": "总计" },
  document: { en: "document", "zh-Hant": "文件", "zh-Hans": "文件" },
  observed: { en: "observed", "zh-Hant": "目睹", "zh-Hans": "目睹" },
  asserted: { en: "asserted", "zh-Hant": "主張", "zh-Hans": "主张" },
  computed: { en: "computed", "zh-Hant": "計算", "zh-Hans": "计算" },
} as const satisfies Record<string, Words>;

type Say = (key: keyof typeof TEXT) => string;

const eventRow = (event: CaseEvent, language: Language, say: Say): string =>
  row(
    event.seq,
    event.at,
    event.recorded,
    say(event.basis),
    plain(event.actor),
    plain(inLanguage(event.says, language)),
    event.attachments.map(({ name }) => plain(name)).join(", "),
  );

function exhibitRows(events: readonly CaseEvent[], files: Files): readonly string[] {
  const all = new Map(events.flatMap(({ attachments }) => attachments.map((file) => [file.name, file] as const)));
  return [...all.values()].map(({ name, kind, bytes, sha256 }) => {
    const told = exhibitKind(name).describe(files.get(exhibitPath(name)) ?? new Uint8Array());
    const said = Object.entries(told).map(([key, text]) => `${key}: ${plain(text)}`);
    return row(plain(name), kind, bytes, sha256, said.join("; "));
  });
}

function clockRows(run: Extract<ClockRun, { started: unknown }>, say: Say): readonly string[] {
  const whole = { id: say("whole"), from: run.started, ...(run.ended === undefined ? {} : { to: run.ended }), ...run };
  return [whole, ...run.stages].map(({ id, from, to, elapsed, stopped, counted, limit }) => {
    const days = limit === undefined ? "" : `${limit.days}${limit.calendar === "working" ? ` ${say("working")}` : ""}`;
    return row(plain(id), from, to ?? "", elapsed, stopped, counted, days, limit?.on ?? "", limit?.past ?? "");
  });
}

const costRows = ({ lines, totals }: Costs, language: Language, say: Say): readonly string[] => [
  ...lines.map(({ seq, says, currency, per, rate, days, total }) =>
    row(seq, plain(inLanguage(says, language)), `${currency} ${rate} ${say(per)}`, days ?? "", `${currency} ${total}`),
  ),
  ...totals.map(({ currency, total }) => row("", say("total"), "", "", `${currency} ${total}`)),
];

export interface Told {
  readonly name: Words;
  readonly moment: Moment;
  readonly events: readonly CaseEvent[];
  readonly files: Files;
  readonly clock?: ClockRun;
  readonly costs: Costs;
}

function part({ name, moment, events, files, clock, costs }: Told, language: Language): readonly string[] {
  const say: Say = (key) => inLanguage(TEXT[key], language);
  const clockPart =
    clock === undefined
      ? []
      : clock.state === "notStarted"
        ? [`## ${say("clock")}`, "", say("notStarted"), ""]
        : [`## ${say("clock")}`, "", ...table(say("clockHead"), clockRows(clock, say))];
  return [
    `# ${say("chronology")}: ${plain(inLanguage(name, language))}`,
    "",
    `${say("asOf")}: ${moment.asOf}. ${say("knownOn")}: ${moment.knownOn}.`,
    "",
    `## ${inLanguage(NOT_PROVEN_TITLE, language)}`,
    "",
    ...NOT_PROVEN.map((words) => `- ${inLanguage(words, language)}`),
    "",
    ...table(
      say("head"),
      events.map((event) => eventRow(event, language, say)),
    ),
    `## ${say("exhibits")}`,
    "",
    ...table(say("exhibitHead"), exhibitRows(events, files)),
    ...clockPart,
    ...(costs.lines.length === 0
      ? []
      : [`## ${say("cost")}`, "", ...table(say("costHead"), costRows(costs, language, say))]),
  ];
}

export const chronology = (told: Told): string => LANGUAGES.flatMap((language) => part(told, language)).join("\n");
