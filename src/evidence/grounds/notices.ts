/**
 * The notices of a case under its contracts, as they stand in a dossier: which event sets each clause off, until when notice was to be given, and whether
 * it was. A calculation that whoever has the events can do again, and a page for people. Method: docs/methods/contracts.md.
 */
import { type Moment, onRecord } from "#kernel/timeline.ts";
import { calculationFile } from "../calculation.ts";
import { plain, row, table } from "../markdown.ts";
import { inLanguage, LANGUAGES, type Language, type Words } from "../words.ts";
import { isOfKind } from "./element.ts";
import { type Deadline, deadline, type NoticeEvent, type NoticeRule } from "./notice.ts";

/** The second counts working days too, with a calendar among its inputs. */
export const NOTICES_METHODS = ["planb-notices/1", "planb-notices/2"] as const;

/** A clause of the register, as far as days are counted with it. */
export interface KeptClause {
  readonly contract: string;
  readonly id: string;
  /** Kinds of events that set it off. */
  readonly triggers: readonly string[];
  readonly rule?: NoticeRule;
}

export interface KeptNotices {
  readonly clauses: readonly KeptClause[];
  /** Events that name a contract, by their number. */
  readonly about: readonly { readonly seq: number; readonly contract: string }[];
}

const NOTICE_KINDS = "notice.*";

const byDay = (a: NoticeEvent, b: NoticeEvent): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.seq - b.seq);

/** What is on record that may speak of a contract, by day: notices only when they name it, the rest unless they name another. */
export const aboutContract = <E extends NoticeEvent>(
  events: readonly E[],
  contract: string,
  about: ReadonlyMap<number, string>,
): readonly E[] =>
  events
    .filter(({ seq, type }) => {
      const of = about.get(seq);
      return isOfKind(type, NOTICE_KINDS) ? of === contract : of === undefined || of === contract;
    })
    .toSorted(byDay);

/** The first event that sets a clause off; `events` are those about its contract, by day. */
export const triggerOf = <E extends NoticeEvent>(triggers: readonly string[], events: readonly E[]): E | undefined =>
  events.find(({ type }) => triggers.some((kind) => isOfKind(type, kind)));

export interface NoticeRun {
  readonly contract: string;
  readonly id: string;
  readonly trigger?: number;
  readonly notice?: Deadline;
}

export function runNotices(
  { clauses, about }: KeptNotices,
  events: readonly NoticeEvent[],
  moment: Moment,
): readonly NoticeRun[] {
  const known = onRecord(events, moment);
  const named = new Map(about.map(({ seq, contract }) => [seq, contract]));
  return clauses.map(({ contract, id, triggers, rule }) => {
    const own = aboutContract(known, contract, named);
    const trigger = triggerOf(triggers, own);
    if (trigger === undefined) return { contract, id };
    const told = { contract, id, trigger: trigger.seq };
    return rule === undefined ? told : { ...told, notice: deadline(rule, trigger, own, moment.asOf) };
  });
}

export function noticesFile(kept: KeptNotices, events: readonly NoticeEvent[], moment: Moment): Uint8Array {
  const { asOf, knownOn } = moment;
  const { clauses, about } = kept;
  const result = runNotices(kept, events, moment);
  const method = NOTICES_METHODS[clauses.some(({ rule }) => rule?.workdays !== undefined) ? 1 : 0];
  return calculationFile({ method, moment: { asOf, knownOn }, clauses, about, result });
}

const TEXT = {
  title: { en: "Notices under the contracts of the case", "zh-Hant": "本案契約之通知", "zh-Hans": "本案合同的通知" },
  head: {
    en: "| Contract | Clause | Set off by event | Days | Last day | State | Notices |",
    "zh-Hant": "| 契約 | 條款 | 觸發事件 | 日數 | 末日 | 狀態 | 通知 |",
    "zh-Hans": "| 合同 | 条款 | 触发事件 | 天数 | 末日 | 状态 | 通知 |",
  },
  working: { en: "working days", "zh-Hant": "工作日", "zh-Hans": "工作日" },
  uncounted: { en: "working days, not counted", "zh-Hant": "工作日，未計算", "zh-Hans": "工作日，未计算" },
  note: {
    en: "Two last days stand where the clause does not say how days are counted; the earlier is the one to keep. The register of clauses says what the contracts say; planb has read none.",
    "zh-Hant": "條款未載明計算方式者，並列兩個末日，以較早者為準。條款登記簿載明契約內容；planb 未閱讀契約。",
    "zh-Hans": "条款未载明计算方式的，并列两个末日，以较早者为准。条款登记簿载明合同内容；planb未阅读合同。",
  },
} as const satisfies Record<string, Words>;

const STATES: Readonly<Record<Deadline["state"] | "notSetOff" | "none", Words>> = {
  none: { en: "no number of days", "zh-Hant": "未定日數", "zh-Hans": "未定天数" },
  notSetOff: { en: "not set off", "zh-Hant": "未觸發", "zh-Hans": "未触发" },
  given: { en: "given in time", "zh-Hant": "已如期通知", "zh-Hans": "已按期通知" },
  late: { en: "given late", "zh-Hant": "逾期通知", "zh-Hans": "逾期通知" },
  depends: {
    en: "depends on what the clause leaves unsaid",
    "zh-Hant": "取決於條款未載明之處",
    "zh-Hans": "取决于条款未载明之处",
  },
  open: { en: "open", "zh-Hant": "尚在期限內", "zh-Hans": "尚在期限内" },
  past: { en: "past, no notice on record", "zh-Hant": "期限已過，無通知紀錄", "zh-Hans": "期限已过，无通知记录" },
  notCounted: { en: "not counted", "zh-Hant": "未計算", "zh-Hans": "未计算" },
};

function rowOf(run: NoticeRun, rule: NoticeRule | undefined, language: Language): string {
  const { contract, id, trigger, notice } = run;
  const state = trigger === undefined ? "notSetOff" : (notice?.state ?? "none");
  const days = rule === undefined ? "" : String(rule.days);
  const said = rule?.workdays === undefined ? TEXT.uncounted : TEXT.working;
  const working = rule?.calendar === "working" ? ` ${inLanguage(said, language)}` : "";
  const last = [notice?.on, notice?.orOn].filter((day) => day !== undefined).join(" / ");
  const cells = [plain(contract), plain(id), trigger ?? "", days + working, last, inLanguage(STATES[state], language)];
  return row(...cells, (notice?.notices ?? []).join(", "));
}

/** The same in words, in three languages. */
export function noticesPage(kept: KeptNotices, events: readonly NoticeEvent[], moment: Moment): string {
  const runs = runNotices(kept, events, moment);
  return LANGUAGES.flatMap((language) => {
    const rows = runs.map((run, at) => rowOf(run, kept.clauses[at]?.rule, language));
    return [
      `# ${inLanguage(TEXT.title, language)}`,
      "",
      inLanguage(TEXT.note, language),
      "",
      ...table(inLanguage(TEXT.head, language), rows),
    ];
  }).join("\n");
}
