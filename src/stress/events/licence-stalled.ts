import type { EventKind } from "./kind.ts";
import { stopped } from "./kind.ts";

export const licenceStalled: EventKind = {
  kind: "licence-stalled",
  target: "id of a transaction",
  stock: "outOfReach",
  explain:
    "The permit of one transaction is not decided: what its seller makes of its item, or every maker where no seller is named, cannot be delivered, nor can the stock.",
  example: "T-7",
  down(network, target, { transactions }) {
    const transaction = transactions.get(target);
    return stopped(
      network,
      { target, what: "transaction", names: transactions.keys() },
      ({ item, party }) =>
        transaction !== undefined &&
        item === transaction.item &&
        (transaction.seller === undefined || party === transaction.seller),
    );
  },
};
