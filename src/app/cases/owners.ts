/**
 * Who holds what of whom in a case of the outside form, and who is listed: as rows of `stakes` and `listings`, which the
 * ownership rules shipped then read. What a case does not name is taken as held by nobody listed: it states all it rests on.
 */
import { parseDecimal } from "#kernel/decimal.ts";
import type { Known, ListingRow, StakeRow } from "../ownership/tables.ts";
import { type OutsideMap, written } from "./outside-map.ts";
import { holdsIn, valueAt } from "./paths.ts";

type Owners = NonNullable<OutsideMap["owners"]>;

/** Why a case cannot be read, or the rows. */
export type Read =
  | { readonly ok: true; readonly party: string; readonly known: Known }
  | { readonly ok: false; readonly reason: string };

type Share = Pick<StakeRow, "share" | "low" | "high">;

const OPEN: Share = { share: undefined, low: undefined, high: undefined };
const RANGE = /^([\d.]+)\s*(?:-|\.\.|to)\s*([\d.]+)\s*%?$/;

const cellOf = (value: unknown) => parseDecimal(String(value).replace(/\s*%$/, ""));

/** A number, a pair, `40-60`, or nothing known. */
function shareOf(value: unknown): Share | undefined {
  if (value === null || value === undefined || /^(unknown|\?)?$/i.test(String(value))) return OPEN;
  const pair = Array.isArray(value) ? value.map(String) : RANGE.exec(String(value))?.slice(1);
  if (pair === undefined) {
    const share = cellOf(value);
    return share === undefined ? undefined : { ...OPEN, share };
  }
  const [low, high] = pair.map(cellOf);
  return low === undefined || high === undefined ? undefined : { ...OPEN, low, high };
}

function edgeOf(edge: unknown, form: StakeRow["form"]): StakeRow | undefined {
  if (!Array.isArray(edge)) return undefined;
  const [owner, asset, value]: readonly unknown[] = edge;
  const share = form === "control" ? OPEN : shareOf(value);
  if (typeof owner !== "string" || typeof asset !== "string" || share === undefined) return undefined;
  return { owner, asset, form, ...share };
}

/** One entry of a name: `LIST`, `LIST address` or `LIST footnote N`. */
function listing(party: string, text: string): ListingRow {
  const [list = "", kind, footnote] = text.split(" ");
  return { party, list, state: "listed", address: kind === "address", footnote };
}

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string");

/** Names with what the case says of their lists. */
function listingsOf(facts: unknown, { named, lists, listed }: Owners): readonly ListingRow[] | string {
  const bare = listed.find(({ path, where }) => valueAt(facts, path) !== undefined && holdsIn(facts, where));
  const plain = texts(bare === undefined ? [] : valueAt(facts, bare.path)).map((party) =>
    listing(party, bare?.list ?? ""),
  );
  const by = valueAt(facts, named);
  const pairs = typeof by === "object" && by !== null ? Object.entries(by) : [];
  const rows: ListingRow[] = [...plain];
  for (const [party, told] of pairs) {
    for (const text of texts(told)) {
      const found = written(lists, text);
      if (found === undefined) return `facts.${named}.${party} is \`${text}\`, which the map does not translate`;
      rows.push(listing(party, found));
    }
  }
  return rows;
}

/** Nobody but those named holds anything that counts, and everyone was looked up on every list. */
function closed(stakes: readonly StakeRow[], listings: readonly ListingRow[], party: string) {
  const all = [...new Set([party, ...stakes.flatMap(({ owner = "", asset }) => [owner, asset])])];
  const rest: StakeRow[] = all.map((asset) => ({ owner: undefined, asset, form: "capital", ...OPEN }));
  const none = (one: string): ListingRow => ({
    ...{ party: one, list: undefined, state: "notListed", footnote: undefined, address: undefined },
  });
  return { stakes: [...stakes, ...rest], listings: [...listings, ...all.map(none)] };
}

/** Undefined where the case says nothing of owners. */
export function ownersIn(facts: unknown, owners: Owners | undefined): Read | undefined {
  const edges = owners === undefined ? undefined : valueAt(facts, owners.edges);
  if (owners === undefined || edges === undefined) return undefined;
  const party = valueAt(facts, owners.asked);
  if (typeof party !== "string") return { ok: false, reason: `facts.${owners.asked} names no party` };
  const listings = listingsOf(facts, owners);
  if (typeof listings === "string") return { ok: false, reason: listings };
  const control = valueAt(facts, owners.control);
  const controls = Array.isArray(control) ? control : control === true ? listings.map((row) => [row.party, party]) : [];
  const rows = [
    ...(Array.isArray(edges) ? edges : [edges]).map((edge) => edgeOf(edge, "capital")),
    ...controls.map((edge) => edgeOf(edge, "control")),
  ];
  const stakes = rows.flatMap((row) => row ?? []);
  if (stakes.length < rows.length) return { ok: false, reason: `facts.${owners.edges} is not read as stakes` };
  const home = { id: party, headquarters: "" };
  return { ok: true, party, known: { ...closed(stakes, listings, party), parties: [home] } };
}
