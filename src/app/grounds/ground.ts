/**
 * Grounds on which a contract gives way, and claims, as law-data: one file each, with what has to be shown, by whom, where that was read and
 * on which two days. Forms: docs/formats/grounds.md.
 */
import { z } from "zod";
import { isCivilDate } from "#kernel/civil-date.ts";
import { type Fault, fault, type Outcome, ok, refused } from "#kernel/fault.ts";

export const Words = z.strictObject({
  en: z.string().min(1),
  "zh-Hant": z.string().min(1),
  "zh-Hans": z.string().min(1),
});
const day = z.string().refine(isCivilDate, "a date is written 2026-02-04");

export const Source = z.strictObject({
  instrument: z.string().min(1),
  /** What of it was read. */
  text: z.string().min(1),
  url: z.url().optional(),
  /** The day the text is of; `not found` where the copy that was read does not say. */
  asOf: z.union([day, z.literal("not found")]),
  readOn: day,
  /** `unread`: it was looked for, and its wording was not found. */
  mark: z.enum(["verified", "secondary", "unread"]),
  note: z.string().optional(),
});

const kind = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*(\.([a-z][a-zA-Z0-9]*|\*))*$/, "a kind of event is written `licence.submitted`");

const Element = z.strictObject({
  id: z.string().min(1),
  asks: Words,
  paragraph: z.string().optional(),
  burden: z.enum(["claimant", "respondent"]),
  /** Any one of these sets of kinds of events is enough, and of a set all. */
  needs: z.array(z.array(kind).min(1)).default([]),
  text: z.enum(["read", "unread"]).default("read"),
  /** What planb adds to the record: the day a rule could be known, held against the day of signing. */
  compares: z.literal("signing").optional(),
});

/** A time the ground itself sets, from the first event of one of the kinds. */
const Period = z.strictObject({
  id: z.string().min(1),
  says: Words,
  paragraph: z.string().optional(),
  starts: z.array(kind).min(1),
  days: z.int().min(1),
});

const shared = {
  version: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: Words,
  instrument: z.string().min(1),
  paragraph: z.string().optional(),
  sources: z.array(Source).min(1),
  elements: z.array(Element).min(1),
  /** What the other side may hold against it. */
  against: z.array(Element).default([]),
};

const Ground = z.strictObject({ ...shared, periods: z.array(Period).default([]) });
export type Ground = z.infer<typeof Ground>;

const Claim = z.strictObject({
  ...shared,
  route: z.enum(["between-states", "authority", "court", "arbitration"]),
  /** Who may bring it. */
  standing: Words,
  /** What a company can do with its record. */
  company: Words,
});
export type Claim = z.infer<typeof Claim>;

const HELP = "docs/formats/grounds.md shows the form.";

function doubled({ elements, against }: Ground | Claim, file: string): readonly Fault[] {
  const ids = [...elements, ...against].map(({ id }) => id);
  return ids
    .filter((id, index) => ids.indexOf(id) < index)
    .map((id) => fault("duplicate-key", { file }, `\`${id}\` is an element twice`, "Keep one of the two."));
}

function read<T extends Ground | Claim>(shape: z.ZodType<T>, value: unknown, file: string): Outcome<T> {
  const found = shape.safeParse(value);
  if (!found.success) {
    return refused(
      found.error.issues.map(({ path, message }) =>
        fault("rule-syntax", { file, column: path.join(".") }, message.toLowerCase(), HELP),
      ),
    );
  }
  const faults = doubled(found.data, file);
  if (!file.endsWith(`${found.data.id}.yaml`)) {
    return refused([
      fault("rule-reference", { file }, `\`${found.data.id}\` is not the name of its file`, "Name the file as the id."),
    ]);
  }
  return faults.length > 0 ? refused(faults) : ok(found.data);
}

/** Faults: rule-syntax for each place that departs from the form, duplicate-key, rule-reference when file and id differ. */
export const readGround = (value: unknown, file: string): Outcome<Ground> => read(Ground, value, file);
export const readClaim = (value: unknown, file: string): Outcome<Claim> => read(Claim, value, file);
