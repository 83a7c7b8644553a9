/** The tables of stakes and listings in the terms of the ownership room: who holds what of whom, and who is listed. */
import { decimal } from "#kernel/decimal.ts";
import { ofDecimal, type Rational, rational } from "#kernel/rational.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Stake } from "#parties/holdings.ts";
import type { Screening } from "#parties/ownership.ts";
import type { Form, OwnershipRule } from "#parties/rule.ts";
import type { RowOf } from "#workspace/workspace.ts";
import type { OwnershipSpec, Version } from "./spec.ts";

export type StakeRow = Pick<RowOf<"stakes">, "owner" | "asset" | "share" | "low" | "high"> & { readonly form: Form };
export type ListingRow = Pick<RowOf<"listings">, "party" | "list" | "state" | "footnote" | "address">;
export type PartyRow = Pick<RowOf<"parties">, "id" | "headquarters">;

/** What is said of parties: rows of a cut, or of a case. */
export interface Known<S extends StakeRow = StakeRow> {
  readonly stakes: readonly S[];
  readonly listings: readonly ListingRow[];
  readonly parties: readonly PartyRow[];
}

const NOUGHT = rational(0n);
const ALL = rational(100n);

/** Control is there or it is not: what a row says of its size is no share. */
export function stakeOf({ owner, asset, form, share, low, high }: StakeRow): Stake {
  const exact = form === "control" ? ALL : share === undefined ? undefined : ofDecimal(share);
  const bound = (cell: StakeRow["low"], otherwise: Rational) =>
    exact ?? (cell === undefined ? otherwise : ofDecimal(cell));
  return { owner, asset, form, low: bound(low, NOUGHT), high: bound(high, ALL) };
}

/** A label names the list, and with its footnote the entry's kind. */
export const labelOf = (list: string, footnote?: string): string =>
  footnote === undefined ? list : `${list} ${footnote}`;

const covers = ({ from, to }: Version["valid"], day: string): boolean =>
  (from === undefined || from <= day) && (to === undefined || day < to);

/** What a rule says on a day, as it could be known; undefined when it says nothing yet. */
export const versionAt = ({ versions }: OwnershipSpec, { asOf, knownOn }: Moment): Version | undefined =>
  versions.findLast(({ valid, known }) => covers(valid, asOf) && covers(known, knownOn));

export const ruleOf = ({ threshold, reached, together, through, counts }: Version): OwnershipRule => ({
  threshold: ofDecimal(decimal(threshold)),
  reached,
  together,
  through,
  counts,
});

const rowsOn = (party: string, lists: readonly string[], { listings }: Known): readonly ListingRow[] =>
  listings.filter((row) => row.party === party && row.list !== undefined && lists.includes(row.list));

/** Looked up on every one of the lists, or on all there are. */
export function isScreened(party: string, lists: readonly string[], known: Known): boolean {
  const everywhere = known.listings.some(
    (row) => row.party === party && row.state === "notListed" && row.list === undefined,
  );
  return everywhere || lists.every((list) => rowsOn(party, [list], known).length > 0);
}

/** Entries of a party on one of the lists. */
export const entriesOf = (party: string, lists: readonly string[], known: Known): readonly ListingRow[] =>
  rowsOn(party, lists, known).filter(({ state }) => state === "listed");

export function screeningOf({ owners, addresses, never }: Version, known: Known): Screening {
  const named = new Set([
    ...known.stakes.flatMap(({ owner, asset }) => (owner === undefined ? [asset] : [owner, asset])),
    ...known.listings.map(({ party }) => party),
  ]);
  const counting = (party: string) =>
    entriesOf(party, owners, known).filter(({ address }) => addresses || address !== true);
  const listed = [...named].flatMap((party) => {
    const labels = counting(party).flatMap(({ list = "", footnote }) => [
      list,
      ...(footnote === undefined ? [] : [labelOf(list, footnote)]),
    ]);
    return labels.length === 0 ? [] : [[party, [...new Set(labels)]] as const];
  });
  const roots = new Map<string, readonly string[]>(listed);
  const home = new Map(known.parties.map(({ id, headquarters }) => [id, headquarters]));
  return {
    listed: roots,
    unscreened: new Set([...named].filter((party) => !roots.has(party) && !isScreened(party, owners, known))),
    barred: new Set([...named].filter((party) => never.includes(home.get(party) ?? ""))),
  };
}
