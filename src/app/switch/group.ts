/** Whose a party is, and whether what an alternative brings is the company's own: nothing then crosses a border or an ownership line. */
import type { OwnerOf } from "#switch/common.ts";
import type { Cut, RowOf } from "#workspace/workspace.ts";
import type { Asked } from "../question.ts";

/** The firm at the top of a party, as far as parents are listed; parents that own each other come to an end. */
export function ownersIn({ tables }: Cut): OwnerOf {
  const parents = new Map(tables.parties.map(({ id, parent }) => [id, parent]));
  return (party) => {
    const seen = new Set<string>();
    let top = party;
    for (let next = parents.get(top); next !== undefined && !seen.has(next); next = parents.get(next)) {
      seen.add(next);
      top = next;
    }
    return top;
  };
}

/**
 * As far as the tables say: who would deliver and whoever is at its nodes is the company or of one owner with it, and the
 * nodes are where the company is established.
 */
export function isOwn(
  { id, party }: Pick<RowOf<"alternatives">, "id" | "party">,
  { company, workspace }: Pick<Asked, "company" | "workspace">,
): boolean {
  const { nodes, sites } = workspace.tables;
  const owner = ownersIn(workspace);
  const at = new Set(nodes.flatMap(({ alternative, site }) => (alternative === id ? [site] : [])));
  const places = sites.filter((site) => at.has(site.id));
  const parties = [...(party === undefined ? [] : [party]), ...places.map((site) => site.party)];
  return (
    parties.every((one) => owner(one) === owner(company.id)) &&
    places.every(({ jurisdiction }) => jurisdiction === company.jurisdiction)
  );
}
