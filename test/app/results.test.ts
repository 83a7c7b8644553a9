/** The answers as Parquet: another reader finds every value of the answers in its row, with its exact text, unit, mark and source; twice the same bytes. */
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { resultsOf } from "#app/results/answers.ts";
import { CheckReport } from "#contract/check.ts";
import { EvidenceReport } from "#contract/evidence.ts";
import { type Figure, Figure as FigureShape } from "#contract/figure.ts";
import { readExact } from "#contract/format.ts";
import { MapReport } from "#contract/map.ts";
import { ReportReport } from "#contract/report.ts";
import { StressReport } from "#contract/stress.ts";
import { SwitchReport } from "#contract/switch.ts";
import { zipArchive } from "#io/archive.ts";
import { writeParquet } from "#io/parquet.ts";
import { sourcesOf } from "../../src/app/memo/telling.ts";
import { shapeOf } from "../../src/app/results/shape.ts";
import { tablesOf } from "../../src/app/results/tables.ts";
import { bench, HALDEN } from "../support/compose.ts";

const ASKED = { workspace: HALDEN, asOf: "2026-02-04", knownOn: "2026-02-04" };
const VERBS = ["check", "map", "stress", "switch", "evidence"] as const;

type Row = Readonly<Record<string, unknown>>;

