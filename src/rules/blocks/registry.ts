/** Every kind of block that may stand after the first, by where the IR keeps it. Printed in this order. */
import type { Rulebook } from "../ir.ts";
import { actBlock } from "./act.ts";
import type { BlockKind } from "./block.ts";
import { clockBlock } from "./clock.ts";
import { computationBlock } from "./computation.ts";
import { decisionBlock } from "./decision.ts";
import { definitionBlock } from "./definition.ts";
import { factBlock } from "./fact.ts";
import { ledgerBlock } from "./ledger.ts";
import { listBlock } from "./list.ts";
import { ruleBlock } from "./rule.ts";

export type Shelf =
  | "facts"
  | "ledgers"
  | "lists"
  | "acts"
  | "computations"
  | "decisions"
  | "definitions"
  | "rules"
  | "clocks";

export const BLOCKS: { readonly [S in Shelf]: BlockKind<Rulebook[S][number]> } = {
  facts: factBlock,
  ledgers: ledgerBlock,
  lists: listBlock,
  acts: actBlock,
  computations: computationBlock,
  decisions: decisionBlock,
  definitions: definitionBlock,
  rules: ruleBlock,
  clocks: clockBlock,
};

export const SHELVES = Object.keys(BLOCKS) as readonly Shelf[];
