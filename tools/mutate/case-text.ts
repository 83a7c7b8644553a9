/** Cases found by a tool as a file of them: one line a case. */
import { stringify as stringifyYaml } from "yaml";
import type { WrittenCase } from "#app/cases/regime-cases.ts";

/** Yes and no in quotes, as docs/formats/cases.md asks. */
export const rowOf = (one: WrittenCase): string =>
  `  - ${stringifyYaml(one, { collectionStyle: "flow", lineWidth: 0 }).trim()}`.replaceAll(
    /: (yes|no)(?= ?[,}])/g,
    ': "$1"',
  );

export const caseText = (head: string, cases: readonly WrittenCase[]): string =>
  `${head}version: 1\ncases:\n${cases.map((one) => `${rowOf(one)}\n`).join("")}`;
