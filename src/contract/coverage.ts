/** switch coverage: does every key technology route have a lawful Plan B that does not stand on the same node? */
import { z } from "zod";
import { Citation, Figure } from "./figure.ts";
import { Head, State } from "./head.ts";
import { names, on, Question } from "./input.ts";
import { Readiness } from "./playbook.ts";
import { Refused } from "./switch.ts";
import { Label } from "./text.ts";

export const CoverageInput = Question.extend({
  apart: names
    .pipe(z.array(z.enum(["site", "party", "jurisdiction", "technology"])))
    .optional()
    .describe(
      "in what a Plan B must stand apart from its route, several times for several: site, party, jurisdiction, technology; all four when left out",
    ),
  upstream: on
    .optional()
    .describe("what both stand on through their suppliers counts as shared too, not only what is their own"),
});

export const Red = z.enum(["noAlternative", "unlawful", "noHelp", "sameNode", "late", "undated", "capped", "untested"]);

/** What route and alternative both stand on. `counts`: it makes the alternative none. */
export const SharedNode = z.object({
  kind: z.enum(["site", "party", "jurisdiction", "technology"]),
  id: z.string(),
  label: Label,
  depth: z.enum(["own", "upstream"]),
  counts: z.boolean(),
});
export type SharedNode = z.infer<typeof SharedNode>;

/** Where an alternative comes from: who makes it, where, whose it is, of which root technology. */
export const Origin = z.object({
  party: Label,
  jurisdiction: Label,
  /** Of the party, where it is another than that of the place. */
  headquarters: Label.optional(),
  technology: Label,
});
export type Origin = z.infer<typeof Origin>;

/** What the law says of something that would flow. */
export const Asked = z.object({
  lawful: State,
  /** Why it may not flow. */
  reason: Refused.shape.reason.optional(),
  says: Label,
  cite: Citation.optional(),
  missing: z.array(z.string()),
  /** The transaction that was asked; absent where none is named. */
  transaction: z.string().optional(),
});
export type Asked = z.infer<typeof Asked>;

export const Tested = z.object({
  on: z.string(),
  /** In the ledger, or only stated in the sheet. */
  by: z.enum(["ledger", "sheet"]),
  entry: z.number().int().optional(),
  readiness: Readiness.optional(),
});

export const CoverageAlternative = z.object({
  id: z.string(),
  label: Label,
  kind: z.string(),
  origin: z.array(Origin),
  ...Asked.shape,
  activateP50: Figure.optional(),
  activateP80: Figure.optional(),
  marginP50: Figure.optional(),
  marginP80: Figure.optional(),
  liveP50: Figure.optional(),
  liveP80: Figure.optional(),
  /** Days the route lasts with it. */
  surviveWith: Figure,
  tested: Tested.optional(),
  shared: z.array(SharedNode),
  /** None: covered. */
  reds: z.array(Red),
});
export type CoverageAlternative = z.infer<typeof CoverageAlternative>;

export const CoverageRoute = z.object({
  id: z.string(),
  label: Label,
  event: z.object({ id: z.string(), label: Label }),
  survive: Figure,
  /** Whole days, where anything takes time. */
  byPeriods: Figure.optional(),
  /** Whether the first alternative is a Plan B: lawful, of help, apart. */
  planB: z.boolean(),
  /** Of the need, % carried by the first alternative as long as the event lasts; absent where nothing is lost without it. */
  share: Figure.optional(),
  /** Of the first alternative; `noAlternative` where there is none. */
  reds: z.array(Red),
  /** Best first. */
  alternatives: z.array(CoverageAlternative),
});
export type CoverageRoute = z.infer<typeof CoverageRoute>;

export const CoverageReport = Head.extend({
  verb: z.literal("switch coverage"),
  apart: z.array(z.enum(["site", "party", "jurisdiction", "technology"])),
  upstream: z.boolean(),
  counts: z.object({
    routes: z.number(),
    covered: z.number(),
    planB: z.number(),
    sameNode: z.number(),
    late: z.number(),
    untested: z.number(),
    unknown: z.number(),
  }),
  routes: z.array(CoverageRoute),
  /** Root technologies that alone stop a product and that the event of no route touches: nobody has said what could replace them. */
  unrouted: z.array(z.object({ id: z.string(), label: Label, stops: z.array(Label) })),
});
export type CoverageReport = z.infer<typeof CoverageReport>;
