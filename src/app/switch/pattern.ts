/**
 * Patterns among listed transactions that have to be examined before anything is planned on them: the same item for the
 * same buyer from another seller who does not make it, and one order in several consignments. What is found is a
 * question, not a finding about a person; planb does not say how a pattern would look otherwise.
 */
import { add, type Decimal, equals } from "#kernel/decimal.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";

export type Pattern = "thirdPlace" | "split";

type Transaction = RowOf<"transactions">;

const sameDeal = (a: Transaction, b: Transaction): boolean =>
  a.id !== b.id && a.item === b.item && a.buyer !== undefined && a.buyer === b.buyer;

/** Parties with a node of their own for the item: makers, not resellers. */
function makersOf({ tables }: Cut, item: string): ReadonlySet<string> {
  const partyOf = new Map(tables.sites.map(({ id, party }) => [id, party]));
  return new Set(
    tables.nodes
      .filter((node) => node.item === item && node.alternative === undefined)
      .flatMap(({ site }) => partyOf.get(site) ?? []),
  );
}

function isThirdPlace(transaction: Transaction, others: readonly Transaction[], makers: ReadonlySet<string>): boolean {
  const { seller } = transaction;
  if (seller === undefined || makers.has(seller)) return false;
  return others.some((other) => other.seller !== undefined && other.seller !== seller && makers.has(other.seller));
}

/** This one and at least one more of the same seller add up to a whole that is listed too. */
function isPart(transaction: Transaction, others: readonly Transaction[]): boolean {
  const { quantity, seller } = transaction;
  if (quantity === undefined) return false;
  const alike = others.filter((other) => other.seller === seller && other.quantity !== undefined);
  const parts = alike.filter((other) => other.quantity !== undefined && equals(other.quantity, quantity));
  const wholes = alike.flatMap((other) =>
    other.quantity === undefined || equals(other.quantity, quantity) ? [] : [other.quantity],
  );
  let sum: Decimal = quantity;
  for (const part of parts) {
    sum = add(sum, part.quantity ?? quantity);
    if (wholes.some((whole) => equals(whole, sum))) return true;
  }
  return false;
}

export function patternOf(transaction: Transaction, cut: Cut): Pattern | undefined {
  const others = cut.tables.transactions.filter((other) => sameDeal(transaction, other));
  if (isThirdPlace(transaction, others, makersOf(cut, transaction.item))) return "thirdPlace";
  return isPart(transaction, others) ? "split" : undefined;
}
