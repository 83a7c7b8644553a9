/** The catalogue agrees with the law: facts as the books declare them, a name for each place. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { expect, test } from "vitest";
import { printFactType } from "#rules/fact-types.ts";
import { declarationsOf } from "#rules/facts.ts";
import { books, ROOT } from "./books.ts";

const table = (name: string) =>
  parseCsv<Record<string, string>>(readFileSync(join(ROOT, "catalogue", name)), { columns: true });

const declared = declarationsOf(books.map(({ book }) => book));

test("catalogue/facts.csv lists the facts of the books, with type and remedy, and no other", () => {
  const listed = table("facts.csv").map((row) => {
    const type = row.type === "number" ? `number ${row.unit}` : row.choices === "" ? row.type : `one of ${row.choices}`;
    return `${row.fact}: ${type} ${row.remedy}`;
  });
  const inBooks = [...declared.values()].map(({ id, type, remedy }) => `${id}: ${printFactType(type)} ${remedy}`);
  expect(listed.sort()).toEqual(inBooks.sort());
});

test("every place a list names has a name in three languages", () => {
  const named = new Map(table("jurisdictions.csv").map((row) => [row.code ?? "", row]));
  const codes = books.flatMap(({ book }) =>
    book.lists.flatMap(({ of }) => of.filter((code) => /^[A-Z]{2}$/.test(code))),
  );
  expect([...new Set(codes)].filter((code) => !named.has(code))).toEqual([]);
  expect([...named.values()].filter((row) => Object.values(row).includes("")).map((row) => row.code)).toEqual([]);
});
