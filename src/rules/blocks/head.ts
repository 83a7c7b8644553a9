/** The first block of a book: `rulebook ID "title"`, whose law it states, and what it covers from when. */
import { type CivilDate, parseCivilDate } from "#kernel/civil-date.ts";
import { readWhen } from "../clauses.ts";
import { Cursor } from "../cursor.ts";
import { type Field, flag, once, readBody } from "../fields.ts";
import type { Group, Rulebook } from "../ir.ts";
import { printWhen } from "../print-clauses.ts";
import { place, say } from "../reader.ts";
import { type BlockKind, indent, quote } from "./block.ts";

export type Head = Pick<Rulebook, "id" | "title" | "jurisdiction" | "authority" | "guidance" | "apart" | "covers">;

type Cover = { readonly from: CivilDate } | { readonly when: Group };

const COVERS: Field<Cover> = {
  times: "many",
  nests: true,
  read(cursor) {
    if (cursor.take("when")) {
      const when = readWhen(cursor);
      return when === undefined ? undefined : { when };
    }
    if (cursor.keyword("from", "Write `covers from DATE` or `covers when all`.") === undefined) return undefined;
    const date = parseCivilDate(cursor.peek()?.text ?? "", cursor.here());
    cursor.next();
    if (!date.ok) cursor.reader.faults.push(...date.faults);
    return date.ok && cursor.end() !== undefined ? { from: date.value } : undefined;
  },
};

const FIELDS = {
  jurisdiction: once((cursor) => {
    const id = cursor.value("the jurisdiction");
    return id === undefined || cursor.end() === undefined ? undefined : id;
  }),
  authority: once((cursor) => {
    const name = cursor.quoted("the authority");
    return name === undefined || cursor.end() === undefined ? undefined : name;
  }),
  guidance: flag,
  apart: flag,
  covers: COVERS,
};

export const headBlock: BlockKind<Head> = {
  keyword: "rulebook",
  read(reader, line) {
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the id of the rulebook");
    const title = id === undefined ? undefined : cursor.quoted("the title of the rulebook");
    const ends = title === undefined ? undefined : cursor.end();
    const body = readBody(reader, line, "a rulebook", FIELDS);
    const [jurisdiction, authority] = [body?.jurisdiction[0], body?.authority[0]];
    if (id === undefined || title === undefined || ends === undefined || body === undefined) return undefined;
    if (jurisdiction === undefined || authority === undefined) return undefined;
    const kinds = body.covers.map((cover) => Object.keys(cover).join());
    if (new Set(kinds).size < kinds.length) {
      const at = place(reader, line.row, line.column);
      return say(
        reader,
        at,
        "rule-syntax",
        "a rulebook covers from one day and when one condition is met",
        "Join the `covers` lines into one.",
      );
    }
    const covers: Rulebook["covers"] = Object.fromEntries(body.covers.flatMap(Object.entries));
    const apart = body.apart.length > 0 ? { apart: true as const } : {};
    return { id, title, jurisdiction, authority, guidance: body.guidance.length > 0, ...apart, covers };
  },
  print: ({ id, title, jurisdiction, authority, guidance, apart, covers }) => [
    `rulebook ${id} ${quote(title)}`,
    ...indent([
      `jurisdiction ${jurisdiction}`,
      `authority ${quote(authority)}`,
      ...(guidance ? ["guidance"] : []),
      ...(apart ? ["apart"] : []),
      ...(covers.from === undefined ? [] : [`covers from ${covers.from}`]),
      ...(covers.when === undefined ? [] : printWhen("covers when", covers.when)),
    ]),
  ],
};
