/** The part of the holdings that can have a say in one party: its owners, their owners, and so on up. */
import { groupBy } from "#kernel/group.ts";
import type { Stake } from "./holdings.ts";

/** Stakes in the party and in everyone who owns it, however far up; in their order. */
export function upstreamOf(stakes: readonly Stake[], party: string): readonly Stake[] {
  const into = groupBy(stakes, ({ asset }) => asset);
  const reached = new Set([party]);
  for (const asset of reached) {
    for (const { owner } of into.get(asset) ?? []) if (owner !== undefined) reached.add(owner);
  }
  return stakes.filter(({ asset }) => reached.has(asset));
}
