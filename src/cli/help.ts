/** The help without an operation: the five questions, then each group, then the programs. One line each. */
import { type AnyVerb, titleOf } from "#app/verb.ts";
import { wrapped } from "./print/table.ts";

export type Others = readonly (readonly [name: string, does: string])[];

const NAMES = 20;
const WIDTH = 76;

function lines(name: string, says: string): readonly string[] {
  const [first = "", ...rest] = wrapped(says, WIDTH, "");
  return [`  ${name.padEnd(NAMES)}${first}`, ...rest.map((line) => `  ${" ".repeat(NAMES)}${line}`)];
}

const usage = (verb: AnyVerb): string => (verb.alone === true ? `${titleOf(verb)} | ${verb.group}` : titleOf(verb));

const section = (title: string, verbs: readonly AnyVerb[]): readonly string[] =>
  verbs.length === 0 ? [] : ["", title, ...verbs.flatMap((verb) => lines(usage(verb), verb.asks))];

export const groupsOf = (verbs: readonly AnyVerb[]): readonly string[] => [
  ...new Set(verbs.flatMap(({ group }) => group ?? [])),
];

/** The operations of one group. */
export function groupHelp(verbs: readonly AnyVerb[], group: string): string {
  const own = verbs.filter((verb) => verb.group === group);
  return [
    `Usage: planb ${group} <operation> ...`,
    ...section("Operations:", own),
    "",
    `\`planb ${group} <operation> --help\` lists the options of one.`,
    "",
  ].join("\n");
}

const TITLES: Readonly<Record<string, string>> = {
  cap: "Caps on running totals:",
  rules: "The law itself:",
  regimes: "The law that is shipped:",
};

export function help(verbs: readonly AnyVerb[], others: Others): string {
  const single = verbs.filter(({ group }) => group === undefined);
  const [questions, rest] = [single.slice(0, QUESTIONS), single.slice(QUESTIONS)];
  return [
    "Usage: planb <operation> [workspace] [options]",
    "",
    "What the rules of every side say, what we depend on, how long we last, which lawful Plan B is live in time.",
    ...section("The five questions:", questions),
    ...section("Besides:", rest),
    ...groupsOf(verbs).flatMap((group) =>
      section(
        TITLES[group] ?? `${group}:`,
        verbs.filter((verb) => verb.group === group),
      ),
    ),
    ...(others.length === 0 ? [] : ["", "Programs:", ...others.flatMap(([name, does]) => lines(name, does))]),
    "",
    "`planb <operation> --help` lists its options; with `--server URL` a planb server answers (token in PLANB_TOKEN). Exit 0 done or allowed, 1 a no, 2 faulty input, 3 facts are missing, 70 our error.",
    "",
  ].join("\n");
}

/** The first operations of the table. */
const QUESTIONS = 5;
