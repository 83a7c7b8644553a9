/**
 * The answers as tables of values: numbers as numbers beside their exact text, with unit, mark and source. A table has the row of the table
 * above that each of its rows belongs to. Form: docs/formats/results.md.
 */
import { z } from "zod";
import { Citation, Figure } from "#contract/figure.ts";
import { readExact } from "#contract/format.ts";
import { Label } from "#contract/text.ts";
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import { printCitation } from "#kernel/citation.ts";
import { toDouble } from "#kernel/rational.ts";
import { sourcesOf } from "../memo/telling.ts";
import type { Part, Shape } from "./shape.ts";

export type Cell = string | number | bigint | boolean | null;

/** One type for all cells of a column; a cell may be absent. */
export interface ResultColumn {
  readonly name: string;
  readonly type: "text" | "whole" | "number" | "yes";
  readonly cells: readonly Cell[];
}

export interface ResultTable {
  readonly name: string;
  readonly columns: readonly ResultColumn[];
}

/** How one part of a record is told: names behind its own, and what each holds. */
interface Told {
  readonly suffix: string;
  readonly type: ResultColumn["type"];
  cell(value: unknown): Cell;
}

const text = (value: string | undefined): Cell => value ?? null;
const exactly = (value: string): Cell => {
  const exact = readExact(value);
  return exact === undefined ? null : toDouble(exact);
};

const figure = (cell: (of: Figure) => Cell, suffix: string, type: Told["type"] = "text"): Told => ({
  ...{ suffix, type },
  cell: (value) => cell(Figure.parse(value)),
});
const label = (language: keyof Label, suffix: string): Told => ({
  ...{ suffix, type: "text" },
  cell: (value) => text(Label.parse(value)[language]),
});
const citation = (cell: (of: Citation) => Cell, suffix: string): Told => ({
  ...{ suffix, type: "text" },
  cell: (value) => cell(Citation.parse(value)),
});
const plain = (type: Told["type"], cell: Told["cell"]): readonly Told[] => [{ suffix: "", type, cell }];

const TOLD: Readonly<Record<Part["kind"], readonly Told[]>> = {
  text: plain("text", (value) => z.string().parse(value)),
  whole: plain("whole", (value) => BigInt(z.int().parse(value))),
  number: plain("number", (value) => z.number().parse(value)),
  yes: plain("yes", (value) => z.boolean().parse(value)),
  json: plain("text", (value) => (typeof value === "string" ? value : canonicalJson(z.json().parse(value) as Json))),
  figure: [
    figure(({ value }) => value, ""),
    figure(({ value }) => exactly(value), "number", "number"),
    figure(({ unit }) => unit, "unit"),
    figure(({ mark }) => text(mark), "mark"),
    figure((one) => sourcesOf(one).join("; "), "source"),
  ],
  label: [label("en", ""), label("zh-Hant", "zh_hant"), label("zh-Hans", "zh_hans")],
  citation: [
    citation(({ instrument, paragraph }) => printCitation({ instrument, paragraph }), ""),
    citation(({ url }) => text(url), "url"),
    citation(({ readOn }) => text(readOn), "read_on"),
  ],
};

/** `recoverP50` as `recover_p50`: a name that needs no quotation marks in SQL. */
const plainName = (path: readonly string[]): string =>
  path.map((part) => part.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase()).join("_");

const memberOf = (record: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => {
    const read = z.record(z.string(), z.unknown()).safeParse(value);
    return read.success ? read.data[name] : undefined;
  }, record);

interface Row {
  /** Row of the table above. */
  readonly above: number;
  readonly record: unknown;
}

function columnsOf({ parts }: Shape, rows: readonly Row[], isFirst: boolean): readonly ResultColumn[] {
  const places: readonly ResultColumn[] = [
    { name: "row", type: "whole", cells: rows.map((_, row) => BigInt(row)) },
    ...(isFirst ? [] : [{ name: "parent_row", type: "whole" as const, cells: rows.map(({ above }) => BigInt(above)) }]),
  ];
  const told = parts.flatMap(({ path, kind }) =>
    TOLD[kind].map(({ suffix, type, cell }) => ({
      ...{ name: plainName(suffix === "" ? path : [...path, suffix]), type },
      cells: rows.map(({ record }) => {
        const value = memberOf(record, path);
        return value === undefined || value === null ? null : cell(value);
      }),
    })),
  );
  return [...places, ...told];
}

/** The answer itself is a table of one row, and every list of records in it another, in the order of the contract. */
export function tablesOf(verb: string, shape: Shape, answer: unknown): readonly ResultTable[] {
  const tables: ResultTable[] = [];
  const tell = (name: string, one: Shape, rows: readonly Row[]): void => {
    tables.push({ name, columns: columnsOf(one, rows, name === verb) });
    for (const inner of one.within)
      tell(
        `${name}_${plainName(inner.path)}`,
        inner,
        rows.flatMap(({ record }, above) => {
          const list = z.array(z.unknown()).safeParse(memberOf(record, inner.path));
          return list.success ? list.data.map((each) => ({ above, record: each })) : [];
        }),
      );
  };
  tell(verb, shape, [{ above: 0, record: answer }]);
  return tables;
}
