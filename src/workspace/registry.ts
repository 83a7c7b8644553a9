/** Which tables a workspace has, in the order a reader meets them: the company, what it buys, what may happen, what it could do. */
import { activations } from "./tables/activations.ts";
import { alternatives } from "./tables/alternatives.ts";
import { bom } from "./tables/bom.ts";
import { caseEvents } from "./tables/case_events.ts";
import { cases } from "./tables/cases.ts";
import { clauses } from "./tables/clauses.ts";
import { company } from "./tables/company.ts";
import { contracts } from "./tables/contracts.ts";
import { demand } from "./tables/demand.ts";
import { events } from "./tables/events.ts";
import { facts } from "./tables/facts.ts";
import { items } from "./tables/items.ts";
import { lanes } from "./tables/lanes.ts";
import { listings } from "./tables/listings.ts";
import { nodes } from "./tables/nodes.ts";
import { offers } from "./tables/offers.ts";
import { parties } from "./tables/parties.ts";
import { routes } from "./tables/routes.ts";
import { shipments } from "./tables/shipments.ts";
import { sites } from "./tables/sites.ts";
import { stakes } from "./tables/stakes.ts";
import { tasks } from "./tables/tasks.ts";
import { technologies } from "./tables/technologies.ts";
import { transactions } from "./tables/transactions.ts";
import { transit } from "./tables/transit.ts";

/** By the name of the sheet or file. */
export const TABLES = {
  company,
  parties,
  stakes,
  listings,
  sites,
  technologies,
  items,
  nodes,
  bom,
  lanes,
  transit,
  demand,
  contracts,
  clauses,
  transactions,
  facts,
  shipments,
  events,
  routes,
  alternatives,
  tasks,
  activations,
  offers,
  cases,
  case_events: caseEvents,
} as const;

export type TableName = keyof typeof TABLES;

export const isTableName = (name: string): name is TableName => Object.hasOwn(TABLES, name);

export const TABLE_NAMES: readonly TableName[] = Object.keys(TABLES).filter(isTableName);
