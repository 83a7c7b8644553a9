/** Is there a node for every line: one of an approved vendor that makes the component, idle nodes counted? */
import { fault } from "#kernel/fault.ts";
import { groupBy } from "#kernel/group.ts";
import { quote } from "#kernel/quote.ts";
import type { Drafts } from "../drafts.ts";
import { cellPlace } from "../place.ts";
import type { Check } from "./check.ts";
import { namesOf } from "./dangling-id.ts";

/** Parties that have a node for an item, by item. A node whose site cannot be read counts for nobody. */
export function makersByItem({ nodes, sites }: Drafts): ReadonlyMap<string, ReadonlySet<string>> {
  const partiesOf = groupBy(sites, ({ id }) => id);
  const made = nodes.flatMap(({ item, site }) =>
    item === undefined || site === undefined
      ? []
      : (partiesOf.get(site) ?? []).flatMap(({ party }) => (party === undefined ? [] : [{ item, party }])),
  );
  return new Map(
    [...groupBy(made, ({ item }) => item)].map(([item, all]) => [item, new Set(all.map(({ party }) => party))]),
  );
}

export const noVendor: Check = {
  holds:
    "Every line has a node that could serve it: an approved vendor makes the component, counting nodes that are idle until an alternative is activated.",
  faults(drafts) {
    const makers = makersByItem(drafts);
    const items = namesOf(drafts, "items");
    return drafts.bom.flatMap(({ component, vendors = [], place }) => {
      if (component === undefined || !items.has(component) || drafts.nodes.length === 0) return [];
      const made = makers.get(component) ?? new Set();
      if (made.size === 0) {
        const message = `no node makes ${quote(component)}`;
        return [
          fault("no-vendor", cellPlace(place, "component"), message, "Add a node for the item, or take the line out."),
        ];
      }
      if (vendors.length === 0 || vendors.some((vendor) => made.has(vendor))) return [];
      const message = `none of the approved vendors has a node that makes ${quote(component)}`;
      const help = `Makers listed: ${[...made].slice(0, 5).map(quote).join(", ")}. Add a node of an approved vendor or correct the vendors.`;
      return [fault("no-vendor", cellPlace(place, "vendors"), message, help)];
    });
  },
};
