/** Is a ledger in itself what planb writes: every entry of a known form, every case a chain without a gap, every head the last of its case? */
import { same } from "#ledger/bytes.ts";
import type { Log } from "#ledger/log.ts";
import { readDrill } from "./drill.ts";
import { DRILL_TYPE, entryBytes, entryDigest, entryFields, HEAD_TYPE, SEAL_TYPE } from "./event.ts";
import { type Check, changed, fine } from "./finding.ts";
import { readLeaf } from "./leaf.ts";
import { headOf } from "./record.ts";
import { readSeal } from "./seal.ts";

/** How far a case has come while the ledger is read. */
interface Chain {
  events: number;
  last: string | null;
}

const FORM = "every entry is of a form planb writes";
const CHAINED = "every case is a chain without a gap, and every head names its last event";

/** What is wrong with one entry; undefined when nothing is. Moves its case on. */
function flaw(bytes: Uint8Array, cases: Map<string, Chain>): Pick<Check, "what" | "detail"> | undefined {
  const fields = entryFields(bytes);
  const of = String(fields?.case);
  const chain = cases.get(of) ?? { events: 0, last: null };
  if (fields?.type === SEAL_TYPE)
    return readSeal(bytes).holds ? undefined : { what: FORM, detail: "a seal cannot be read" };
  if (fields?.type === DRILL_TYPE)
    return readDrill(bytes).holds ? undefined : { what: FORM, detail: "a drill cannot be read" };
  if (fields?.type === HEAD_TYPE) {
    const isLast = same(bytes, entryBytes(headOf(of, chain.events, chain.last ?? "")));
    return isLast ? undefined : { what: CHAINED, detail: `a head of case \`${of}\` does not name its last event` };
  }
  const leaf = readLeaf(bytes);
  if (!leaf.holds) return { what: FORM, detail: leaf.why };
  const follows = leaf.value.seq === chain.events + 1 && leaf.value.prev === chain.last;
  cases.set(of, { events: leaf.value.seq, last: entryDigest(bytes) });
  return follows ? undefined : { what: CHAINED, detail: `event ${leaf.value.seq} of case \`${of}\` does not follow` };
}

/** Two findings over all entries; the first flaw of each kind is told, with the place of its entry. */
export function examineEntries(log: Log): readonly Check[] {
  const cases = new Map<string, Chain>();
  const flaws = new Map<string, string>();
  for (let index = 0; index < log.size; index++) {
    const found = flaw(log.entry(index), cases);
    if (found !== undefined && !flaws.has(found.what)) flaws.set(found.what, `entry ${index}: ${found.detail}`);
  }
  const told = (what: string, detail: string): Check => {
    const why = flaws.get(what);
    return why === undefined ? fine(what, detail) : changed(what, why);
  };
  return [told(FORM, `${log.size} entries`), told(CHAINED, `${cases.size} cases`)];
}
