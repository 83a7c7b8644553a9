/** import: a company's own sheet into its workspace: what its headings mean, what would change, and a mapping that replays. */
import { z } from "zod";
import { Content, names, on, Question } from "./input.ts";
import { Made } from "./made.ts";

export const ImportInput = Question.omit({ asOf: true }).extend({
  sheet: Content.describe("a company's own table, as CSV or XLSX"),
  from: z.string().min(1).max(100).optional().describe("sheet of the workbook to read; the first when left out"),
  table: names
    .optional()
    .describe("table of the workspace to fill, such as items; every one the headings suffice for when left out"),
  map: Content.optional().describe("mapping that an earlier import wrote, used in place of guessing"),
  fill: names
    .optional()
    .describe(
      "text for a column no heading gives, such as items.technology=servers; {column} takes another of the row",
    ),
  save: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .describe("file to write the mapping to; its content is told when left out"),
  apply: on
    .optional()
    .describe("write the tables of the workspace, a folder or a workbook; nothing is written when left out"),
});

const Change = z.object({ column: z.string(), before: z.string(), after: z.string() });

export const ImportReport = z.object({
  verb: z.literal("import"),
  file: z.string(),
  sheet: z.string(),
  rows: z.number().int(),
  columns: z.array(
    z.object({
      from: z.string(),
      to: z.array(z.string()),
      /** `partly`: known, but the table it belongs to is not filled. */
      why: z.enum(["name", "heading", "mapping", "partly", "none"]),
      /** A known heading it looks like; not used. */
      perhaps: z.string().optional(),
    }),
  ),
  /** Written where no heading gives it. */
  filled: z.array(z.object({ to: z.string(), text: z.string() })),
  tables: z.array(
    z.object({
      table: z.string(),
      added: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
    }),
  ),
  /** Tables of which the sheet tells something, and which columns they lack to be filled. */
  partly: z.array(z.object({ table: z.string(), lacks: z.array(z.string()) })),
  /** The first of them. */
  changes: z.array(
    z.object({ table: z.string(), key: z.string(), kind: z.enum(["added", "changed"]), cells: z.array(Change) }),
  ),
  /** What keeps the workspace from being read with this sheet in it; then nothing is written. */
  faults: z.array(z.object({ place: z.string(), message: z.string(), help: z.string() })),
  mapping: Made,
  /** Files written. */
  written: z.array(z.string()),
  digest: z.string(),
});
export type ImportReport = z.infer<typeof ImportReport>;
