/** What was typed, made into loose input for a verb: flags come from the verb's own shape, so a new argument needs no change here. */

import { Command, CommanderError, Option } from "commander";
import type { AnyVerb } from "#app/verb.ts";
import { LANGUAGES, type Language } from "#contract/text.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { sectionsOf } from "./sections.ts";

export interface Call {
  readonly verb: AnyVerb;
  readonly input: Readonly<Record<string, string>>;
  readonly json: boolean;
  readonly explain: boolean;
  /** Names of the sections to print besides. */
  readonly show: readonly string[];
  readonly language: Language;
}

/** Either something to run, or a text (help, version) to print. */
export type Parsed = { readonly call: Call } | { readonly text: string };

/** `asOf` is typed `--as-of`. */
const flag = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The language of the answer: `--lang`, else the environment's, else English. */
export function languageOf(environment: string | undefined): Language {
  const text = (environment ?? "").replace("_", "-").toLowerCase();
  if (/^zh-(tw|hk|mo|hant)/.test(text)) return "zh-Hant";
  return text.startsWith("zh") ? "zh-Hans" : "en";
}

function commandOf(verb: AnyVerb, done: (call: Call) => void, environment: string | undefined): Command {
  const command = new Command(verb.name).description(verb.asks).argument("[workspace]", "the same as --workspace");
  for (const [name, shape] of Object.entries(verb.input.shape)) {
    command.addOption(new Option(`--${flag(name)} <value>`, shape.description ?? ""));
  }
  for (const { name, says } of sectionsOf(verb.name)) command.option(`--${name}`, says);
  command
    .option("--json", "print the whole report as one JSON document")
    .option("--explain", "print the proof, line by line")
    .addOption(
      new Option("--lang <language>", "language of the answer").choices(LANGUAGES).default(languageOf(environment)),
    )
    .action((workspace: string | undefined, options: Record<string, string | boolean>) => {
      const { json, explain, lang, ...rest } = options;
      const typed = Object.entries(rest).flatMap(([name, value]) =>
        typeof value === "string" ? [[name, value] as const] : [],
      );
      const input = Object.fromEntries(workspace === undefined ? typed : [["workspace", workspace] as const, ...typed]);
      const language = LANGUAGES.find((each) => each === lang) ?? "en";
      const show = sectionsOf(verb.name).flatMap(({ name }) => (rest[name] === true ? [name] : []));
      done({ verb, input, json: json === true, explain: explain === true, show, language });
    });
  return command;
}

/** Reads a command line. Faults: unknown-verb, unknown-option. */
export function parseArguments(
  verbs: readonly AnyVerb[],
  others: readonly (readonly [string, string])[],
  argv: readonly string[],
  version: string,
  environment: string | undefined,
): Outcome<Parsed> {
  const said: string[] = [];
  const calls: Call[] = [];
  const program = new Command("planb")
    .description(
      "What the rules of every side say, what we depend on, how long we last, which lawful Plan B is live in time.",
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => said.push(text), writeErr: () => {} });
  for (const verb of verbs) {
    const command = commandOf(verb, (call) => calls.push(call), environment);
    program.addCommand(command.copyInheritedSettings(program));
  }
  if (others.length > 0) {
    program.addHelpText(
      "after",
      `\nBesides:\n${others.map(([name, does]) => `  ${name.padEnd(18)} ${does}`).join("\n")}`,
    );
  }
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || error.code === "commander.help")
      return ok({ text: said.join("") || program.helpInformation() });
    return failed(faultOf(error, verbs, argv));
  }
  const [call] = calls;
  return ok(call === undefined ? { text: program.helpInformation() } : { call });
}

/** What was typed wrong, in our own words: those of the parser are made for another page. */
function faultOf({ code, message }: CommanderError, verbs: readonly AnyVerb[], argv: readonly string[]): Fault {
  const [typed = "", ...rest] = argv;
  const verb = verbs.find(({ name }) => name === typed);
  if (verb === undefined && !typed.startsWith("-")) {
    const names = verbs.map(({ name }) => name);
    return fault(
      "unknown-verb",
      {},
      `there is no verb ${quote(typed)}`,
      `There are: ${names.join(", ")}.${nearestHint(typed, names)}`,
    );
  }
  const help = `\`planb ${verb?.name ?? "<verb>"} --help\` lists the options.`;
  // The parser quotes the option it stopped at.
  const named = /'(-[^' ]*)/.exec(message)?.[1] ?? "";
  const refused = (why: string, hint = "") => fault("unknown-option", {}, why, help + hint);
  switch (code) {
    case "commander.unknownOption":
      return refused(`there is no option ${quote(named)}`, nearestHint(named, verb === undefined ? [] : flagsOf(verb)));
    case "commander.optionMissingArgument":
      return refused(`nothing stands after option ${quote(named)}`);
    case "commander.invalidArgument":
      return refused(`the value after option ${quote(named)} is not one of ${LANGUAGES.join(", ")}`);
    case "commander.excessArguments":
      return refused(`one workspace is asked about at a time; given are ${rest.map(quote).join(", ")}`);
    default:
      return refused("the command line cannot be read");
  }
}

const flagsOf = (verb: AnyVerb): readonly string[] => [
  ...Object.keys(verb.input.shape).map((name) => `--${flag(name)}`),
  ...sectionsOf(verb.name).map(({ name }) => `--${name}`),
  "--json",
  "--explain",
  "--lang",
];
