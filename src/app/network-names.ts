/** Names of the parts of a network in three languages, by kind and id. An id without a name is shown as it is. */
import type { Label } from "#contract/text.ts";
import type { Kind } from "#network/kinds.ts";
import type { Catalogue } from "#workspace/catalogue.ts";
import type { Cut } from "#workspace/workspace.ts";
import { label, labelOf } from "./labels.ts";

export interface NetworkNames {
  item(id: string): Label;
  party(id: string): Label;
  technology(id: string): Label;
  jurisdiction(code: string): Label;
  of(kind: Kind, id: string): Label;
}

type Find = (id: string) => Label;

const finder =
  (names: ReadonlyMap<string, Label>): Find =>
  (id) =>
    names.get(id) ?? { en: id };

/** "Build-up film, Gunma". */
const beside = (what: Label, where: string): Label =>
  label(`${what.en}, ${where}`, `${what["zh-Hant"] ?? what.en}，${where}`, `${what["zh-Hans"] ?? what.en}，${where}`);

export function namesOfNetwork({ tables }: Cut, { jurisdictions }: Catalogue): NetworkNames {
  const item = finder(new Map(tables.items.map((row) => [row.id, labelOf(row)])));
  const party = finder(new Map(tables.parties.map((row) => [row.id, labelOf(row)])));
  const technology = finder(new Map(tables.technologies.map((row) => [row.id, labelOf(row)])));
  const jurisdiction = finder(jurisdictions);
  const sites = new Map(tables.sites.map((row) => [row.id, row]));
  const site: Find = (id) => {
    const row = sites.get(id);
    return row === undefined ? { en: id } : beside(party(row.party), row.name);
  };
  const nodes = new Map(tables.nodes.map((row) => [row.id, row]));
  const node: Find = (id) => {
    const row = nodes.get(id);
    return row === undefined ? { en: id } : beside(item(row.item), sites.get(row.site)?.name ?? row.site);
  };
  const finders: Readonly<Record<Kind, Find>> = { node, site, party, jurisdiction, item, technology };
  return { item, party, technology, jurisdiction, of: (kind, id) => finders[kind](id) };
}