describe("the five answers of a company", () => {
  const tables = new Map<string, readonly Row[]>();
  const said = new Map<string, Readonly<Record<string, string | undefined>>>();
  const answers = new Map<string, Row>();
  let zip: Uint8Array;
  const open = (bytes: Uint8Array) => {
    const files = zipArchive.unpack(bytes);
    return files.ok ? files.value : new Map<string, Uint8Array>();
  };

  beforeAll(async () => {
    const planb = await bench();
    afterAll(() => planb.close());
    const answer = await planb.ask("report", { ...ASKED, content: "parquet" });
    if (!answer.ok) throw new Error(JSON.stringify(answer.faults));
    zip = Buffer.from(ReportReport.parse(answer.value.report).files[0]?.base64 ?? "", "base64");
    for (const [path, bytes] of open(zip)) {
      const file = new Uint8Array(bytes).buffer;
      tables.set(path, await parquetReadObjects({ file }));
      const { key_value_metadata: pairs = [] } = parquetMetadata(file);
      said.set(path, Object.fromEntries(pairs.map(({ key, value }) => [key, value])));
    }
    for (const verb of VERBS) {
      const one = await planb.ask(verb, ASKED);
      if (one.ok) answers.set(verb, one.value.report);
    }
  });

  const rowsOf = (name: string): readonly Row[] => tables.get(`${name}.parquet`) ?? [];

  test("are the same bytes when they are asked and written again", async () => {
    const again = resultsOf({
      check: CheckReport.parse(answers.get("check")),
      map: MapReport.parse(answers.get("map")),
      stress: StressReport.parse(answers.get("stress")),
      switchOver: SwitchReport.parse(answers.get("switch")),
      evidence: EvidenceReport.parse(answers.get("evidence")),
    });
    const files = new Map<string, Uint8Array>();
    for (const table of again) {
      const path = `${table.name}.parquet`;
      files.set(path, await writeParquet(table, z.record(z.string(), z.string()).parse(said.get(path))));
    }
    expect(Buffer.from(zipArchive.pack(files)).equals(zip)).toBe(true);
  });

  test("are tables by the names of the contract, one of a single row for each answer", () => {
    for (const verb of VERBS) expect(rowsOf(verb)).toHaveLength(1);
    for (const name of ["check_answers", "check_checklists_rows", "check_caps", "map_singles", "stress_events"])
      expect([name, tables.has(`${name}.parquet`)]).toEqual([name, true]);
    expect(tables.size).toBeGreaterThan(50);
  });

  test("say of which answer they are, on which days, and in which form", () => {
    expect(said.get("check_caps.parquet")).toMatchObject({
      ...{ as_of: "2026-02-04", known_on: "2026-02-04", form: "planb results 1" },
      answer: `sha256 ${answers.get("check")?.digest}`,
    });
  });

  test("have the headroom under the cap as a number, and as it is", () => {
    const [cap] = rowsOf("check_caps");
    expect(cap).toMatchObject({
      row: 0n,
      parent_row: 0n,
      headroom: "1664",
      headroom_number: 1664,
      headroom_unit: "unit",
    });
    expect(String(cap?.headroom_source)).toContain("shipments.csv");
  });

  test("lead from a row to the row above it", () => {
    const lists = rowsOf("check_checklists");
    const rows = rowsOf("check_checklists_rows");
    const Checklists = z.array(z.object({ title: z.object({ en: z.string() }), rows: z.array(z.unknown()) }));
    const told = Checklists.parse(answers.get("check")?.checklists);
    expect(lists.map(({ title }) => title)).toEqual(told.map(({ title }) => title.en));
    for (const [index, list] of told.entries())
      expect(rows.filter(({ parent_row: above }) => above === BigInt(index))).toHaveLength(list.rows.length);
  });

  /** Every figure of an answer outside its proofs, by the names that lead to it, and the rows of lists on the way. */
  function* figuresIn(value: unknown, names: readonly string[]): Generator<readonly [readonly string[], Figure]> {
    if (Array.isArray(value)) for (const each of value) yield* figuresIn(each, names);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const figure = FigureShape.safeParse(value);
    if (figure.success) yield [names, figure.data];
    else
      for (const [name, each] of Object.entries(value)) if (name !== "proof") yield* figuresIn(each, [...names, name]);
  }

  /** The nearest double, by way of more digits than one has. */
  function nearest(value: string): number | null {
    const exact = readExact(value);
    return exact === undefined ? null : Number(`${(exact.numerator * 10n ** 60n) / exact.denominator}e-60`);
  }

  const plain = (name: string) => name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

  test("hold every figure of the answers in the order of the answers, exactly", () => {
    let compared = 0;
    for (const verb of VERBS) {
      const byPath = new Map<string, Figure[]>();
      for (const [names, figure] of figuresIn(answers.get(verb), [])) {
        const path = [verb, ...names.map(plain)].join("_");
        byPath.set(path, [...(byPath.get(path) ?? []), figure]);
      }
      for (const [path, figures] of byPath) {
        // Its table is the longest one whose name leads to it.
        const table = [...tables.keys()]
          .map((name) => name.replace(".parquet", ""))
          .filter(
            (name) => path.startsWith(`${name}_`) && `${path.slice(name.length + 1)}_unit` in (rowsOf(name)[0] ?? {}),
          )
          .sort((a, b) => b.length - a.length)[0];
        const column = path.slice((table ?? "").length + 1);
        const rows = rowsOf(table ?? "").filter((row) => row[column] !== null);
        const told = rows.map((row) =>
          ["", "_number", "_unit", "_mark", "_source"].map((suffix) => row[`${column}${suffix}`]),
        );
        expect([path, told]).toEqual([
          path,
          figures.map(({ value, unit, mark, proof }) => {
            return [value, nearest(value), unit, mark ?? null, sourcesOf({ value, unit, proof }).join("; ")];
          }),
        ]);
        compared += figures.length;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe("tables of a contract", () => {
  test.each([
    ["check", CheckReport],
    ["map", MapReport],
    ["stress", StressReport],
  ])("of %s have columns of one name each, that SQL takes without quotation marks", (verb, contract) => {
    for (const { name, columns } of tablesOf(verb, shapeOf(contract), {})) {
      const names = columns.map((column) => column.name);
      expect([name, new Set(names).size]).toEqual([name, names.length]);
      for (const one of [name, ...names]) expect(one).toMatch(/^[a-z][a-z0-9_]*$/);
    }
  });

  test("an absent member is null, a list without records a table without rows, with its columns all the same", () => {
    const Contract = z.object({
      label: z.string().optional(),
      list: z.array(z.object({ days: z.int(), at: z.string() })),
    });
    expect(tablesOf("one", shapeOf(Contract), { list: [] })).toEqual([
      {
        name: "one",
        columns: [
          { name: "row", type: "whole", cells: [0n] },
          { name: "label", type: "text", cells: [null] },
        ],
      },
      {
        name: "one_list",
        columns: [
          { name: "row", type: "whole", cells: [] },
          { name: "parent_row", type: "whole", cells: [] },
          { name: "days", type: "whole", cells: [] },
          { name: "at", type: "text", cells: [] },
        ],
      },
    ]);
  });
});
