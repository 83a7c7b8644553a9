/** Is there somebody at the end of every lane and of every consignment on the way? */
import { type Fault, fault } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import type { Drafts } from "../drafts.ts";
import { cellPlace } from "../place.ts";
import type { RowPlace } from "../table.ts";
import type { Check } from "./check.ts";

/**
 * Nodes that a line or the demand may take from. A line that cannot be read whole counts for everybody, and so does one whose
 * component is no item: its mistake is told once, where it stands.
 */
function servingNodes({ nodes, sites, bom, demand, items }: Drafts): ReadonlySet<string> {
  const parties = new Map(sites.map(({ id, party }) => [id, party]));
  const open = new Set(demand.map(({ item }) => item));
  const approved = new Set<string>();
  const listed = new Set(items.map(({ id }) => id));
  const mistaken = bom.some(({ component }) => component !== undefined && !listed.has(component));
  for (const { component, vendors = [] } of bom) {
    if (vendors.length === 0) open.add(component);
    for (const vendor of vendors) approved.add(JSON.stringify([component, vendor]));
  }
  const serves = ({ item, site }: Drafts["nodes"][number]): boolean =>
    mistaken || item === undefined || open.has(item) || approved.has(JSON.stringify([item, parties.get(site)]));
  return new Set(nodes.flatMap((node) => (node.id !== undefined && serves(node) ? [node.id] : [])));
}

export const toNowhere: Check = {
  holds: "A lane and a consignment on the way leave a node from which a line or the demand may take.",
  faults(drafts) {
    const serving = servingNodes(drafts);
    const known = new Set(drafts.nodes.map(({ id }) => id));
    const wrong = (node: string | undefined, place: RowPlace): readonly Fault[] => {
      if (node === undefined || !known.has(node) || serving.has(node)) return [];
      const help = "Correct the node, or approve its party on a line of `bom`.";
      return [fault("to-nowhere", cellPlace(place, "node"), `nobody takes what ${quote(node)} makes`, help)];
    };
    return [...drafts.lanes, ...drafts.transit].flatMap(({ node, place }) => wrong(node, place));
  },
};
