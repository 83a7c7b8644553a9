/** What was typed, made into loose input for an operation: flags come from its own shape, so a new argument needs no change here. */

import { Command, CommanderError } from "commander";
import { type AnyVerb, titleOf } from "#app/verb.ts";
import { LANGUAGES, type Language } from "#contract/text.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { flagsOf, flagsWithValue, optionOf, printOptions, typedAs } from "./flags.ts";
import { groupHelp, groupsOf, help, type Others } from "./help.ts";
import { sectionsOf } from "./sections.ts";

export interface Call {
  readonly verb: AnyVerb;
  readonly input: Readonly<Record<string, unknown>>;
  readonly json: boolean;
  readonly explain: boolean;
  /** Names of the sections to print besides. */
  readonly show: readonly string[];
  readonly language: Language;
}

/** Either something to run, or a text (help, version) to print. */
export type Parsed = { readonly call: Call } | { readonly text: string };

/** The language of the answer: `--lang`, else the environment's, else English. */
export function languageOf(environment: string | undefined): Language {
  const text = (environment ?? "").replace("_", "-").toLowerCase();
  if (/^zh-(tw|hk|mo|hant)/.test(text)) return "zh-Hant";
  return text.startsWith("zh") ? "zh-Hans" : "en";
}

const HELP = ["--help", "-h", "help"];
const VERSION = ["--version", "-V"];

/** The operation that the first words name, and what stands after them; or a text to print. */
type Picked = { readonly verb: AnyVerb; readonly rest: readonly string[] } | { readonly text: string };

const unknown = (typed: string, what: string, names: readonly string[]) =>
  failed(
    fault(
      "unknown-verb",
      {},
      `there is no ${what} ${quote(typed)}`,
      `There are: ${names.join(", ")}.${nearestHint(typed, names)}`,
    ),
  );

function pickInGroup(verbs: readonly AnyVerb[], group: string, argv: readonly string[]): Outcome<Picked> {
  const own = verbs.filter((verb) => verb.group === group);
  const [typed = "", ...rest] = argv;
  const named = own.find(({ name }) => name === typed);
  if (named !== undefined) return ok({ verb: named, rest });
  if (typed === "" || HELP.includes(typed)) return ok({ text: groupHelp(verbs, group) });
  const alone = own.find((verb) => verb.alone === true);
  return alone === undefined
    ? unknown(
        typed,
        `operation of \`${group}\` called`,
        own.map(({ name }) => name),
      )
    : ok({ verb: alone, rest: argv });
}

/** Another operation, where a flag was typed that calls it in place of this one. */
function insteadOf(verb: AnyVerb, verbs: readonly AnyVerb[], rest: readonly string[]): AnyVerb {
  const typed = (flag: string) => rest.some((word) => word === flag || word.startsWith(`${flag}=`));
  const other = verbs.find(({ instead }) => instead?.of === titleOf(verb) && instead.flags.some(typed));
  return other ?? verb;
}

function pick(verbs: readonly AnyVerb[], others: Others, argv: readonly string[], version: string): Outcome<Picked> {
  const [typed = "", ...rest] = argv;
  if (typed === "help" && rest.length > 0) return pick(verbs, others, [...rest, "--help"], version);
  if (typed === "" || HELP.includes(typed)) return ok({ text: help(verbs, others) });
  if (VERSION.includes(typed)) return ok({ text: `${version}\n` });
  const grouped = verbs.find((each) => each.group === typed && each.name === rest[0]);
  if (grouped !== undefined) return ok({ verb: grouped, rest: rest.slice(1) });
  const verb = verbs.find((each) => each.group === undefined && each.name === typed);
  if (verb !== undefined) return ok({ verb: insteadOf(verb, verbs, rest), rest });
  const groups = groupsOf(verbs);
  if (groups.includes(typed)) return pickInGroup(verbs, typed, rest);
  const single = verbs.flatMap((each) => (each.group === undefined ? [each.name] : []));
  if (!typed.startsWith("-"))
    return unknown(typed, "operation", [...new Set([...single, ...groups, ...others.map(([name]) => name)])]);
  return failed(
    fault("unknown-option", {}, `there is no option ${quote(typed)}`, "`planb --help` lists the operations."),
  );
}

function commandOf(verb: AnyVerb, language: Language): Command {
  const command = new Command(`planb ${titleOf(verb)}`).description(verb.asks);
  for (const name of verb.positional) {
    const list = typedAs(verb, name) === "list" ? "..." : "";
    command.argument(`[${name}${list}]`, "");
  }
  for (const name of Object.keys(verb.input.shape)) command.addOption(optionOf(verb, name));
  for (const { name, says } of sectionsOf(titleOf(verb))) command.option(`--${name}`, says);
  for (const option of printOptions(language)) command.addOption(option);
  return command;
}

