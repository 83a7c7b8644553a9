/**
 * Test files of Catala, as far as our language can say what they say: variables defined under conditions, labels, exceptions;
 * conditions of comparisons with one number or day, of yes/no variables, `and`, `or`, `not`. What a file says beyond that leaves the
 * variable out, visibly. Every other variable is taken as a fact, as Catala's prover takes it.
 */
export interface Definition {
  readonly variable: string;
  readonly label?: string;
  /** The label it is an exception to; empty: to the one definition before it without a label. */
  readonly exception?: string;
  /** Undefined: always. */
  readonly condition?: string;
  readonly value: string;
}

export interface Scope {
  readonly name: string;
  /** By variable: `boolean`, `integer`, `money`, `decimal`, `date`, `condition` (false unless a rule says otherwise) or another type. */
  readonly types: ReadonlyMap<string, string>;
  /** Of the file: enumerations whose cases carry nothing. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
  readonly definitions: readonly Definition[];
  readonly assertions: readonly string[];
}

const blocksOf = (file: string): string =>
  [...file.matchAll(/```catala(?:-metadata)?\n([\s\S]*?)```/g)]
    .map(([, code = ""]) => code)
    .join("\n")
    .replaceAll(/#\[.*?\]\s*/g, "")
    .replaceAll(/#.*$/gm, "");

const squeezed = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

function typesIn(body: string): ReadonlyMap<string, string> {
  const lines = body.matchAll(/^\s+(?:context |input |internal |output )+(\w+) (?:content (\w+)|(condition))/gm);
  return new Map([...lines].map(([, name = "", type, condition]) => [name, condition ?? type ?? ""]));
}

const DEFINED =
  /(?:label (\w+)\s+)?(?:(exception)(?: (\w+))?\s+)?definition ([\w.]+)\s+(?:under condition([\s\S]*?)consequence\s+)?equals([\s\S]*?)(?=\n\s*\n|\n\s*(?:label|exception|definition|assertion|declaration|scope)\b|$)/g;

function definitionsIn(body: string): readonly Definition[] {
  return [...body.matchAll(DEFINED)].map(([, label, is, exception, variable = "", condition, value = ""]) => ({
    variable,
    ...(label === undefined ? {} : { label }),
    ...(is === undefined ? {} : { exception: exception ?? "" }),
    ...(condition === undefined ? {} : { condition: squeezed(condition) }),
    value: squeezed(value),
  }));
}

/** Every scope, with what all parts of the file say of it. */
export function scopesOf(file: string): readonly Scope[] {
  const parts = blocksOf(file).split(/^(?=declaration |scope )/m);
  const bodies = (head: RegExp) =>
    parts.flatMap((part) => {
      const [, name] = head.exec(part) ?? [];
      return name === undefined ? [] : [{ name, body: part.slice(part.indexOf("\n")) }];
    });
  const choices = new Map(
    bodies(/^declaration enumeration (\w+)/).flatMap(({ name, body }) =>
      body.includes(" content ") ? [] : [[name, [...body.matchAll(/-- (\w+)/g)].map(([, one = ""]) => one)] as const],
    ),
  );
  const said = bodies(/^scope (\w+)/);
  return bodies(/^declaration scope (\w+)/).map(({ name, body }) => {
    const text = said.flatMap((one) => (one.name === name ? [one.body] : [])).join("\n\n");
    const assertions = [...text.matchAll(/assertion ([^\n]+)/g)].map(([, condition = ""]) => squeezed(condition));
    return { name, types: typesIn(body), choices, definitions: definitionsIn(text), assertions };
  });
}
