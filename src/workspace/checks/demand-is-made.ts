/** Does a node deliver each product in demand? Without one the product would count as lost on a quiet day. */
import { fault } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { cellPlace } from "../place.ts";
import type { Check } from "./check.ts";
import { namesOf } from "./dangling-id.ts";
import { makersByItem } from "./no-vendor.ts";

export const demandIsMade: Check = {
  holds: "Every product in demand has a node that delivers it.",
  faults(drafts) {
    const makers = makersByItem(drafts);
    const items = namesOf(drafts, "items");
    return drafts.demand.flatMap(({ item, place }) =>
      item === undefined || !items.has(item) || makers.has(item) || drafts.nodes.length === 0
        ? []
        : [
            fault(
              "no-vendor",
              cellPlace(place, "item"),
              `no node delivers ${quote(item)}`,
              "Add the company's own node for it.",
            ),
          ],
    );
  },
};
