/** The kinds of event there are. A new kind is a file and a line. */
import { itemStops } from "./item-stops.ts";
import { jurisdictionClosed } from "./jurisdiction-closed.ts";
import type { EventKind } from "./kind.ts";
import { licenceStalled } from "./licence-stalled.ts";
import { nodeStops } from "./node-stops.ts";
import { partyStops } from "./party-stops.ts";
import { siteStops } from "./site-stops.ts";
import { technologyStops } from "./technology-stops.ts";

export const EVENT_KINDS: ReadonlyMap<string, EventKind> = new Map(
  [nodeStops, siteStops, partyStops, jurisdictionClosed, itemStops, technologyStops, licenceStalled].map((kind) => [
    kind.kind,
    kind,
  ]),
);
