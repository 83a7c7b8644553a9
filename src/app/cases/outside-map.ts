/**
 * The form of the file that translates outside cases into facts and expectations of the rulebooks. The map is data beside
 * the law (docs/formats/cases.md); it renames and multiplies counts by sizes, and computes nothing of law.
 */
import { z } from "zod";
import { Expected } from "./expectation.ts";

/**
 * Text written for a value found: an exact text, or a pattern between slashes, whose groups `$1` stand for in what is written.
 * The first that fits counts.
 */
const Values = z.record(z.string(), z.string());

const FactLine = z.strictObject({
  fact: z.string(),
  /** Paths in the case's facts, tried in order; `parties[role=endUser].hq` picks an element. */
  from: z.array(z.string()).optional(),
  unit: z.string().optional(),
  /** What the value found is called in the books; a value that is not here cannot be translated. */
  values: Values.optional(),
  /** Of a list of values at the path: all together, or the greatest one. Without it the first counts. */
  of: z.enum(["sum", "greatest"]).optional(),
  /** Written when no path is there. Without it the fact is left out. */
  otherwise: z.string().optional(),
  /** Only for cases that have this path, or, written `path=value`, this value there. */
  where: z.string().optional(),
  /** Only for cases that do not have it. */
  unless: z.string().optional(),
});

const LedgerLine = z.strictObject({
  ledger: z.string(),
  /** Numbers multiplied with each other. */
  product: z.array(z.string()),
  unit: z.string(),
});

/** A number fact that is a product: units times the size of one. */
const ProductLine = z.strictObject({ fact: z.string(), product: z.array(z.string()), unit: z.string() });

/** The last day of stages of a clock that follow each other, each taken to use its whole limit. */
const DueLine = z.strictObject({ clock: z.string(), from: z.string(), stages: z.array(z.string()) });

/** What is asked of the answers; of several, that one of them holds. */
const Meaning = z.union([Expected, z.strictObject({ either: z.array(Expected).min(2) })]);
export type Meaning = z.infer<typeof Meaning>;

const ExpectLine = z.strictObject({
  path: z.string(),
  /** Only for cases that have this path or value, as in `facts`; of several lines of one path the first that fits counts. */
  where: z.string().optional(),
  /** By the text expected: what is then asked of the answers. Texts as in `values`. */
  says: z.record(z.string(), Meaning).optional(),
  /** A list of texts, each of which asks something. */
  each: z.record(z.string(), Meaning).optional(),
  /** Facts set otherwise for this line alone. */
  set: z.record(z.string(), z.string()).optional(),
  /** A number compared with what the books compute, to the digits it is written with; null: it cannot be computed. */
  computed: z.strictObject({ fact: z.string(), unit: z.string() }).optional(),
  /** A number compared with the units that still fit under a limit, with facts set otherwise. */
  headroom: z.strictObject({ definition: z.string(), set: z.record(z.string(), z.string()) }).optional(),
  /** A number compared with the amount of a decision; without an amount it is 0. */
  amount: z.strictObject({ decision: z.string(), unit: z.string() }).optional(),
  /** A day compared with the limit of stages. The first whose `from` is there counts. */
  due: z.array(DueLine).optional(),
});

/** Who holds what of whom, and who is listed, as rows the ownership rules read. */
const Owners = z.strictObject({
  /** Path of the party asked about. */
  asked: z.string(),
  /** Path of a list of `[owner, company, share in %]`; a share is a number, a pair, `40-60`, or null where nobody knows it. */
  edges: z.string(),
  /** Path of `true`, or of a list of `[owner, company]`. */
  control: z.string(),
  /** Paths of names that are listed without a list: on which they are then taken to be. The first that fits counts. */
  listed: z.array(z.strictObject({ path: z.string(), list: z.string(), where: z.string().optional() })),
  /** Path of the list of each name, and what it is called in the rules: `LIST`, `LIST address`, `LIST footnote N`. */
  named: z.string(),
  lists: Values,
});

export const OutsideMap = z.strictObject({
  version: z.literal(1),
  /** The schema it reads. */
  reads: z.string(),
  /** Books that are asked. */
  books: z.array(z.string()),
  /** The day whose knowledge is used where a case names none. */
  knownOn: z.string(),
  facts: z.array(z.union([FactLine, ProductLine])),
  ledgers: z.array(LedgerLine),
  owners: Owners.optional(),
  expect: z.array(ExpectLine),
  /** Paths of facts that say nothing these books ask. */
  unread: z.array(z.string()),
  /** Paths of expectations told in words, which are not compared. */
  told: z.array(z.string()),
  /** Groups or paths the books do not answer yet, with the reason told. */
  unsupported: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
});
export type OutsideMap = z.infer<typeof OutsideMap>;
export type FactLine = z.infer<typeof FactLine>;
export type ProductLine = z.infer<typeof ProductLine>;
export type ExpectLine = z.infer<typeof ExpectLine>;
export type DueLine = z.infer<typeof DueLine>;

export const OutsideCase = z.object({
  id: z.string(),
  group: z.string(),
  asOf: z.string(),
  knownOn: z.string().optional(),
  facts: z.record(z.string(), z.unknown()),
  expect: z.record(z.string(), z.unknown()),
});
export type OutsideCase = z.infer<typeof OutsideCase>;

export const OutsideFile = z.object({ schema: z.string(), cases: z.array(OutsideCase).min(1) });

/** What is written for a text, with the groups of its pattern put in. */
export function written(values: Readonly<Record<string, string>>, text: string): string | undefined {
  for (const [key, value] of Object.entries(values)) {
    const pattern = /^\/(.*)\/$/s.exec(key)?.[1];
    const match = pattern === undefined ? undefined : new RegExp(pattern, "i").exec(text);
    if (key === text) return value;
    if (match) return value.replaceAll(/\$(\d)/g, (_all, group: string) => match[Number(group)] ?? "");
  }
  return undefined;
}

/** The entry whose text or /pattern/ fits, and its value. */
export function fitting<T>(of: Readonly<Record<string, T>>, text: string): T | undefined {
  for (const [key, value] of Object.entries(of)) {
    const pattern = /^\/(.*)\/$/s.exec(key)?.[1];
    if (pattern === undefined ? key === text : new RegExp(pattern, "i").test(text)) return value;
  }
  return undefined;
}
