/** The page on the format says what the declarations say. Mend it with `node tools/manual.ts`. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { manual } from "../../tools/manual.ts";

test("docs/formats/workspace.md is what the tables declare", () => {
  expect(readFileSync(new URL("../../docs/formats/workspace.md", import.meta.url), "utf8")).toBe(manual());
});
