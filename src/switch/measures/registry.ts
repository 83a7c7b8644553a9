/** The kinds of measure there are. A new kind is a file and a line. */
import { Defect } from "#kernel/defect.ts";
import type { Network } from "#network/network.ts";
import type { Alternative } from "../alternative.ts";
import type { Added, Measure } from "./kind.ts";
import { lane } from "./lane.ts";
import { lease } from "./lease.ts";
import { move } from "./move.ts";
import { port } from "./port.ts";
import { qualify } from "./qualify.ts";
import { stock } from "./stock.ts";
import { substitute } from "./substitute.ts";
import { wait } from "./wait.ts";

export const MEASURES: ReadonlyMap<string, Measure> = new Map(
  [qualify, substitute, lease, stock, port, move, lane, wait].map((measure) => [measure.kind, measure]),
);

/** The kind was checked when the row was read. */
export function measureOf({ measure: kind }: Pick<Alternative, "measure">): Measure {
  const measure = MEASURES.get(kind);
  if (measure === undefined) throw new Defect("a measure is in the registry", kind);
  return measure;
}

/** What an alternative adds when these nodes are down. */
export const addedBy = (alternative: Alternative, network: Network, down: ReadonlySet<number>): Added =>
  measureOf(alternative).adds(alternative, network, down);
