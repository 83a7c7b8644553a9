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

/** Every call up to a number, in order, into a tree. Faults: database-away. */
async function grown(calls: Calls, tenant: string, tree: Tree, to: number): Promise<Outcome<null>> {
  while (tree.size < to) {
    const page = await calls.read(tenant, tree.size, Math.min(PAGE, to - tree.size));
    if (!page.ok) return page;
    const missing = page.value.findIndex(({ no }, index) => no !== tree.size + index);
    if (page.value.length === 0 || missing >= 0) return gap(tree.size + Math.max(0, missing));
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

function seals(log: Log): readonly Seal[] {
  return Array.from({ length: log.size }, (_, index) => Seal.parse(JSON.parse(decode(log.entry(index)) ?? "")));
}

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

/** All calls there are now, into `tree`, which has those before. Returns how many there are. */
async function all(calls: Calls, tenant: string, tree: Tree): Promise<Outcome<number>> {
  for (;;) {
    const page = await calls.read(tenant, tree.size, PAGE);
    if (!page.ok) return page;
    if (page.value.length === 0) return ok(tree.size);
    const done = await grown(calls, tenant, tree, tree.size + page.value.length);
    if (!done.ok) return done;
  }
}

/** Seals what was called since the last seal; nothing when nothing was. `tree` holds what was sealed, and grows. Faults: as above, and of the ledger. */
export async function sealCalls(calls: Calls, tenant: string, log: Log, tree: Tree): Promise<Outcome<number>> {
  const before = tree.size;
  const size = await all(calls, tenant, tree);
  if (!size.ok || size.value === before) return size;
  const seal: Seal = { v: 1, type: SEAL_TYPE, calls: tree.size, root: hex(tree.root()) };
  const added = log.append([encode(canonicalJson(seal))]);
  if (!added.ok) return added;
  const kept = log.checkpoint();
  return kept.ok ? size : kept;
}
