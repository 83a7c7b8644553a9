/** What a dossier does not prove, in three languages. It stands in the same size as the result. */
import type { Words } from "./words.ts";

export const NOT_PROVEN_TITLE = {
  en: "What this does not prove",
  "zh-Hant": "本卷宗未證明的事項",
  "zh-Hans": "本案卷未证明的事项",
} as const satisfies Words;

/** `sealed` names the entry of the ledger that closes the dossier. */
export const NOT_PROVEN: readonly Words[] = [
  {
    en: "That the facts entered are true; only that they are unchanged since they were entered in the ledger.",
    "zh-Hant": "所輸入事實為真；僅證明自登錄存證帳本起未變更。",
    "zh-Hans": "所输入事实为真；仅证明自登记入存证账本起未变更。",
  },
  {
    en: "That nothing was left out before it was recorded, or added to the case after this dossier was sealed.",
    "zh-Hant": "登錄之前沒有遺漏，或本卷宗封存之後案件沒有新增。",
    "zh-Hans": "登记之前没有遗漏，或本案卷封存之后案件没有新增。",
  },
  {
    en: "That the holder of the ledger's key did not keep a second ledger, unless witnesses you trust have signed this one.",
    "zh-Hant": "持有帳本金鑰者未另存一份帳本；除非您所信任的見證方已簽署本帳本。",
    "zh-Hans": "持有账本密钥者未另存一份账本；除非您所信任的见证方已签署本账本。",
  },
  {
    en: "Anything about time but the bounds an outside time stamp or witness shows: the dates are those entered.",
    "zh-Hant": "時間：除外部時戳憑證或見證方所示之界限外，日期均為輸入者所填。",
    "zh-Hans": "时间：除外部时间戳令牌或见证方所示之界限外，日期均为输入者所填。",
  },
  {
    en: "That a forum will admit or accept it.",
    "zh-Hant": "任何法院、仲裁庭或機關將採納之。",
    "zh-Hans": "任何法院、仲裁庭或机关将予采纳。",
  },
  { en: "That rules not listed do not apply.", "zh-Hant": "未列規則不適用。", "zh-Hans": "未列规则不适用。" },
  {
    en: "That a delay was unlawful or intended.",
    "zh-Hant": "延誤為違法或有意。",
    "zh-Hans": "延误系违法或有意。",
  },
  {
    en: "That the delay alone caused the costs.",
    "zh-Hant": "費用僅由延誤造成。",
    "zh-Hans": "费用仅由延误造成。",
  },
  {
    en: "That a licence will be granted or a plan will work on another day.",
    "zh-Hant": "許可將獲核發，或方案在他日仍可行。",
    "zh-Hans": "许可将获准予，或方案在他日仍可行。",
  },
];
