/** The three catalogues say the same things, in words planb may use; and every sentence written under src/ has its text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { CATALOGUES } from "#contract/catalogues.ts";
import { LANGUAGES, sentence } from "#contract/text.ts";
import { wordsIn } from "#contract/words.ts";
import { MEASURES } from "#switch/measures/registry.ts";
import { alternatives } from "#workspace/tables/alternatives.ts";

const ROOT = join(import.meta.dirname, "../..");
const keys = Object.keys(CATALOGUES.en);

/** Names of the arguments of an ICU text, also inside plural forms. */
function argumentsOf(source: string): readonly string[] {
  const found = new Set<string>();
  const walk = (elements: ReturnType<typeof parse>): void => {
    for (const element of elements) {
      if (element.type !== 0 && element.type !== 7) found.add(element.value);
      if ("options" in element) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(source, { ignoreTag: true }));
  return [...found].sort();
}

describe("three catalogues, one meaning", () => {
  it.each(LANGUAGES)("%s has every key and no other", (language) => {
    expect(Object.keys(CATALOGUES[language]).sort()).toEqual([...keys].sort());
  });

  it.each(LANGUAGES)("every string of %s is ICU MessageFormat and is not empty", (language) => {
    for (const [key, source] of Object.entries(CATALOGUES[language])) {
      expect(source.trim(), key).not.toBe("");
      expect(() => parse(source, { ignoreTag: true }), key).not.toThrow();
    }
  });

  it.each(["zh-Hant", "zh-Hans"] as const)("every string of %s takes the arguments of the English one", (language) => {
    for (const key of keys)
      expect(argumentsOf(CATALOGUES[language][key] ?? ""), key).toEqual(argumentsOf(CATALOGUES.en[key] ?? ""));
  });
});

it("every kind of measure that a row may name is there, and has a word", () => {
  expect([...MEASURES.keys()]).toEqual([...alternatives.columns.measure.of]);
  expect([...MEASURES.keys()].filter((kind) => !keys.includes(`measure.${kind}`))).toEqual([]);
});

/** Words that would promise more than planb finds, judge a side, or blame. */
const NEVER_EN = [
  "clear",
  "cleared",
  "clears",
  "safe",
  "safely",
  "compliant",
  "compliance",
  "ok to ship",
  "approved",
  "green",
  "guaranteed",
  "guarantee",
  "risk-free",
  "court-proof",
  "legally binding",
  "blacklist",
  "blacklisted",
  "weaponise",
  "crackdown",
  "bully",
  "loophole",
  "backdoor",
  "please",
  "successfully",
  "oops",
  "invalid",
  "probably",
  "likely",
  "evade",
  "evasion",
  "circumvent",
] as const;
const NEVER_HANT = [
  "安全",
  "合規",
  "無風險",
  "可放心",
  "獲准",
  "放行",
  "應該",
  "大概",
  "打壓",
  "遏制",
  "圍堵",
  "長臂管轄",
  "卡脖子",
  "閹割版",
  "毒丸",
  "圍獵",
  "脫鉤",
  "黑名單",
  "國家",
  "司法認可",
  "具有法律效力",
];
const NEVER_HANS = [
  "安全",
  "合规",
  "无风险",
  "可放心",
  "获批",
  "放行",
  "应该",
  "大概",
  "打压",
  "遏制",
  "围堵",
  "长臂管辖",
  "卡脖子",
  "阉割版",
  "毒丸",
  "围猎",
  "脱钩",
  "黑名单",
  "国家",
  "司法认可",
  "具有法律效力",
];

/** One script's word that has slipped into the other catalogue by converting characters. */
const CONVERTED_INTO_HANS = ["晶片", "軟體", "資料", "網路", "伺服器", "程式", "專案", "品項"];
const CONVERTED_INTO_HANT = ["芯片", "软件", "数据", "网络", "服务器", "物項", "數據", "網絡"];

describe("words planb does not use", () => {
  it.each(NEVER_EN)("en: %s", (word) => {
    const pattern = new RegExp(`(?<![\\w-])${word}(?![\\w-])`, "i");
    expect(Object.entries(CATALOGUES.en).filter(([, text]) => pattern.test(text))).toEqual([]);
  });
  it.each([...NEVER_HANT, ...CONVERTED_INTO_HANT])("zh-Hant: %s", (word) => {
    expect(Object.entries(CATALOGUES["zh-Hant"]).filter(([, text]) => text.includes(word))).toEqual([]);
  });
  it.each([...NEVER_HANS, ...CONVERTED_INTO_HANS])("zh-Hans: %s", (word) => {
    expect(Object.entries(CATALOGUES["zh-Hans"]).filter(([, text]) => text.includes(word))).toEqual([]);
  });
  it("nothing is shouted", () => {
    for (const language of LANGUAGES)
      expect(Object.values(CATALOGUES[language]).filter((text) => /[!！]/.test(text))).toEqual([]);
  });
  it("Chinese text is punctuated in full width, English in half", () => {
    const han = /[\u4e00-\u9fff]/;
    for (const language of ["zh-Hant", "zh-Hans"] as const) {
      const loose = Object.entries(CATALOGUES[language]).filter(
        ([, text]) => han.test(text) && /[\u4e00-\u9fff][,;:?]/.test(text.replace(/\{[^{}]*\}/g, "")),
      );
      expect(loose).toEqual([]);
    }
    expect(Object.entries(CATALOGUES.en).filter(([, text]) => /[，。：；「」\u4e00-\u9fff]/.test(text))).toEqual([]);
  });
});

describe("every sentence that is written has its text", () => {
  const sources = ["src", "web/src"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
      .map((name) => ({ name: join(folder, name), text: readFileSync(join(ROOT, folder, name), "utf8") })),
  );

  it("keys given to sentence() and t()", () => {
    const unknown = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/(?:\bsentence|\bt)\(\s*"([^"]+)"/g)].flatMap(([, key = ""]) =>
        key in CATALOGUES.en ? [] : [`${name}: ${key}`],
      ),
    );
    expect(unknown).toEqual([]);
  });

  it("arguments given to sentence() are those its text takes", () => {
    const wrong = sources.flatMap(({ name, text }) =>
      [
        ...text.matchAll(
          /\bsentence\(\s*"([^"]+)"\s*,\s*\{([^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*)\}\s*,?\s*\)/g,
        ),
      ].flatMap(([, key = "", body = ""]) => {
        if (body.includes("...") || !(key in CATALOGUES.en)) return [];
        const bare = body
          .replace(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, "0")
          .replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, "0");
        const given = bare
          .split(",")
          .map((part) => (part.split(":")[0] ?? "").trim())
          .filter((part) => part !== "")
          .sort();
        const taken = argumentsOf(CATALOGUES.en[key] ?? "");
        return taken.every((argument) => given.includes(argument))
          ? []
          : [`${name}: ${key} takes ${taken.join(", ")}; given ${given.join(", ")}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe("a sentence in a language", () => {
  const en = wordsIn("en", CATALOGUES.en);
  const hant = wordsIn("zh-Hant", CATALOGUES["zh-Hant"]);

  it("counts in words of the language", () => {
    expect(en.t("missing.count", { n: 7 })).toBe("7 unknown");
    expect(en.t("check.answer.unknown", { n: 1 })).toBe("Unknown: 1 fact is missing.");
    expect(hant.t("check.answer.unknown", { n: 1 })).toBe("未知：尚缺 1 項事實");
  });

  it("prints a date, a quantity and a name in the language", () => {
    const said = sentence("stress.answer.short", {
      item: { label: { en: "Training", "zh-Hant": "訓練" } },
      date: { date: "2026-05-11" },
    });
    expect(en.say(said)).toBe("Training runs short on 11\u00a0May\u00a02026.");
    expect(hant.say(said)).toBe("訓練將於 2026\u00a0年\u00a05\u00a0月\u00a011\u00a0日 短缺");
    expect(en.t("switch.key.cost.note", { budget: { decimal: "620000000", unit: "CNY" } })).toBe(
      "of a budget of CNY\u00a0620,000,000",
    );
  });

  it("marks a name that exists in English only", () => {
    const said = sentence("map.answer.single", { single: 2, nodes: 1640, company: { label: { en: "Yunqu Cloud" } } });
    expect(hant.pieces(said)).toEqual([
      { text: "1,640 個節點中，有 2 個單獨即可使" },
      { text: "Yunqu Cloud", lang: "en" },
      { text: "中斷" },
    ]);
  });

  it("a key that is not there is our defect", () =>
    expect(() => en.t("no.such.key")).toThrow("every sentence has a text"));
});
