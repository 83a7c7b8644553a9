/** The law answers as the cases beside it say, one test a case. */
import { describe, expect, test } from "vitest";
import { readRegimeCases, runRegimeCase } from "#app/cases/regime-cases.ts";
import { keptEngines } from "#app/cases/scenario.ts";
import { decisionsOf } from "#rules/norm.ts";
import { books, caseFiles, units } from "./books.ts";

for (const { name, folder, value } of caseFiles) {
  const engineOf = keptEngines();
  const here = books.filter((one) => one.folder === folder).map(({ book }) => book);
  const read = readRegimeCases(value, name);
  describe(name, () => {
    test("has the form of docs/formats/cases.md", () => {
      expect(read.ok ? [] : read.faults).toEqual([]);
    });
    test.each(read.ok ? read.value.map((one) => [one.id, one] as const) : [])("%s", (_, one) => {
      const found = runRegimeCase(here, one, units, engineOf);
      expect(found.ok ? found.value : found.faults).toEqual([]);
    });
  });
}

test("every folder of the law that decides something has cases", () => {
  const deciding = books.filter(({ book }) => decisionsOf(book).length > 0).map(({ folder }) => folder);
  expect([...new Set(deciding)].filter((folder) => !caseFiles.some((file) => file.folder === folder))).toEqual([]);
});
