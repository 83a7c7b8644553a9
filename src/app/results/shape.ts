/**
 * Which tables an answer is, read from its contract: a list of records is a table, and what a record holds is columns. So tables and columns
 * are the same for every company, also where a list is empty. Form: docs/formats/results.md.
 */
import { z } from "zod";

/** `figure`, `label` and `citation` are several columns; `json` is what is no record: a list of words, arguments of a sentence. */
export type Kind = "text" | "whole" | "number" | "yes" | "json" | "figure" | "label" | "citation";

/** A member of the record, by its names from the record down. */
export interface Part {
  readonly path: readonly string[];
  readonly kind: Kind;
}

export interface Shape {
  /** Members from the record above down to the list. */
  readonly path: readonly string[];
  readonly parts: readonly Part[];
  readonly within: readonly Shape[];
}

interface Node {
  readonly $ref?: string | undefined;
  readonly type?: string | undefined;
  readonly properties?: Readonly<Record<string, Node>> | undefined;
  readonly items?: Node | undefined;
  readonly $defs?: Readonly<Record<string, Node>> | undefined;
}

const Node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    properties: z.record(z.string(), Node).optional(),
    items: Node.optional(),
    $defs: z.record(z.string(), Node).optional(),
  }),
);

/** The tree of a proof is no table: it stays in the answer, which `--json` tells whole. */
const LEFT_OUT: readonly string[] = ["proof"];

const PLAIN: Readonly<Record<string, Kind>> = { string: "text", integer: "whole", number: "number", boolean: "yes" };

function kindOf({ type = "", properties }: Node): Kind | undefined {
  if (properties === undefined) return PLAIN[type] ?? "json";
  if (properties.value !== undefined && properties.unit !== undefined && properties.proof !== undefined)
    return "figure";
  if (properties.en !== undefined) return "label";
  return properties.instrument !== undefined && properties.paragraph !== undefined ? "citation" : undefined;
}

/** The shape of one record of an answer whose contract this is. */
export function shapeOf(contract: z.ZodType): Shape {
  const root = Node.parse(z.toJSONSchema(contract, { io: "output" }));
  const meant = (node: Node): Node =>
    node.$ref === undefined ? node : (root.$defs?.[node.$ref.replace("#/$defs/", "")] ?? root);

  function recordAt(path: readonly string[], record: Node): Shape {
    const parts: Part[] = [];
    const within: Shape[] = [];
    const walk = (node: Node, at: readonly string[]): void => {
      for (const [name, member] of Object.entries(node.properties ?? {})) {
        const here = [...at, name];
        const one = meant(member);
        const item = one.items === undefined ? undefined : meant(one.items);
        const kind = kindOf(one);
        if (LEFT_OUT.includes(name)) continue;
        if (item?.properties !== undefined && kindOf(item) === undefined) within.push(recordAt(here, item));
        else if (kind !== undefined) parts.push({ path: here, kind });
        else walk(one, here);
      }
    };
    walk(record, []);
    return { path, parts, within };
  }

  return recordAt([], root);
}
