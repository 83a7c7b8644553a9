/** Small mistakes that could slip into a rulebook's text, each at one place: every one that can be made, by kind. */
import { addDays, isCivilDate } from "#kernel/civil-date.ts";
import { ACTORS } from "#rules/ir.ts";

export interface Mutation {
  readonly kind: string;
  /** From 1. */
  readonly row: number;
  /** The line after the mistake; undefined when it is gone, with what stands under it. */
  readonly line: string | undefined;
}

/** What one kind of mistake can make of a line; the code of the line without its wording. */
type Maker = (test: string, rest: string, book: BookLines) => readonly (string | undefined)[];

interface BookLines {
  /** Values of each decision. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly codes: readonly string[];
}

const CONDITION =
  /^ {2,}(?!cite|valid|known|of |effect|otherwise|asked|status|then|must |must-not |may |amount|exception|notwithstanding|reading|covers|jurisdiction|authority|guidance|headroom|checklist|starts|ends|outer|stage|stops|when)\S/;
const TURNED: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">"],
  "<=": ["<", ">="],
  ">": [">=", "<"],
  ">=": [">", "<="],
  "=": ["!="],
  "!=": ["="],
};

const EFFECTS = ["none", "informs", "costs", "licence", "prohibits"];
const NORMS = ["must", "must-not", "may"];
const STATUSES = ["codified", "stayed", "withdrawn", "unknown"];

/** A number one unit in its last place up and down. */
function beside(text: string): readonly string[] {
  const plain = text.replaceAll("_", "");
  const digits = plain.split(".")[1]?.length ?? 0;
  const unit = 10n ** BigInt(digits);
  const coefficient = BigInt(plain.replace(".", ""));
  return [coefficient + 1n, coefficient - 1n].map((value) => {
    const [sign, size] = value < 0n ? ["-", -value] : ["", value];
    const fraction = digits === 0 ? "" : `.${String(size % unit).padStart(digits, "0")}`;
    return `${sign}${size / unit}${fraction}`;
  });
}

/** Every way to put something else in the place of each match. */
function replaced(text: string, pattern: RegExp, by: (found: string) => readonly string[]): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) =>
    by(match[0]).map((other) => text.slice(0, match.index) + other + text.slice(match.index + match[0].length)),
  );
}

const others = (all: readonly string[], one: string): readonly string[] => all.filter((other) => other !== one);

const inLine =
  (make: (test: string, book: BookLines) => readonly string[]): Maker =>
  (test, rest, book) =>
    make(test, book).map((changed) => changed + rest);

const conditionOnly =
  (make: Maker): Maker =>
  (test, rest, book) =>
    CONDITION.test(test) ? make(test, rest, book) : [];

