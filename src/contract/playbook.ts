/** switch playbook and switch drill: the steps of a Plan B with owners and dates, and whether it can be switched on now. */
import { z } from "zod";
import { Figure } from "./figure.ts";
import { Head, State } from "./head.ts";
import { names } from "./input.ts";
import { SwitchInput } from "./switch.ts";
import { Label } from "./text.ts";

export const PlaybookInput = SwitchInput.extend({
  alternative: names
    .optional()
    .describe("alternative to walk through, several times for several; those of the plan when left out"),
});

export const DrillInput = PlaybookInput.extend({
  done: names
    .optional()
    .describe(
      "what was measured, several times for several: the task, the day it was done, by whom and the evidence, such as `alt-port/port=2026-03-01;quality;report.pdf`; the last two may be left out",
    ),
});

export const Readiness = z.enum(["live", "inTime", "late", "unknown", "refused"]);

/** An alternative that is walked through. */
export const Walked = z.object({
  alternative: z.string(),
  label: Label,
  kind: z.string(),
  route: z.object({ id: z.string(), label: Label }).optional(),
  lawful: State,
  readiness: Readiness,
  cost: Figure,
  /** Days supply of the route lasts without it. */
  survive: Figure.optional(),
  liveP50: Figure.optional(),
  liveP80: Figure.optional(),
  marginP80: Figure.optional(),
  lastDrill: z.string().optional(),
});
export type Walked = z.infer<typeof Walked>;

export const Step = z.object({
  task: z.string(),
  alternative: z.string(),
  label: Label,
  kind: z.enum(["work", "licence", "notice", "contract"]),
  owner: z.string(),
  state: z.enum(["done", "ready", "waiting"]),
  waitsFor: z.array(z.string()),
  from: Figure.optional(),
  to: Figure.optional(),
  critical: z.boolean(),
  /** Done while something it waits for is not. */
  early: z.boolean(),
  done: z
    .object({
      on: z.string(),
      by: z.string().optional(),
      evidence: z.string().optional(),
      /** Of the file under exhibits/; absent where the evidence is a reference. */
      sha256: z.string().optional(),
    })
    .optional(),
});
export type Step = z.infer<typeof Step>;

/** A contract with who stops, or with who would deliver instead. */
export const Touched = z.object({
  contract: z.string(),
  alternative: z.string(),
  side: z.enum(["stops", "delivers"]),
  party: Label,
  item: Label,
  law: z.string().optional(),
  forceMajeure: z.boolean(),
  clause: z.string().optional(),
  notice: Figure.optional(),
  /** Last day on which a notice given counts, if the event began on the day asked about. */
  noticeBy: Figure.optional(),
  leastVolume: Figure.optional(),
});
export type Touched = z.infer<typeof Touched>;

/** What stands between an alternative and being live. */
export const Lacking = z.object({
  alternative: z.string(),
  what: z.enum(["law", "fact", "duration", "task", "evidence", "ramp"]),
  id: z.string(),
  label: Label,
  who: z.string(),
  by: Figure.optional(),
});
export type Lacking = z.infer<typeof Lacking>;

const Walk = Head.extend({
  counts: z.object({ walked: z.number(), live: z.number(), inTime: z.number(), done: z.number(), open: z.number() }),
  walked: z.array(Walked),
  steps: z.array(Step),
  contracts: z.array(Touched),
  lacking: z.array(Lacking),
  /** Routes without a lawful Plan B that helps. */
  bare: z.array(z.object({ id: z.string(), label: Label })),
});

export const PlaybookReport = Walk.extend({ verb: z.literal("switch playbook") });
export type PlaybookReport = z.infer<typeof PlaybookReport>;

export const DrillReport = Walk.extend({
  verb: z.literal("switch drill"),
  outcome: z.enum(["live", "notYet", "unknown", "nothing"]),
  /** The entry that records it, and what the entry names: SHA-256 of this report without `recorded` and `digest`. */
  recorded: z.object({ entry: z.number().int(), report: z.string(), size: z.number().int(), root: z.string() }),
});
export type DrillReport = z.infer<typeof DrillReport>;