/** What was typed without flags, by the name of its argument. */
function positionals(verb: AnyVerb, command: Command): Readonly<Record<string, unknown>> {
  const given: readonly unknown[] = command.processedArgs;
  const named = verb.positional.map((name, index) => [name, given[index]] as const);
  return Object.fromEntries(
    named.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

function callOf(verb: AnyVerb, command: Command): Call {
  const { json, explain, lang, ...rest } = command.opts<Readonly<Record<string, unknown>>>();
  const sections = sectionsOf(titleOf(verb)).map(({ name }) => name);
  const flags = Object.entries(rest).filter(([name, value]) => !sections.includes(name) && value !== undefined);
  // The files an operation makes are in the language its answer is printed in, unless another one is named.
  const spoken = "language" in verb.input.shape ? { language: lang } : {};
  return {
    verb,
    input: { ...spoken, ...positionals(verb, command), ...Object.fromEntries(flags) },
    json: json === true,
    explain: explain === true,
    show: sections.filter((name) => rest[name] === true),
    language: LANGUAGES.find((each) => each === lang) ?? "en",
  };
}

/** Reads a command line. Faults: unknown-verb, unknown-option. */
export function parseArguments(
  verbs: readonly AnyVerb[],
  others: Others,
  argv: readonly string[],
  version: string,
  environment: string | undefined,
): Outcome<Parsed> {
  const picked = pick(verbs, others, argv, version);
  if (!picked.ok) return picked;
  if ("text" in picked.value) return ok(picked.value);
  const { verb, rest } = picked.value;
  const said: string[] = [];
  const bare = withoutValue(verb, rest);
  if (bare !== undefined) return failed(refused(verb, nothingAfter(bare)));
  const command = commandOf(verb, languageOf(environment))
    .exitOverride()
    .configureOutput({ writeOut: (text) => said.push(text), writeErr: () => {} });
  try {
    command.parse([...rest], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ok({ text: said.join("") });
    return failed(faultOf(error, verb, verbs, command.args));
  }
  return ok({ call: callOf(verb, command) });
}

/** An option that wants a value and is followed by another option: the parser would take that one's name for the value. */
function withoutValue(verb: AnyVerb, rest: readonly string[]): string | undefined {
  const [flags, wanting] = [flagsOf(verb), flagsWithValue(verb)];
  return rest.find((word, index) => wanting.includes(word) && flags.includes(rest[index + 1] ?? ""));
}

const nothingAfter = (option: string): string => `nothing stands after option ${quote(option)}`;

const refused = (verb: AnyVerb, why: string, hint = ""): Fault =>
  fault("unknown-option", {}, why, `\`planb ${titleOf(verb)} --help\` lists the options.${hint}`);

/** What was typed wrong, in our own words: those of the parser are made for another page. */
function faultOf(
  { code, message }: CommanderError,
  verb: AnyVerb,
  verbs: readonly AnyVerb[],
  given: readonly string[],
): Fault {
  // The parser quotes the option it stopped at.
  const named = /'(-[^' ]*)/.exec(message)?.[1] ?? "";
  switch (code) {
    case "commander.unknownOption":
      return refused(verb, `there is no option ${quote(named)}`, nearestHint(named, flagsOf(verb)));
    case "commander.optionMissingArgument":
      return refused(verb, nothingAfter(named));
    case "commander.invalidArgument":
      return refused(verb, `the value after option ${quote(named)} is not one of ${LANGUAGES.join(", ")}`);
    case "commander.excessArguments":
      return refused(verb, tooMany(verb, given), mistyped(verb, verbs, given));
    default:
      return refused(verb, "the command line cannot be read");
  }
}

const WORDS: Readonly<Record<string, string>> = { workspace: "one workspace is asked about at a time" };

function tooMany({ positional }: AnyVerb, given: readonly string[]): string {
  const takes = positional.length === 1 ? WORDS[positional[0] ?? ""] : undefined;
  return `${takes ?? `what may stand without a flag is ${positional.join(", ")}`}; given are ${given.map(quote).join(", ")}`;
}

/** In a group that answers without a name, a mistyped name reads as a workspace. */
function mistyped({ group, alone }: AnyVerb, verbs: readonly AnyVerb[], [first = ""]: readonly string[]): string {
  if (alone !== true) return "";
  return nearestHint(
    first,
    verbs.filter((verb) => verb.group === group).map(({ name }) => name),
  );
}
