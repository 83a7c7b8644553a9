/** map: what do we depend on, and whose law reaches it? */
import { z } from "zod";
import { Figure } from "./figure.ts";
import { Head, State, Way } from "./head.ts";
import { names, Question } from "./input.ts";
import { Label } from "./text.ts";

export const MapInput = Question.extend({
  of: names
    .optional()
    .describe("items or root technologies whose sources are told by jurisdiction, party and site, such as rd-lab"),
});

export const Group = z.object({
  item: z.string(),
  label: Label,
  technology: z.string(),
  tier: z.number().int().describe("0: what the company sells; 1: what that needs; and so on upstream"),
  nodes: z.number().int(),
  parties: z.array(z.object({ id: z.string(), label: Label })),
  jurisdictions: z.array(z.string()),
  /** One maker, one site or one jurisdiction only; empty when none of these. */
  single: z.array(z.enum(["site", "party", "jurisdiction"])),
  /** The loss of this item alone stops at least one product. */
  stops: z.boolean(),
});
export type Group = z.infer<typeof Group>;

export const SingleNode = z.object({
  kind: z.enum(["node", "site", "party", "jurisdiction", "item", "technology"]),
  id: z.string(),
  label: Label,
  tier: z.number().int().optional(),
  /** Products that cannot be delivered without it. */
  stops: z.array(z.string()),
  /** Items from it to a product, one path. */
  path: z.array(z.object({ item: z.string(), label: Label, line: z.string().optional() })),
  planB: z.array(z.string()),
});
export type SingleNode = z.infer<typeof SingleNode>;

export const Concentration = z.object({
  of: z.enum(["jurisdiction", "technology", "item"]),
  id: z.string(),
  label: Label,
  /** Herfindahl-Hirschman index, 0 to 10000. */
  hhi: Figure,
  /** 10000 / hhi. */
  effective: Figure,
  largest: z.object({ id: z.string(), label: Label, share: Figure }),
  nodes: z.number().int(),
});

/** An item or a root technology that was asked about, by one kind of source. */
export const Sources = z.object({
  of: z.enum(["item", "technology"]),
  id: z.string(),
  label: Label,
  by: z.enum(["jurisdiction", "party", "site"]),
  /** Herfindahl-Hirschman index, 0 to 10000. */
  hhi: Figure,
  /** 10000 / hhi. */
  effective: Figure,
  /** In %, the largest first. */
  shares: z.array(z.object({ id: z.string(), label: Label, share: Figure })),
});

export const Share = z.object({
  id: z.string(),
  label: Label,
  share: Figure,
  nodes: z.number().int(),
  single: z.number().int(),
});

/** A place where something is made, kept or run, of those that the network has nodes at. */
export const Site = z.object({
  id: z.string(),
  label: Label,
  jurisdiction: z.string(),
  /** Degrees north and east, at town level; absent: nobody has stated them. */
  at: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  /** Nodes that give something today, and those of them that stop a product alone. */
  nodes: z.number().int(),
  single: z.number().int(),
  /** Items its nodes make, or could. */
  items: z.array(z.string()),
});
export type Site = z.infer<typeof Site>;

export const Reach = z.object({
  book: z.string(),
  jurisdiction: z.string(),
  title: Label,
  mechanism: z.enum(["content", "technology", "ownership", "conduct", "use", "territory"]),
  state: State,
  items: z.array(
    z.object({
      item: z.string(),
      label: Label,
      state: State,
      path: z.array(z.string()),
      missing: z.array(z.string()),
      ways: z.array(Way).optional(),
    }),
  ),
});

export const MapReport = Head.extend({
  verb: z.literal("map"),
  counts: z.object({
    nodes: z.number(),
    idle: z.number(),
    sites: z.number(),
    parties: z.number(),
    jurisdictions: z.number(),
    tiers: z.number(),
    single: z.number(),
  }),
  groups: z.array(Group),
  /** Lines between groups, for drawing; weight is the share of the parent's cost or need, 0 to 1. */
  links: z.array(z.object({ from: z.string(), to: z.string(), line: z.string(), use: z.string(), weight: z.number() })),
  singles: z.array(SingleNode),
  concentration: z.array(Concentration),
  /** Of what was asked about. */
  sources: z.array(Sources),
  jurisdictions: z.array(Share),
  sites: z.array(Site),
  reach: z.array(Reach),
});
export type MapReport = z.infer<typeof MapReport>;
