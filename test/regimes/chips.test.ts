/**
 * What the books make of every chip of the catalogue, against the columns of the tables its figures come from. Where the two
 * differ, `chips-differences.yaml` says why; a difference it does not name fails, and so does one it names that is none.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { readRegimeCases } from "#app/cases/regime-cases.ts";
import { answersOf, type BookAnswer } from "#app/cases/scenario.ts";
import { civilDate } from "#kernel/civil-date.ts";
import type { DecisionOutcome } from "#rules/decide.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import { books, caseFiles, ROOT, units } from "./books.ts";

type Row = Readonly<Record<string, string>>;
const csv = (path: string) => parseCsv<Row>(readFileSync(join(ROOT, path)), { columns: true });

const CHIPS = csv("catalogue/chips.csv");
const TABLE = new Map(csv("test/regimes/chips-table.csv").map((row) => [row.id ?? "", row]));
const UNITS = new Map(csv("catalogue/facts.csv").map((row) => [row.fact ?? "", row.unit ?? ""]));
interface Explained {
  readonly chip: string;
  readonly column: string;
  readonly table: string;
  readonly computed: string;
  readonly why: string;
}
const EXPLAINED = parseYaml(
  readFileSync(join(ROOT, "test/regimes/chips-differences.yaml"), "utf8"),
) as readonly Explained[];

/** A transaction in which the rule of 15 January 2026 turns on the figures of the item alone, and an entry likewise. */
function surroundings(): Readonly<Record<string, string>> {
  const named = (file: string, id: string) => {
    const value = caseFiles.find(({ name }) => name.endsWith(file))?.value;
    const read = readRegimeCases(value, file);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    return read.value.find((one) => one.id === id)?.facts ?? {};
  };
  const all = { ...named("section-232.cases", "h200"), ...named("advanced-computing.cases", "window-all-met") };
  return Object.fromEntries(Object.entries(all).filter(([fact]) => !fact.startsWith("item.")));
}

const AROUND = {
  ...surroundings(),
  "item.kind": "commodity",
  "item.form": "circuit",
  "item.otherwiseEntry": "none",
  "item.subjectToEar": "yes",
  "nac.notified": "no",
};

function factsOf(chip: Row): Readonly<Record<string, string>> {
  const own = Object.entries(chip).filter(([column, value]) => column.includes(".") && value !== "");
  const told = own.map(([fact, value]) => [
    fact,
    value === "-" ? "notApplicable" : `${value} ${UNITS.get(fact) ?? ""}`.trim(),
  ]);
  return { ...AROUND, ...(Object.fromEntries(told) as Record<string, string>) };
}

const LAW = books.map(({ book }) => book);

function ask(chip: Row, book: string, day: string, others: Readonly<Record<string, string>> = {}): BookAnswer {
  const moment = { asOf: civilDate(day), knownOn: civilDate(day) };
  const scenario = {
    id: chip.id ?? "",
    moment,
    facts: { ...factsOf(chip), ...others },
    ledgers: { "cap.domestic": "1000000000 TPP", "cap.exported": "0 TPP" },
  };
  const answers = answersOf({ all: LAW, asked: LAW.filter(({ id }) => id === book) }, scenario, units);
  if (!answers.ok) throw new Error(JSON.stringify(answers.faults));
  const [answer] = answers.value;
  if (answer === undefined) throw new Error(`no ${book}`);
  return answer;
}

