/**
 * The facts, ledgers and decisions of rulebooks as TypeScript types, in the form of docs/formats/ir.md: whoever writes
 * facts by program learns from the compiler that a name, a choice or a unit is not one of the law's.
 */
import { groupBy } from "#kernel/group.ts";
import type {
  DecisionDeclaration,
  FactDeclaration,
  FactKindName,
  FactType,
  LedgerDeclaration,
  Rulebook,
} from "./ir.ts";
import { decisionsOf } from "./norm.ts";

const PRELUDE = `/** A decimal such as "15832" or "-0.5", or a fraction such as "1/3". */
export type Exact = \`\${number}\` | \`\${number}/\${number}\`;
/** A day, such as "2026-02-04". */
export type CivilDay = \`\${number}-\${number}-\${number}\`;
/** The value is one nobody gave. */
export interface Unknown { readonly unknown: true }
export interface NotApplicable { readonly notApplicable: true }
/** Promised by a day. */
export interface Promised { readonly committed: CivilDay }
/** From the first to the last, both within; null is without an end. */
export interface Between<T> { readonly range: readonly [T | null, T | null] }
/** A total: exact, or between two values. */
export interface Total<U extends string> extends Between<Exact> { readonly unit: U }
export type Quantity<U extends string> = Total<U> | NotApplicable | Unknown;
export type OneOf<V extends string> = { readonly among: readonly [V, ...V[]] } | NotApplicable | Unknown;
export type YesNo = OneOf<"yes" | "no"> | Promised;
/** The name of a place or body: upper-case letters and digits. */
export type Code = OneOf<Uppercase<string>>;
export type Day = Between<CivilDay> | NotApplicable | Unknown;
`;

const literal = (text: string): string => JSON.stringify(text);

/** Values without repeats, in a fixed order, so that the order of books and blocks tells nothing. */
const union = (values: readonly string[]): string => [...new Set(values)].sort().map(literal).join(" | ");

/** The name of a type above, and the values or units it is of. */
interface Told {
  readonly name: string;
  readonly of?: readonly string[];
}

const TYPES: { readonly [K in FactKindName]: (type: FactType<K>) => Told } = {
  "yes/no": () => ({ name: "YesNo" }),
  number: ({ unit }) => ({ name: "Quantity", of: [unit] }),
  choice: ({ of }) => ({ name: "OneOf", of }),
  code: () => ({ name: "Code" }),
  date: () => ({ name: "Day" }),
};

const toldOf = <K extends FactKindName>(type: FactType<K>): Told => TYPES[type.kind](type);

/** Books read together agree in what a fact is; a number may be declared in several units of one measure. */
function typeOf(declared: readonly FactDeclaration[]): string {
  const told = declared.map(({ type }) => toldOf(type));
  const of = told.flatMap((one) => one.of ?? []);
  const name = told[0]?.name ?? "Unknown";
  return of.length === 0 ? name : `${name}<${union(of)}>`;
}

/** One line or more of documentation; what would end the comment is parted. */
function commented(lines: readonly string[]): string {
  const told = [...new Set(lines)].map((line) => line.replaceAll("*/", "* /").replace(/\s+/g, " "));
  return told.length === 1
    ? `  /** ${told[0]} */`
    : ["  /**", ...told.map((line) => `   * ${line}`), "   */"].join("\n");
}

interface Named {
  readonly id: string;
  readonly question: string;
}

function interfaceOf<T extends Named>(
  name: string,
  items: readonly T[],
  member: (versions: readonly T[]) => { readonly type: string; readonly notes?: readonly string[] },
): string {
  const members = [...groupBy(items, ({ id }) => id)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, versions]) => {
      const { type, notes = [] } = member(versions);
      const comment = commented([...versions.map(({ question }) => question), ...notes]);
      return `${comment}\n  readonly ${literal(id)}?: ${type};`;
    });
  return `export interface ${name} {\n${members.join("\n")}\n}\n`;
}

const factMember = (versions: readonly FactDeclaration[]) => {
  const attested = versions.some(({ judgement }) => judgement) ? ["Attested by a person, never computed."] : [];
  const by = versions.flatMap((one) => (one.by === undefined ? [] : [`Can be answered by ${one.by}.`]));
  return { type: typeOf(versions), notes: [...attested, ...by] };
};

const ledgerMember = (versions: readonly LedgerDeclaration[]) => ({
  type: `Total<${union(versions.map(({ unit }) => unit))}>`,
});

const decisionMember = (versions: readonly DecisionDeclaration[]) => ({
  type: union(versions.flatMap(({ values }) => values)),
});

/** The text of a `.d.ts` file: `Facts`, `Ledgers` and `Decisions` of the books, the same for any order of them. */
export function factTypes(books: readonly Rulebook[]): string {
  const names = books.map(({ id }) => id).sort();
  return [
    `// Made from the rulebooks ${names.join(", ")}. Form of the values: question-1.\n`,
    PRELUDE,
    interfaceOf(
      "Facts",
      books.flatMap(({ facts }) => facts),
      factMember,
    ),
    interfaceOf(
      "Ledgers",
      books.flatMap(({ ledgers }) => ledgers),
      ledgerMember,
    ),
    interfaceOf("Decisions", books.flatMap(decisionsOf), decisionMember),
  ].join("\n");
}
