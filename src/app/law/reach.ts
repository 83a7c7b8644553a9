/**
 * Whose law reaches an item on its way from a maker to a maker that uses it. The facts of the movement follow from the
 * network, those of the item from the workspace; what nobody has said is unknown, and the answer says so.
 */

import { type Fault, failed, type Outcome, ok } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import type { Network, NetworkNode } from "#network/network.ts";
import { REACH_STATES, type Reaches, type ReachFinding, type ReachState } from "#network/reach.ts";
import { declarationsOf, readFacts, type StatedFact } from "#rules/facts.ts";
import { type Glance, glance } from "#rules/glance.ts";
import type { Facts } from "#rules/held.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import { itemRows } from "../contained/of-items.ts";
import { wordsOf } from "../labels.ts";
import { partyRows } from "../ownership/party-rows.ts";
import type { DerivedFact, ReachSpec } from "../ports.ts";
import type { Asked } from "../question.ts";
import type { Live } from "./assess.ts";
import type { FollowedRow } from "./fact-row.ts";
import type { Names } from "./names.ts";
import { partRows } from "./part-facts.ts";
import { stated } from "./stated.ts";

/** From one place to another, and whose the receiving maker is. */
interface Movement {
  readonly maker: string;
  readonly user: string;
  /** The user, where the tables of stakes and listings speak of it; else empty. */
  readonly userParty: string;
  readonly userHeadquarters: string;
  readonly userParent: string;
}

const NOWHERE = {};

/** What a company shipped says nothing about what reaches an item on its way. */
const NO_LEDGERS = new Map<string, never>();

function saidOf(spec: DerivedFact, movement: Movement): string {
  if (spec.from === "movement") return movement.maker === movement.user ? spec.within : spec.across;
  if ("outside" in spec) return movement[spec.from] === spec.outside ? "no" : "yes";
  return movement[spec.from];
}

const derived = (spec: DerivedFact, movement: Movement): StatedFact => ({
  ...{ fact: spec.fact, state: "stated", value: saidOf(spec, movement), at: NOWHERE },
});

/** Mechanisms whose facts follow from who owns whom and what stands in what. */
const CARRIED: readonly string[] = ["content", "technology", "ownership"];

/** What is said of each item, by rows about it or about a transaction of it, and by the part it names beneath them. */
function itemFacts(
  { tables }: Cut,
  subject: readonly string[],
  published: (item: RowOf<"items">) => readonly RowOf<"facts">[],
): ReadonlyMap<string, readonly StatedFact[]> {
  const itemOf = new Map(tables.transactions.map(({ id, item }) => [id, item]));
  const about = [...tables.items.flatMap(published), ...tables.facts].flatMap((row) => {
    const item = row.item ?? itemOf.get(row.transaction ?? "");
    return item !== undefined && subject.some((prefix) => row.fact.startsWith(prefix)) ? [{ item, row }] : [];
  });
  return new Map(
    [...groupBy(about, ({ item }) => item)].map(([item, rows]) => [
      item,
      [...new Map(rows.map(({ row }) => [row.fact, row])).values()].map(stated),
    ]),
  );
}

/** Where an item goes next: every place and owner of a node that uses it. The last tier goes to nobody. */
function movementsIn(network: Network, { tables }: Cut): (node: NetworkNode) => readonly Movement[] {
  const parties = new Map(tables.parties.map((party) => [party.id, party]));
  const spoken = new Set([
    ...tables.listings.map(({ party }) => party),
    ...tables.stakes.flatMap(({ owner = "", asset }) => [owner, asset]),
  ]);
  return (node) => {
    const users = (network.usersOf.get(node.item) ?? [])
      .filter(({ makers }) => makers.includes(node.index))
      .flatMap(({ parent }) => network.makersOf.get(parent) ?? []);
    const movements = users.map(({ jurisdiction, party }) => {
      const headquarters = parties.get(party)?.headquarters ?? jurisdiction;
      const userParent = parties.get(party)?.parent_headquarters ?? headquarters;
      const userParty = spoken.has(party) ? party : "";
      return { maker: node.jurisdiction, user: jurisdiction, userParty, userHeadquarters: headquarters, userParent };
    });
    return [...new Map(movements.map((movement) => [JSON.stringify(movement), movement])).values()];
  };
}

