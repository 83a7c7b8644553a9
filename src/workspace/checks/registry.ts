/** Every check between rows, in the order of the manual. */
import type { Check } from "./check.ts";
import { danglingId } from "./dangling-id.ts";
import { dateOrder } from "./date-order.ts";
import { demandIsMade } from "./demand-is-made.ts";
import { duplicateKey } from "./duplicate-key.ts";
import { eventTarget } from "./event-target.ts";
import { factState } from "./fact-state.ts";
import { itemCycle } from "./item-cycle.ts";
import { leadTimes } from "./lead-times.ts";
import { leastUnits } from "./least-units.ts";
import { listings } from "./listings.ts";
import { noVendor } from "./no-vendor.ts";
import { oneCompany } from "./one-company.ts";
import { sequence } from "./sequence.ts";
import { stakes } from "./stakes.ts";
import { taskCycle } from "./task-cycle.ts";
import { threePoints } from "./three-points.ts";
import { toNowhere } from "./to-nowhere.ts";

export const CHECKS: readonly Check[] = [
  oneCompany,
  duplicateKey,
  danglingId,
  eventTarget,
  dateOrder,
  threePoints,
  itemCycle,
  taskCycle,
  noVendor,
  demandIsMade,
  leadTimes,
  leastUnits,
  toNowhere,
  factState,
  stakes,
  listings,
  sequence,
];
