/**
 * Which facts of an item follow from what it is made of, where and with what: data of the regimes, beside the book that
 * asks. Form: docs/formats/content.md.
 */
import { z } from "zod";
import { fault, type Outcome, ok, refused } from "#kernel/fault.ts";
import { USES } from "#network/network.ts";

const ContentFile = z.strictObject({
  version: z.literal(1),
  /** Whether it is made outside a place: by the sites of the nodes that make it. */
  made: z.array(z.strictObject({ fact: z.string(), outside: z.string() })).default([]),
  /** Value of content that counts, in the unit of the fact, rolled up over the lines of these uses. */
  content: z
    .array(
      z.strictObject({
        fact: z.string(),
        worth: z.string(),
        kind: z.string(),
        apart: z.string(),
        uses: z.array(z.enum(USES)).min(1),
      }),
    )
    .default([]),
  /** Facts that hold of what is made as soon as they hold of something it is made with. */
  through: z.array(z.strictObject({ fact: z.string(), uses: z.array(z.enum(USES)).min(1) })).default([]),
});
export type ContentSpec = z.infer<typeof ContentFile>;

/** Every fact a file names. */
export const factsIn = ({ made, content, through }: ContentSpec): readonly string[] => [
  ...made.map(({ fact }) => fact),
  ...content.flatMap(({ fact, worth, kind, apart }) => [fact, worth, kind, apart]),
  ...through.map(({ fact }) => fact),
];

/** Faults: rule-syntax for each place that departs from the form. */
export function readContent(value: unknown, file: string): Outcome<ContentSpec> {
  const read = ContentFile.safeParse(value);
  if (read.success) return ok(read.data);
  const help = "docs/formats/content.md shows the form.";
  return refused(
    read.error.issues.map(({ path, message }) =>
      fault("rule-syntax", { file, column: path.join(".") }, message.toLowerCase(), help),
    ),
  );
}
