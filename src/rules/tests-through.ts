/** Tests on which a fact or ledger bears: those that read it, and those that read a fact computed from it. */
import type { Test } from "./ir.ts";
import type { View } from "./view.ts";

export const testsThrough = ({ testsOf, feeds }: View, id: string): readonly Test[] =>
  [id, ...(feeds.get(id) ?? [])].flatMap((one) => testsOf.get(one) ?? []);
