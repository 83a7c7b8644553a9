/** Definitions that a rulebook marks as lists of conditions, as numbered rows with state, value and paragraph. */

import type { z } from "zod";
import type { Checklist } from "#contract/check.ts";
import type { State } from "#contract/head.ts";
import type { Checklist as EngineList } from "#rules/checklist.ts";
import type { ProofNode } from "#rules/proof-node.ts";
import type { Assessment } from "./assess.ts";
import { type Labels, toldProof } from "./proof.ts";
import { hasToOvercome } from "./verdict.ts";

export type List = z.infer<typeof Checklist>;

/** The parts that must all hold, however deep the text nests them. */
const partsOf = (node: ProofNode): readonly ProofNode[] => (node.joint === "all" ? node.of.flatMap(partsOf) : [node]);

/** What a condition compares: itself where it is one comparison, else how many of its parts are met. */
function shownOf(node: ProofNode): string {
  const parts = partsOf(node).filter(({ state }) => state !== "notApplicable");
  const [only] = parts;
  if (parts.length === 1 && only?.shown !== undefined) return only.shown;
  return `${parts.filter(({ state }) => state === "met").length} / ${parts.length}`;
}

function rowOf({ no, state, due, proof }: EngineList["rows"][number], labels: Labels): List["rows"][number] {
  const { says, cite, missing, exhibit } = toldProof(proof, labels);
  return {
    no: String(no),
    says,
    state,
    // A promise shows its day in `by`; repeating it in words would say it in one language only.
    shown: state === "committed" ? "" : shownOf(proof),
    missing,
    ...(due === undefined ? {} : { by: due }),
    ...(exhibit === undefined ? {} : { exhibit }),
    ...(cite === undefined ? {} : { cite }),
  };
}

const NO_ROWS: Readonly<Record<State, number>> = {
  met: 0,
  unmet: 0,
  unknown: 0,
  committed: 0,
  notApplicable: 0,
  conflict: 0,
  outsideCoverage: 0,
};

/** Lists of rulebooks that have something to overcome: where nothing is asked, there is nothing to certify. */
export function listsOf({ books }: Assessment, labels: Labels): readonly List[] {
  return books.flatMap(({ checklists, outcomes, view }) =>
    (hasToOvercome(outcomes, view) ? checklists : []).map((list) => {
      const rows = list.rows.map((row) => rowOf(row, labels));
      const counts = { ...NO_ROWS };
      for (const { state } of rows) counts[state] += 1;
      return { title: labels(list.title), cite: { ...list.cite }, counts, rows };
    }),
  );
}

const open = ({ counts }: List): number => (counts.unmet ?? 0) + (counts.unknown ?? 0) + (counts.committed ?? 0);

/** The list that was begun and is not finished; the longest of several. */
export const unfinished = (lists: readonly List[]): List | undefined =>
  lists.filter((list) => open(list) > 0 && (list.counts.met ?? 0) > 0).sort((a, b) => b.rows.length - a.rows.length)[0];
