/** An application form as law-data: groups, fields, where each was read and where its content is found. Form: docs/formats/worksheet.md. */
import { z } from "zod";
import { isCivilDate } from "#kernel/civil-date.ts";
import { fault, type Outcome, ok, refused } from "#kernel/fault.ts";

const Label = z.strictObject({ en: z.string(), "zh-Hant": z.string(), "zh-Hans": z.string() });
const day = z.string().refine(isCivilDate, "a date is written 2026-02-04");

const From = z.union([
  z.strictObject({ transaction: z.enum(["id", "quantity"]) }),
  z.strictObject({ item: z.enum(["name", "unit", "hs"]) }),
  z.strictObject({
    party: z.enum(["seller", "buyer", "endUser", "consignees"]),
    column: z.enum(["name", "headquarters"]),
  }),
  z.strictObject({ fact: z.string() }),
  z.strictObject({ decision: z.string(), book: z.string() }),
]);
export type From = z.infer<typeof From>;

const Field = z.strictObject({
  id: z.string(),
  block: z.string().optional(),
  source: z.string(),
  label: Label,
  optional: z.boolean().default(false),
  from: From.optional(),
});
export type Field = z.infer<typeof Field>;

const Form = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  jurisdiction: z.string(),
  title: Label,
  cite: z.string(),
  sources: z.array(
    z.strictObject({
      instrument: z.string(),
      text: z.string(),
      url: z.url(),
      asOf: day,
      readOn: day,
      mark: z.enum(["verified", "secondary"]),
      note: z.string().optional(),
    }),
  ),
  groups: z.array(z.strictObject({ id: z.string(), title: Label, fields: z.array(Field).min(1) })).min(1),
});
export type Form = z.infer<typeof Form>;

/** Faults: rule-syntax for each place that departs from the form, rule-reference for a source that is not listed. */
export function readForm(value: unknown, file: string): Outcome<Form> {
  const read = Form.safeParse(value);
  const help = "docs/formats/worksheet.md shows the form.";
  if (!read.success) {
    return refused(
      read.error.issues.map(({ path, message }) =>
        fault("rule-syntax", { file, column: path.join(".") }, message.toLowerCase(), help),
      ),
    );
  }
  const known = new Set(read.data.sources.map(({ instrument }) => instrument));
  const fields = read.data.groups.flatMap((group) => group.fields);
  const strangers = fields.filter(({ source }) => !known.has(source));
  const twice = fields.filter(({ id }, index) => fields.findIndex((each) => each.id === id) < index);
  const faults = [
    ...strangers.map(({ id, source }) =>
      fault("rule-reference", { file }, `field \`${id}\` names \`${source}\`, which is no source here`, "List it."),
    ),
    ...twice.map(({ id }) => fault("duplicate-key", { file }, `\`${id}\` is a field twice`, "Keep one of the two.")),
  ];
  return faults.length > 0 ? refused(faults) : ok(read.data);
}
