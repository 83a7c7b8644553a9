/** Flags of an operation, made from the shape of its input: `asOf` is typed `--as-of`, a list is typed again and again. */
import { Option } from "commander";
import { z } from "zod";
import type { AnyVerb } from "#app/verb.ts";
import { titleOf } from "#app/verb.ts";
import { LANGUAGES, type Language } from "#contract/text.ts";
import { sectionsOf } from "./sections.ts";

/** How an argument is typed: with a value, as a word alone, with a value as often as wanted, or as the name of a file. */
export type Typed = "value" | "switch" | "list" | "file";

export const flagOf = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The types a value may have as it comes in. */
function typesOf(shape: z.ZodType): readonly string[] {
  const schema = z.looseObject({
    type: z.string().optional(),
    anyOf: z.array(z.looseObject({ type: z.string().optional() })).optional(),
  });
  const { type, anyOf = [] } = schema.parse(z.toJSONSchema(shape, { io: "input" }));
  return [...(type === undefined ? [] : [type]), ...anyOf.flatMap((one) => one.type ?? [])];
}

export function typedAs(verb: AnyVerb, name: string): Typed {
  if (verb.files.includes(name)) return "file";
  const types = typesOf(verb.input.shape[name]);
  if (types.includes("boolean")) return "switch";
  return types.includes("array") ? "list" : "value";
}

const PLACEHOLDER: Readonly<Record<Typed, string>> = {
  value: " <value>",
  switch: "",
  list: " <value>",
  file: " <file>",
};

export function optionOf(verb: AnyVerb, name: string): Option {
  const typed = typedAs(verb, name);
  const option = new Option(`${flagOf(name)}${PLACEHOLDER[typed]}`, verb.input.shape[name].description ?? "");
  if (typed !== "list") return option;
  return option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
}

/** Flags of every operation: they say how the answer is printed. */
export const printOptions = (language: Language): readonly Option[] => [
  new Option("--json", "print the whole report as one JSON document"),
  new Option("--explain", "print the proof, line by line"),
  new Option("--lang <language>", "language of the answer").choices(LANGUAGES).default(language),
];

/** Those that want a value behind them. */
export const flagsWithValue = (verb: AnyVerb): readonly string[] => [
  ...Object.keys(verb.input.shape)
    .filter((name) => typedAs(verb, name) !== "switch")
    .map(flagOf),
  "--lang",
];

export const flagsOf = (verb: AnyVerb): readonly string[] => [
  ...Object.keys(verb.input.shape).map(flagOf),
  ...sectionsOf(titleOf(verb)).map(({ name }) => `--${name}`),
  ...printOptions("en").map(({ long }) => long ?? ""),
];