const MAKERS: Readonly<Record<string, Maker>> = {
  "swap an operator": conditionOnly(
    inLine((test) => [
      ...replaced(test, /(?<= )(?:<=|>=|!=|<|>|=)(?= )/g, (op) => TURNED[op] ?? []),
      ...(/ not in /.test(test)
        ? [test.replace(" not in ", " in ")]
        : replaced(test, / in (?=[[a-z])/g, () => [" not in "])),
    ]),
  ),
  "number by one in the last place": inLine((test) => {
    const numbered = CONDITION.test(test) || /^ {2}(?:amount|outer|stage)/.test(test) || /at least \d/.test(test);
    return numbered ? replaced(test, /(?<= )\d[\d_]*(?:\.\d+)?(?= |$)/g, beside) : [];
  }),
  "drop a condition": conditionOnly(() => [undefined]),
  "swap all and any": inLine((test) =>
    replaced(test, /(?<=^ *(?:when |covers when )?)(?:all|any)(?=\s*$)/g, (joint) => [joint === "all" ? "any" : "all"]),
  ),
  "drop a not": inLine((test) => replaced(test, /(?<=^ +)not(?=\s*$)/g, () => ["all"])),
  "date by a day": inLine((test) =>
    replaced(test, /\d{4}-\d{2}-\d{2}/g, (date) => (isCivilDate(date) ? [addDays(date, 1), addDays(date, -1)] : [])),
  ),
  "change a member of a list": (test, rest, { codes }) => {
    if (!/^ {2}of /.test(test)) return [];
    const members = test.trim().split(/\s+/).slice(1);
    const [stranger] = codes.filter((code) => !members.includes(code));
    return members.flatMap((member) => [
      test.replace(new RegExp(`\\s${member}(?=\\s|$)`), "") + rest,
      ...(stranger === undefined ? [] : [test.replace(new RegExp(`(?<=\\s)${member}(?=\\s|$)`), stranger) + rest]),
    ]);
  },
  "change a value in a test": conditionOnly(
    inLine((test, { codes }) => {
      const [stranger = "ZZ"] = codes.filter((code) => !test.includes(code));
      const inList = replaced(test, /(?<=\[[^\]]*)\b[\w.]+(?= [^\]]*\])/g, () => [""]).map((line) =>
        line.replace(/\[\s+/, "[").replace(/ {2,}(?=\S+.*\])/, " "),
      );
      return [...inList, ...replaced(test, /(?<= != | = )[A-Z]{2}(?= |$)/g, () => [stranger])];
    }),
  ),
  "drop what a rule displaces": (test) => (/^ {2}(?:exception to|notwithstanding) /.test(test) ? [undefined] : []),
  "swap exception and notwithstanding": inLine((test) => [
    ...replaced(test, /(?<=^ {2})exception to/g, () => ["notwithstanding"]),
    ...replaced(test, /(?<=^ {2})notwithstanding/g, () => ["exception to"]),
  ]),
  "drop one displaced rule": inLine((test) =>
    /^ {2}(?:exception to|notwithstanding) \S+ \S/.test(test)
      ? replaced(test, /(?<=^ {2}(?:exception to|notwithstanding) .*)\S+(?=$| )/g, () => [""]).map((line) =>
          line.replace(/ {2,}(?=\S+$)| +$/, ""),
        )
      : [],
  ),
  "swap a value": inLine((test, { values }) => {
    const [, decision = "", value = ""] = /^ {2}(?:then|asked where) +(\S+) = (\S+)/.exec(test) ?? [];
    const said = others(values.get(decision) ?? [], value).slice(0, 2);
    return said.map((other) => test.replace(`= ${value}`, `= ${other}`));
  }),
  "swap a norm": inLine((test) => {
    const [, norm = "", actor = ""] = /^ {2}(must|must-not|may) (\S+)/.exec(test) ?? [];
    if (norm === "") return [];
    const said = others(NORMS, norm).map((other) => test.replace(`  ${norm} `, `  ${other} `));
    return [
      ...said,
      ...others(ACTORS, actor)
        .slice(0, 1)
        .map((other) => test.replace(` ${actor} `, ` ${other} `)),
    ];
  }),
  "swap an effect": inLine((test) => {
    const [, value = "", effect = ""] = /^ {2}effect (\S+) (\S+)/.exec(test) ?? [];
    return value === ""
      ? []
      : others(EFFECTS, effect)
          .slice(0, 2)
          .map((other) => `  effect ${value} ${other}`);
  }),
  "drop what holds otherwise": (test) => (/^ {2}otherwise /.test(test) ? [undefined] : []),
  "swap or drop a status": (test, rest) => {
    const [, status = ""] = /^ {2}status (\S+)/.exec(test) ?? [];
    if (status === "") return [];
    return [undefined, ...others(STATUSES, status).map((other) => test.replace(status, other) + rest)];
  },
};

export const KINDS = Object.keys(MAKERS);

/** Decisions and their values, read from the lines that declare them. */
function valuesIn(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    lines.flatMap((line) => {
      const [, id = "", values = ""] = /^decision (\S+) = ([^"]+)"/.exec(line) ?? [];
      return id === "" ? [] : [[id, values.split("|").map((value) => value.trim())] as const];
    }),
  );
}

/** Every mistake that can be made in a text. */
export function mutationsOf(text: string, codes: readonly string[]): readonly Mutation[] {
  const lines = text.split("\n");
  const book: BookLines = { values: valuesIn(lines), codes };
  return lines.flatMap((line, index) => {
    const bar = line.indexOf(" |");
    const isDecision = /^decision /.test(line);
    const [test, rest] = bar < 0 || isDecision ? [line, ""] : [line.slice(0, bar), line.slice(bar)];
    return KINDS.flatMap((kind) =>
      (MAKERS[kind]?.(test, rest, book) ?? [])
        .filter((changed) => changed !== line)
        .map((changed) => ({ kind, row: index + 1, line: changed })),
    );
  });
}

const depthOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

/** The text with the mistake in it. A line that goes takes with it what is set in under it. */
export function mutated(text: string, { row, line }: Mutation): string {
  const lines = text.split("\n");
  const at = row - 1;
  if (line !== undefined) return lines.map((old, index) => (index === at ? line : old)).join("\n");
  const depth = depthOf(lines[at] ?? "");
  let end = at + 1;
  while (end < lines.length && lines[end]?.trim() !== "" && depthOf(lines[end] ?? "") > depth) end++;
  return [...lines.slice(0, at), ...lines.slice(end)].join("\n");
}