const decision = ({ decisions }: BookAnswer, name: string): DecisionOutcome => {
  const found = decisions.find((one) => one.decision === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

const ended = (outcome: DecisionOutcome): string =>
  outcome.status === "decided" ? (outcome.value ?? "") : `${outcome.status}: ${outcome.missing.join(" ")}`;

function ruleIn(node: ProofNode, id: string): ProofNode | undefined {
  if (node.id === id) return node;
  return node.of.map((part) => ruleIn(part, id)).find((found) => found !== undefined);
}

const EAR = "us.ear.advanced-computing";
const INFORMED = { "exporter.informed": "yes" };

/** Each column of the tables as the books answer it. */
const COLUMNS: Readonly<Record<string, (chip: Row) => string>> = {
  tpp: (chip) => ask(chip, EAR, "2026-02-04").computed.find(({ fact }) => fact === "item.tpp")?.shown ?? "",
  pd: (chip) =>
    ask(chip, EAR, "2026-02-04").computed.find(({ fact }) => fact === "item.performanceDensity")?.shown ?? "",
  r2022: (chip) => ended(decision(ask(chip, EAR, "2022-12-01"), "entry")),
  r2023: (chip) => ended(decision(ask(chip, EAR, "2024-06-01"), "entry")),
  r2026_eligible: (chip) => {
    const answer = ask(chip, EAR, "2026-02-04");
    const licence = decision(answer, "licence");
    return licence.status === "decided" && licence.value === "required"
      ? ended(decision(answer, "review"))
      : ended(licence);
  },
  s232: (chip) => ended(decision(ask(chip, "us.section-232.semiconductors", "2026-02-04"), "duty")),
  is_informed_2025: (chip) => {
    const { proof } = decision(ask(chip, EAR, "2025-06-01", INFORMED), "licence");
    const rule = ruleIn(proof, "licence.letter");
    return rule?.state === "unknown" ? `unknown: ${rule.missing.join(" ")}` : (rule?.state ?? "none");
  },
};

/** How a word of the table reads in the words of the books; `open`: whatever is open. */
const WORDS: Readonly<Record<string, string>> = {
  "r2022 not 3A090": "notListed",
  "r2022 unknown": "open",
  "r2022 unknown (I/O rate)": "open",
  "r2023 not 3A090": "notListed",
  "r2023 not 3A090 (Note 2)": "notListed",
  "r2023 unknown (die area)": "open",
  "r2026_eligible -": "notRequired",
  "r2026_eligible yes": "caseByCase",
  "r2026_eligible no (TPP)": "presumptionOfDenial",
  "r2026_eligible no (DRAM)": "presumptionOfDenial",
  "r2026_eligible unknown": "open",
  "r2026_eligible unknown (DRAM)": "open",
  "s232 0": "parametersNotMet",
  "s232 0 (9903.79.02)": "parametersNotMet",
  "s232 25 %": "due",
  "s232 25 % (9903.79.01)": "due",
  "is_informed_2025 yes": "met",
  "is_informed_2025 no": "unmet",
  "is_informed_2025 no if I/O low": "unknown",
};

/** Figures of the tables are rounded to two places; a range is no figure. */
function sameNumber(said: string, found: string): boolean {
  const [number = "", unit = ""] = found.split(" ");
  const [above, below = "1"] = number.split("/");
  return unit !== ".." && Math.abs(Number(above) / Number(below) - Number(said)) <= 0.006;
}

function agrees(column: string, said: string, found: string): boolean {
  if (said === "") return true;
  if (column === "tpp" || column === "pd") return sameNumber(said, found);
  const word = WORDS[`${column} ${said}`] ?? said;
  return found === word || (found.includes(": ") && found.startsWith(`${word}: `));
}

const found = CHIPS.flatMap((chip) => {
  const row = TABLE.get(chip.id ?? "");
  if (row === undefined) return [];
  return Object.entries(COLUMNS).flatMap(([column, answer]) => {
    const [table, computed] = [row[column] ?? "", answer(chip)];
    return agrees(column, table, computed) ? [] : [{ chip: chip.id ?? "", column, table, computed }];
  });
});

/** Figures printed elsewhere that are wrong or belong to another thing: a later hand may not bring them in (docs/formats/catalogue.md). */
const MISPRINTS: readonly (readonly [chip: string, column: string, wrong: string])[] = [
  ["amd-mi300x", "item.throughput16", "312"],
  ["amd-mi210", "item.applicableDieArea", "790"],
  ["amd-mi250x", "item.applicableDieArea", "1580"],
  ["metax-mxc500-oam", "item.dramBandwidth", "18000"],
];

describe("chips of the catalogue", () => {
  test.each(MISPRINTS)("%s does not take a misprint: %s %s", (chip, column, wrong) => {
    const row = CHIPS.find(({ id }) => id === chip);
    expect(row?.[column]).toBeDefined();
    expect(row?.[column]).not.toBe(wrong);
  });

  test("H20 is outside the entry by its figures, and MI325X in the second band by its parts", () => {
    const chip = (id: string): Row => CHIPS.find((row) => row.id === id) ?? {};
    expect(COLUMNS.r2023?.(chip("nvidia-h20-sxm"))).toBe("notListed");
    expect(COLUMNS.tpp?.(chip("amd-mi325x"))).toBe("20919.2 TPP");
    expect(COLUMNS.s232?.(chip("amd-mi325x"))).toBe("due");
  });

  test("differ from the tables where chips-differences.yaml says why, and nowhere else", () => {
    expect(found).toEqual(EXPLAINED.map(({ chip, column, table, computed }) => ({ chip, column, table, computed })));
  });

  test("each difference has its reason", () => {
    expect(EXPLAINED.filter(({ why }) => !why)).toEqual([]);
  });

  test("name facts of the books, each with its source and mark", () => {
    const columns = Object.keys(CHIPS[0] ?? {}).filter((column) => column.includes("."));
    expect(columns.filter((column) => !UNITS.has(column))).toEqual([]);
    expect(CHIPS.filter(({ source, mark }) => source === "" || mark === "").map(({ id }) => id)).toEqual([]);
  });
});

const DATA = join(ROOT, "..", "shared", "data", "chips", "accelerators.json");

test("the table of the test is the data's own", (context) => {
  if (!existsSync(DATA)) return context.skip("skipped: no world data");
  const { chips } = JSON.parse(readFileSync(DATA, "utf8")) as { chips: readonly Record<string, unknown>[] };
  const told = chips.filter((chip) => "tpp" in chip);
  const names = new Map(CHIPS.map(({ id = "", name = "" }) => [name, id]));
  const sameText = (a: string, b: string) => a === b || (a !== "" && Number(a) === Number(b));
  const columns = ["tpp", "pd", "r2022", "r2023", "r2026_eligible", "s232", "is_informed_2025"];
  const off = told.flatMap((chip) => {
    const row = TABLE.get(names.get(`${String(chip.vendor)} ${String(chip.name)}`) ?? "");
    if (row === undefined) return [];
    return columns
      .filter((column) => !sameText(String(chip[column] ?? ""), row[column] ?? ""))
      .map((column) => [row.id, column]);
  });
  expect(off).toEqual([]);
});
