/**
 * Every figure of a report by its path, so that a number on the page has an address. The path is the place in the
 * JSON: `switch.routes.0.marginP80`. A figure knows its path without carrying one.
 */
import type { Figure, NamedFigure } from "#contract/figure.ts";
import type { Label, Sentence } from "#contract/text.ts";
import type { Answers, Operation } from "./client.ts";

/** What a number is called: our own words by key, a sentence of the answer, or the name its formula gives it. */
export type Title =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "sentence"; readonly sentence: Sentence }
  | { readonly kind: "name"; readonly name: string };

export interface Entry {
  readonly path: string;
  readonly figure: Figure;
  readonly title: Title;
  /** What it belongs to: the nearest thing around it that has a name. */
  readonly owner: Label | undefined;
}

export interface FigureBook {
  pathOf(figure: Figure): string | undefined;
  at(path: string): Entry | undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

export const isFigure = (value: unknown): value is Figure =>
  isObject(value) && typeof value.value === "string" && typeof value.unit === "string" && Array.isArray(value.proof);

const isNamed = (figure: Figure): figure is NamedFigure => "name" in figure && typeof figure.name === "string";

const isLabel = (value: unknown): value is Label => isObject(value) && typeof value.en === "string";

const isSentence = (value: unknown): value is Sentence =>
  isObject(value) && typeof value.key === "string" && "args" in value;

const ownerIn = (value: Readonly<Record<string, unknown>>): Label | undefined =>
  [value.label, value.name, value.says, value.title].find(isLabel);

function titleOf(figure: Figure, verb: string, key: string, around: Readonly<Record<string, unknown>>): Title {
  if (isNamed(figure)) return { kind: "name", name: figure.name };
  if (key === "figure" && isSentence(around.title)) return { kind: "sentence", sentence: around.title };
  return { kind: "key", key: `figure.${verb}.${key}` };
}

/** The last name in a path that is not a number: `routes.0.marginP80` is `marginP80`. */
export function figureBook(reports: Partial<Answers>): FigureBook {
  const paths = new WeakMap<Figure, string>();
  const entries = new Map<string, Entry>();
  const walk = (
    value: unknown,
    path: string,
    verb: string,
    key: string,
    owner: Label | undefined,
    around: object,
  ): void => {
    if (Array.isArray(value)) {
      value.forEach((each, index) => {
        walk(each, `${path}.${index}`, verb, key, owner, around);
      });
      return;
    }
    if (!isObject(value)) return;
    const own = ownerIn(value) ?? owner;
    if (isFigure(value)) {
      paths.set(value, path);
      entries.set(path, { path, figure: value, title: titleOf(value, verb, key, { ...around }), owner });
    }
    for (const [name, member] of Object.entries(value)) walk(member, `${path}.${name}`, verb, name, own, value);
  };
  for (const verb of Object.keys(reports) as Operation[]) {
    const report = reports[verb];
    if (report !== undefined)
      for (const [name, member] of Object.entries(report))
        walk(member, `${verb}.${name}`, verb, name, undefined, report);
  }
  return { pathOf: (figure) => paths.get(figure), at: (path) => entries.get(path) };
}
