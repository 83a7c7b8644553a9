/**
 * Binds the record of calls to a ledger: one entry says how many calls there were and the root of the tree over them (RFC 6962), so
 * that a call left out, added or changed afterwards is found out. Form: docs/formats/calls.md.
 */
import { z } from "zod";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { hex } from "#kernel/digest.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { decode, encode } from "#ledger/bytes.ts";
import type { Log } from "#ledger/log.ts";
import { leafHash } from "#ledger/merkle.ts";
import { Tree } from "#ledger/tree.ts";
import type { CallRecorded, Calls } from "./ports.ts";

/** The ledger of a tenant's calls. No company is called so: an id has no `|`. */
export const CALLS_LEDGER = "|calls";

const SEAL_TYPE = "calls.sealed";
const Seal = z.strictObject({
  v: z.literal(1),
  type: z.literal(SEAL_TYPE),
  calls: z.int().positive(),
  root: z.string(),
});
type Seal = z.infer<typeof Seal>;

/** One call as a leaf; what is not known is left out. */
export const callLeaf = (call: CallRecorded): Uint8Array =>
  encode(canonicalJson(Object.fromEntries(Object.entries(call).filter(([, value]) => value !== undefined))));

/** Rows read at once. */
const PAGE = 1000;

/** Every call up to a number, in order, into a tree; without one, all there are now. Faults: log-damaged, database-away. */
async function grown(calls: Calls, tenant: string, tree: Tree, to?: number): Promise<Outcome<null>> {
  while (to === undefined || tree.size < to) {
    const page = await calls.read(tenant, tree.size, Math.min(PAGE, (to ?? Infinity) - tree.size));
    if (!page.ok) return page;
    if (page.value.length === 0) return to === undefined ? ok(null) : gap(tree.size);
    const missing = page.value.findIndex(({ no }, index) => no !== tree.size + index);
    if (missing >= 0) return gap(tree.size + missing);
    for (const call of page.value) tree.append(leafHash(callLeaf(call)));
  }
  return ok(null);
}

const damaged = (message: string, help: string) => failed(fault("log-damaged", { file: "calls" }, message, help));
const gap = (no: number) =>
  damaged(
    `call ${no} is not on record, though the ledger or a later one says it was`,
    "Restore the database from a backup.",
  );

const sealAt = (log: Log, index: number): Seal => Seal.parse(JSON.parse(decode(log.entry(index)) ?? ""));

const seals = (log: Log): readonly Seal[] => Array.from({ length: log.size }, (_, index) => sealAt(log, index));

export interface Sealed {
  readonly calls: number;
  readonly seals: number;
}

/** Holds every seal against the record. Faults: log-damaged, database-away. */
export async function heldCalls(
  calls: Calls,
  tenant: string,
  log: Log,
): Promise<Outcome<Sealed & { readonly tree: Tree }>> {
  const tree = new Tree();
  for (const [index, seal] of seals(log).entries()) {
    const done = await grown(calls, tenant, tree, seal.calls);
    if (!done.ok) return done;
    if (hex(tree.root()) !== seal.root)
      return damaged(
        `the first ${seal.calls} calls are not those that were sealed by entry ${index}`,
        "Restore the database from a backup, and keep what is there as evidence.",
      );
  }
  return ok({ calls: tree.size, seals: log.size, tree });
}

/**
 * Seals what was called since the last seal; nothing when nothing was. `tree` holds what was sealed, or more after a look that was broken
 * off, and grows. Faults: as above, and of the ledger.
 */
export async function sealCalls(calls: Calls, tenant: string, log: Log, tree: Tree): Promise<Outcome<number>> {
  const done = await grown(calls, tenant, tree);
  if (!done.ok) return done;
  if (tree.size === (log.size === 0 ? 0 : sealAt(log, log.size - 1).calls)) return ok(tree.size);
  const seal: Seal = { v: 1, type: SEAL_TYPE, calls: tree.size, root: hex(tree.root()) };
  const added = log.append([encode(canonicalJson(seal))]);
  if (!added.ok) return added;
  const kept = log.checkpoint();
  return kept.ok ? ok(tree.size) : kept;
}
