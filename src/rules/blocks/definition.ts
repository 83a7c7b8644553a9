/** `define ID "title"`: a condition with a name, which others use with `is ID`. */
import { readWhen } from "../clauses.ts";
import { Cursor } from "../cursor.ts";
import { DATED, datedOf, type Field, flag, optional, READING, readBody } from "../fields.ts";
import type { Definition, Group } from "../ir.ts";
import { printWhen } from "../print-clauses.ts";
import { type BlockKind, indent, printDated, printReadings, quote } from "./block.ts";

export const WHEN: Field<Group> = { read: readWhen, times: "once", nests: true };

const FIELDS = {
  ...DATED,
  checklist: flag,
  headroom: optional((cursor) => {
    if (cursor.keyword("in", "Write `headroom in FACT`.") === undefined) return undefined;
    const fact = cursor.id("the fact whose units tell the margin");
    return fact === undefined || cursor.end() === undefined ? undefined : fact;
  }),
  reading: READING,
  when: WHEN,
};

export const definitionBlock: BlockKind<Definition> = {
  keyword: "define",
  read(reader, line) {
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the id of the definition");
    const title = id === undefined ? undefined : cursor.quoted("the title of the definition");
    const ends = title === undefined ? undefined : cursor.end();
    const body = readBody(reader, line, "a definition", FIELDS);
    const dated = body === undefined ? undefined : datedOf(body);
    const when = body?.when[0];
    if (id === undefined || title === undefined || ends === undefined || body === undefined) return undefined;
    if (dated === undefined || when === undefined) return undefined;
    const [headroom] = body.headroom;
    return {
      id,
      title,
      ...dated,
      readings: body.reading,
      checklist: body.checklist.length > 0,
      ...(headroom === undefined ? {} : { headroom }),
      when,
    };
  },
  print: (definition) => [
    `define ${definition.id} ${quote(definition.title)}`,
    ...indent([
      ...printDated(definition),
      ...(definition.checklist ? ["checklist"] : []),
      ...(definition.headroom === undefined ? [] : [`headroom in ${definition.headroom}`]),
      ...printReadings(definition.readings),
      ...printWhen("when", definition.when),
    ]),
  ],
};
