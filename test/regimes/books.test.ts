/** What holds of every rulebook shipped: it is readable both ways, cited, translated, and agrees with its neighbours. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SourcesFile } from "#app/regimes/sources.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { bookDigest } from "#rules/canonical.ts";
import { cut } from "#rules/cut.ts";
import { parseRulebook } from "#rules/parse.ts";
import { printRulebook } from "#rules/print.ts";
import { checkTogether } from "#rules/together.ts";
import { books, ROOT, sources, units, words } from "./books.ts";
import { textsOf, valuesOf } from "./texts.ts";

const sourcesOf = (folder: string) => SourcesFile.parse(sources.get(folder)).sources;

/** Words the house does not use in its own voice. */
const NOT_OUR_WORDS =
  /\b(blacklist\w*|loophole\w*|compliant|cleared|crackdown|weaponi[sz]\w*)\b|黑名單|黑名单|長臂管轄|长臂管辖|卡脖子/i;

describe.each(books.map((one) => [one.name, one] as const))("%s", (_, { name, folder, text, book }) => {
  test("parse(print(book)) = book", () => {
    const printed = printRulebook(book);
    const again = parseRulebook(printed, name, units);
    expect(again).toEqual({ ok: true, value: book });
    expect(again.ok ? printRulebook(again.value) : "").toBe(printed);
  });

  test("order of blocks tells nothing: the digest is of the content", () => {
    const [head = "", ...blocks] = printRulebook(book)
      .trimEnd()
      .split(/\n\n(?=\S)/);
    const turned = [head, ...blocks.reverse()].join("\n\n");
    const read = parseRulebook(`${turned}\n`, name, units);
    expect(read.ok ? bookDigest(read.value) : read.faults).toBe(bookDigest(book));
  });

  test("every cite begins with an instrument of sources.yaml", () => {
    const known = sourcesOf(folder).map(({ instrument }) => instrument);
    const cites = [...book.lists, ...book.computations, ...book.definitions, ...book.rules, ...book.clocks].flatMap(
      ({ id, cite }) => [cite.law, cite.published ?? ""].slice(0, 1).map((law) => ({ id, law })),
    );
    expect(cites.filter(({ law }) => !known.some((start) => law.startsWith(start)))).toEqual([]);
  });

  test("every condition of a rule or definition has the law's words and a paragraph", () => {
    const bare = text
      .split("\n")
      .map((line, index) => ({ line, row: index + 1 }))
      .filter(({ line }) => /^\s{4,}(is |[a-z]\w*\.\w)/.test(line) && !/\|\s*\S.*\|\s*\S/.test(line))
      .filter(
        ({ row }) =>
          row > text.slice(0, text.search(/^(list|fact|ledger|decision|rule|define|compute) /m)).split("\n").length,
      );
    expect(bare).toEqual([]);
  });

  test("every text and value has its words in both scripts", () => {
    const rows = words.get(folder) ?? [];
    const filled = rows.filter((row) => row["zh-Hant"] !== "" && row["zh-Hans"] !== "" && row.en !== "");
    const texts = new Set(filled.map(({ en }) => en));
    const keys = new Set(filled.map(({ key }) => key));
    expect(textsOf(book).filter((one) => !texts.has(one))).toEqual([]);
    expect(valuesOf(book).filter((one) => !keys.has(one))).toEqual([]);
  });

  test("it is told in neutral words", () => {
    const told = [text, ...(words.get(folder) ?? []).flatMap((row) => Object.values(row))].join("\n");
    expect(NOT_OUR_WORDS.exec(told)?.[0]).toBeUndefined();
  });
});

test("the books agree on every fact they share", () => {
  expect(checkTogether(books.map(({ book }) => book)).ok).toBe(true);
});

test("one English text has one translation, and one value one label, in all books", () => {
  const rows = [...words.values()].flat();
  const clashes = (name: "en" | "key") => {
    const seen = new Map<string, string>();
    return rows
      .filter((row) => (name === "key") === (row.key !== ""))
      .filter((row) => {
        const told = `${row["zh-Hant"]}\n${row["zh-Hans"]}`;
        const other = seen.get(row[name]);
        seen.set(row[name], told);
        return other !== undefined && other !== told;
      });
  };
  expect([...clashes("en"), ...clashes("key")]).toEqual([]);
});

test("as known on 23 November 2026 the suspensions of November 2026 are unknown, and on 4 February they were not", () => {
  const unknownOn = (day: string) =>
    books
      .flatMap(({ book }) => cut(book, { asOf: civilDate(day), knownOn: civilDate(day) }).rules)
      .filter(({ standing }) => standing.status === "unknown")
      .map(({ rule }) => rule.id)
      .sort();
  const sunsets = ["abroad.content", "abroad.origin", "abroad.technology", "material.battery", "material.heavy"];
  expect(unknownOn("2026-11-23")).toEqual(
    expect.arrayContaining([
      ...sunsets,
      "material.superhardPowder",
      "technology.listed",
      "control.no21of2025",
      "party.affiliate",
    ]),
  );
  expect(unknownOn("2026-02-04").filter((id) => [...sunsets, "party.affiliate"].includes(id))).toEqual([]);
  expect(unknownOn("2026-11-26")).not.toContain("materials.toUnitedStates");
  expect(unknownOn("2026-11-27")).toContain("materials.toUnitedStates");
});

test("reported guidance has a day from which nobody relies on it, and every rule that cites it is unknown from that day", () => {
  const dated = books.flatMap(({ folder, book }) =>
    sourcesOf(folder)
      .filter(({ confidence, expires }) => confidence !== undefined || expires !== undefined)
      .map((source) => ({ book, source })),
  );
  expect(dated.map(({ book }) => book.id)).toContain("cn.import-guidance");
  const relied = dated.flatMap(({ book, source: { instrument, confidence, expires } }) => {
    if (confidence === undefined || expires === undefined || !book.guidance) return [instrument];
    const day = civilDate(expires);
    const standing = cut(book, { asOf: day, knownOn: day }).rules;
    return standing
      .filter(({ rule }) => rule.cite.law.startsWith(instrument) && rule.displaces?.how !== "exception")
      .filter(({ standing: { status } }) => status !== "unknown")
      .map(({ rule }) => rule.id);
  });
  expect(relied).toEqual([]);
});

test("every reading the books take is put to counsel", () => {
  const page = readFileSync(join(ROOT, "docs", "waiting-for-counsel.md"), "utf8");
  const readings = books.flatMap(({ book }) =>
    [...book.computations, ...book.definitions, ...book.rules].flatMap((one) => one.readings),
  );
  expect(readings.filter(({ question, taken }) => !page.includes(`${question} | ${taken}`))).toEqual([]);
});
