/** A variable of a Catala scope as a rulebook of ours: undefined where it says what our language cannot. */
import { civilDate, isCivilDate } from "#kernel/civil-date.ts";
import type { Clause, FactDeclaration, Group, Operator, Rule, Rulebook, Test } from "#rules/ir.ts";
import type { Definition, Scope } from "./catala-file.ts";

const DATED = {
  cite: { law: "Catala" },
  valid: { from: null, to: null },
  known: { from: null, to: null },
} as const;

class NotSaid extends Error {}

const TOKEN = /\s*(\(|\)|\|[\d-]+\||(?:<=|>=|<|>|!=|=)@?|\$?-?\d[\d,]*(?:\.\d+)?|[A-Za-z_][\w.]*)/y;

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new NotSaid(text.slice(at));
    tokens.push(token);
  }
  return tokens;
}

const OPERATORS: readonly string[] = ["<", "<=", ">", ">=", "=", "!="];
const isOperator = (token: string): token is Operator => OPERATORS.includes(token);
const group = (joint: Group["joint"], ...of: readonly Clause[]): Group => ({ kind: "group", joint, of });

/** Reads `or` of `and` of `not` of comparisons. */
class Condition {
  readonly #tokens: readonly string[];
  readonly #scope: Pick<Scope, "types" | "choices">;
  #at = 0;

  constructor(text: string, scope: Pick<Scope, "types" | "choices">) {
    this.#tokens = tokensOf(text);
    this.#scope = scope;
  }

  read(): Clause {
    const clause = this.#joined("or", () => this.#joined("and", () => this.#one()));
    if (this.#at < this.#tokens.length) throw new NotSaid(this.#tokens.slice(this.#at).join(" "));
    return clause;
  }

  #next(): string {
    this.#at += 1;
    return this.#tokens[this.#at - 1] ?? "";
  }

  #joined(word: "and" | "or", part: () => Clause): Clause {
    const parts = [part()];
    while (this.#tokens[this.#at] === word) {
      this.#at += 1;
      parts.push(part());
    }
    const [only, another] = parts;
    return only !== undefined && another === undefined ? only : group(word === "and" ? "all" : "any", ...parts);
  }

  #one(): Clause {
    const token = this.#next();
    if (token === "not") return group("not", this.#one());
    if (token === "(") {
      const inside = this.#joined("or", () => this.#joined("and", () => this.#one()));
      if (this.#next() !== ")") throw new NotSaid("(");
      return inside;
    }
    const test = ["boolean", "condition"].includes(this.#scope.types.get(token) ?? "")
      ? this.#yesNo(token)
      : this.#compared(token);
    return { kind: "test", test };
  }

  #yesNo(fact: string): Test {
    return { kind: "holds", fact };
  }

  #compared(fact: string): Test {
    const type = this.#scope.types.get(fact) ?? "";
    const op = this.#next().replace("@", "");
    const literal = this.#next();
    if (!isOperator(op)) throw new NotSaid(`${fact} ${op}`);
    const choice = this.#scope.choices.get(type);
    if (choice?.includes(literal) && (op === "=" || op === "!=")) return { kind: "equals", fact, op, value: literal };
    if (type === "date") {
      const date = literal.replaceAll("|", "");
      if (!isCivilDate(date)) throw new NotSaid(literal);
      return { kind: "dates", left: { fact }, op, right: { date: civilDate(date) } };
    }
    const number = literal.replaceAll(/[$,]/g, "");
    if (!["integer", "money", "decimal"].includes(type) || !/^-?\d+(\.\d+)?$/.test(number)) throw new NotSaid(literal);
    const sign = number.startsWith("-") ? -1 : 1;
    const right = [{ sign, number: number.replace("-", ""), unit: "1" } as const];
    return { kind: "numbers", left: [{ sign: 1, of: fact }], op, right };
  }
}

const FACT_TYPES: Readonly<Record<string, FactDeclaration["type"]>> = {
  boolean: { kind: "yes/no" },
  condition: { kind: "yes/no" },
  date: { kind: "date" },
  integer: { kind: "number", unit: "1" },
  money: { kind: "number", unit: "1" },
  decimal: { kind: "number", unit: "1" },
};

const ALWAYS: Group = group("any", ...always("always"));

/** A condition that holds whatever a yes/no fact is. */
function always(fact: string): readonly Clause[] {
  const holds: Clause = { kind: "test", test: { kind: "holds", fact } };
  return [holds, group("not", holds)];
}

const asGroup = (clause: Clause): Group =>
  clause.kind === "group" && clause.joint !== "not" ? clause : group("all", clause);

function conditionOf(text: string | undefined, scope: Scope): Group {
  if (text === undefined || text === "true") return ALWAYS;
  return asGroup(new Condition(text, scope).read());
}

/** Labels name groups of definitions; a definition without a label is one, and what excepts without naming excepts it. */
function rulesOf(definitions: readonly Definition[], scope: Scope): readonly Rule[] {
  return definitions.map(({ exception, condition, value }, index) => {
    const bases = definitions.flatMap((one, at) => {
      const named = exception === "" ? one.exception === undefined && one.label === undefined : one.label === exception;
      return exception !== undefined && at !== index && named ? [`d${at}`] : [];
    });
    return {
      id: `d${index}`,
      title: `Definition ${index}`,
      ...DATED,
      statuses: [],
      decision: "x",
      value,
      // An exception speaks whether or not the group it excepts does: `notwithstanding`.
      ...(bases.length === 0 ? {} : { displaces: { how: "notwithstanding" as const, rules: bases } }),
      readings: [],
      when: conditionOf(condition, scope),
    };
  });
}

/** What defines a variable; the other variables are facts, and what the scope asserts bounds the cases. */
export function bookOfVariable(scope: Scope, variable: string): Rulebook | undefined {
  const { types, choices, definitions, assertions } = scope;
  const own = definitions.filter((one) => one.variable === variable);
  const silent = types.get(variable) === "condition" ? ["false"] : [];
  try {
    const rules = rulesOf(own, scope);
    const told = [...types].filter(([name]) => name !== variable);
    const facts = [...told, ["always", "boolean"] as const].flatMap(([id, type]): readonly FactDeclaration[] => {
      const choice = choices.get(type);
      const of = choice === undefined ? FACT_TYPES[type] : ({ kind: "choice", of: choice } as const);
      return of === undefined ? [] : [{ id, type: of, question: `${id}?`, remedy: "identity", judgement: false }];
    });
    const bounds = assertions.map((text) => conditionOf(text, scope));
    return {
      id: "catala",
      title: variable,
      jurisdiction: "TOY",
      authority: "Catala",
      guidance: false,
      covers: bounds.length === 0 ? {} : { when: group("all", ...bounds) },
      units: [{ text: "1", dimension: "", factor: "1/1" }],
      lists: [],
      facts,
      ledgers: [],
      acts: [],
      computations: [],
      decisions: [
        {
          id: "x",
          values: [...new Set([...own.map(({ value }) => value), ...silent])],
          question: "X?",
          effects: [],
          ...(silent.length === 0 ? {} : { otherwise: "false" }),
        },
      ],
      definitions: [],
      rules,
      clocks: [],
    };
  } catch (cause) {
    if (cause instanceof NotSaid) return undefined;
    throw cause;
  }
}
