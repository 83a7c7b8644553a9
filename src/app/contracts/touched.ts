/** Which contracts a case reaches: by the item of its transaction, by what is made with that item, or because an event names the contract. */
import type { Cut, RowOf } from "#workspace/workspace.ts";

type Contract = RowOf<"contracts">;

export interface Touched {
  readonly contract: Contract;
  /** Items it is about that are reached, each with the items on the way from the one of the transaction. */
  readonly items: readonly { readonly id: string; readonly by: readonly string[] }[];
}

/** Every item made with this one, with the way to it; the shortest way, the first of equals. */
export function waysUp(bom: readonly RowOf<"bom">[], item: string): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[item, [item]]]);
  for (const [reached, way] of ways) {
    for (const { component, parent } of bom) {
      if (component === reached && !ways.has(parent)) ways.set(parent, [...way, parent]);
    }
  }
  return ways;
}

function itemsOf(tables: Cut["tables"], contract: Contract): readonly string[] {
  const named = tables.clauses.filter((clause) => clause.contract === contract.id).flatMap(({ items }) => items);
  return [...new Set([contract.item, ...named])];
}

/** `about` are the contracts that events of the case name. In the order of the register. */
export function touched(tables: Cut["tables"], item: string | undefined, about: readonly string[]): readonly Touched[] {
  const ways = item === undefined ? new Map<string, readonly string[]>() : waysUp(tables.bom, item);
  return tables.contracts.flatMap((contract) => {
    const items = itemsOf(tables, contract).flatMap((id) => {
      const by = ways.get(id);
      return by === undefined ? [] : [{ id, by }];
    });
    return items.length > 0 || about.includes(contract.id) ? [{ contract, items }] : [];
  });
}
