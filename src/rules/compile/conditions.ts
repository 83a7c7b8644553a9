/** Definitions weighed by themselves, whether or not a decision rests on them: those that a book marks as lists of conditions. */
import type { Definition } from "../ir.ts";
import type { Judged } from "../leaf/kind.ts";
import type { ProofNode } from "../proof-node.ts";
import type { View } from "../view.ts";
import { layoutOfDefinitions, type Section } from "./layout.ts";
import type { Telling } from "./leaf-form.ts";
import { judgedAt, naming } from "./names.ts";
import type { Packed } from "./packed.ts";
import { programOf } from "./program.ts";
import type { Slots } from "./slots.ts";
import { partsOfDefinition } from "./tree.ts";
import { weighAll } from "./weigh-all.ts";

/** One list in one question. */
export interface ListSeen {
  readonly definition: Definition;
  readonly whole: Judged;
  /** The direct parts, each with what was found and its node. */
  readonly parts: readonly { readonly judged: Judged; readonly node: ProofNode }[];
}

export type Lists = (packed: Packed) => readonly ListSeen[];

export function listsOf(view: View, slots: Slots): Lists {
  const marked = [...view.definitions.values()].filter(({ checklist }) => checklist);
  const layout = layoutOfDefinitions(
    view,
    marked.map(({ id }) => id),
  );
  const program = programOf(view, layout, slots);
  const lists = marked.flatMap((definition) => {
    const section = layout.sections.find((one) => one.definition === definition.id);
    return section === undefined
      ? []
      : [{ definition, section, parts: partsOfDefinition(view, layout, slots, definition.id) }];
  });
  return (packed) => {
    const bytes = new Uint8Array(layout.size);
    weighAll(program, program.every, program.every.length, packed, bytes);
    const names = naming(program, bytes, packed.scene);
    const telling: Telling = { packed, bytes, naming: names, texts: [], inside: [], computed: new Map() };
    return lists.map(({ definition, section, parts }) => {
      const places = placesOf(section, program.ends);
      const found = parts(telling).map((node, index) => ({ judged: judgedAt(places[index] ?? 0, names), node }));
      return { definition, whole: judgedAt(section.from, names), parts: found };
    });
  };
}

/** Places of the direct parts. */
function placesOf({ from, to }: Section, ends: Int32Array): readonly number[] {
  const places: number[] = [];
  for (let part = from + 1; part < to; part = ends[part] ?? to) places.push(part);
  return places;
}
