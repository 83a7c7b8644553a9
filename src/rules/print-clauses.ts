/** Conditions as lines, their columns aligned within one `when`. */
import type { Clause, Group, Wording } from "./ir.ts";
import { printTest } from "./leaf/registry.ts";
import { matchClause } from "./match-clause.ts";

export interface Row extends Wording {
  readonly test: string;
}

export const printJoint = ({ joint, least }: Group): string => (joint === "atLeast" ? `at least ${least} of` : joint);

function rowsOf(clause: Clause, depth: number): readonly Row[] {
  const wording = {
    ...(clause.says === undefined ? {} : { says: clause.says }),
    ...(clause.paragraph === undefined ? {} : { paragraph: clause.paragraph }),
  };
  const space = "  ".repeat(depth);
  return matchClause(clause, {
    group: (group) => [
      { test: space + printJoint(group), ...wording },
      ...group.of.flatMap((part) => rowsOf(part, depth + 1)),
    ],
    is: (reference) => [{ test: `${space}is ${reference.definition}`, ...wording }],
    test: (leaf) => [{ test: space + printTest(leaf.test), ...wording }],
  });
}

/** Rows of three columns, aligned. */
export function printColumns(rows: readonly Row[]): readonly string[] {
  const told = rows.filter(({ says, paragraph }) => says !== undefined || paragraph !== undefined);
  const testWidth = Math.max(0, ...told.map(({ test }) => test.length));
  const saysWidth = Math.max(
    0,
    ...told.filter(({ paragraph }) => paragraph !== undefined).map(({ says }) => says?.length ?? 0),
  );
  return rows.map(({ test, says, paragraph }) => {
    if (says === undefined && paragraph === undefined) return test;
    if (paragraph === undefined) return `${test.padEnd(testWidth)} | ${says}`;
    return `${test.padEnd(testWidth)} | ${(says ?? "").padEnd(saysWidth)} | ${paragraph}`;
  });
}

/** `when all` and the conditions below it. */
export const printWhen = (keyword: string, group: Group): readonly string[] =>
  printColumns(rowsOf(group, 0).map((row, index) => (index === 0 ? { ...row, test: `${keyword} ${row.test}` } : row)));