/** Reached when the decision asks for something; not reached when it finds nothing. */
function stateOf({ status, effect }: Glance): ReachState {
  if (status === "open") return "unknown";
  if (status === "conflict" || status === "outsideCoverage") return status;
  return status === "decided" && effect !== "none" ? "met" : "notApplicable";
}

const strongest = (a: ReachFinding, b: ReachFinding): ReachFinding =>
  REACH_STATES.indexOf(b.state) < REACH_STATES.indexOf(a.state) ? b : a;

export interface LawOnTheWay {
  readonly live: readonly Live[];
  readonly spec: ReachSpec;
  readonly names: Names;
  readonly catalogue: Catalogue;
  /** With what follows from the tables. */
  readonly asked: Asked;
}

/** Faults of the facts about items, all at once; then a function that answers for any item at any node. */
export function reachesOf(network: Network, cut: Cut, law: LawOnTheWay): Outcome<Reaches> {
  const { live, spec, names, catalogue, asked } = law;
  const books = live.map(({ loaded }) => loaded.book);
  const said = itemFacts(cut, spec.subject, (item) => partRows(item, catalogue, books));
  const declared = declarationsOf(books);
  const known = new Map<string, readonly ReachFinding[]>();
  const faults: Fault[] = [];
  for (const facts of said.values()) {
    const read = readFacts(books, facts, catalogue.units);
    if (!read.ok) faults.push(...read.faults);
  }
  if (faults.length > 0) return failed(...faults);

  const movementsOf = movementsIn(network, cut);
  const ofItems = itemRows(asked, catalogue);
  const ofParties = groupBy(cut.tables.parties, ({ id }) => id);
  const ofParty = (party: string): readonly FollowedRow[] =>
    ofParties.has(party) ? partyRows(asked.ownership, cut, { item: "", buyer: party, end_user: party }) : [];
  const spared = new Set(spec.facts.map(({ fact }) => fact));
  const followed = (item: string, { userParty }: Movement): readonly FollowedRow[] =>
    [...ofItems(item), ...ofParty(userParty)].filter(({ fact }) => !spared.has(fact) && declared.has(fact));

  const findings = (facts: Facts, rows: readonly FollowedRow[]): readonly ReachFinding[] =>
    live.flatMap(({ loaded: { book }, engine }) => {
      const packed = engine.pack(facts, NO_LEDGERS);
      const asks = new Set(book.facts.map(({ id }) => id));
      const ways = rows.filter(({ fact }) => asks.has(fact)).flatMap((row) => row.ways);
      return spec.decisions.flatMap((each): readonly ReachFinding[] => {
        const found = each.book === book.id ? glance(engine, each.decision, packed) : undefined;
        if (found === undefined) return [];
        const { jurisdiction } = book;
        const title = wordsOf(names.label(book.title));
        return [
          {
            book: book.id,
            jurisdiction,
            title,
            mechanism: each.mechanism,
            state: stateOf(found),
            missing: found.missing,
            ...(CARRIED.includes(each.mechanism) && found.status !== "outsideCoverage" ? { ways } : {}),
          },
        ];
      });
    });

  /** Items nobody has said anything about are all alike: they are asked once for each movement. */
  function ask(item: string, movement: Movement): readonly ReachFinding[] {
    const own = said.get(item) ?? [];
    const rows = followed(item, movement);
    const key = JSON.stringify([
      own.length === 0 && ofItems(item).every(({ fact }) => spared.has(fact)) ? "" : item,
      movement,
    ]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const following = spec.facts.filter(({ fact }) => declared.has(fact)).map((each) => derived(each, movement));
    const others = own.filter(({ fact }) => following.every((each) => each.fact !== fact));
    const free = rows.filter(({ fact }) => others.every((each) => each.fact !== fact));
    const facts = readFacts(books, [...free.map(stated), ...others, ...following], catalogue.units);
    const found = facts.ok ? findings(facts.value, free) : [];
    known.set(key, found);
    return found;
  }

  return ok((item, node) => {
    const all = movementsOf(node).flatMap((movement) => ask(item.id, movement));
    const grouped = groupBy(all, ({ book, mechanism }) => JSON.stringify([book, mechanism]));
    return [...grouped.values()].map((group) => group.reduce(strongest));
  });
}
