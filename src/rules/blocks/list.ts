/** `list ID "title"` with its members: values that rules name together, in dated versions. */
import { Cursor } from "../cursor.ts";
import { DATED, datedOf, many, readBody } from "../fields.ts";
import type { ListVersion } from "../ir.ts";
import { place, say } from "../reader.ts";
import { type BlockKind, indent, printDated, quote } from "./block.ts";

function readMembers(cursor: Cursor): readonly string[] | undefined {
  const members: string[] = [];
  while (!cursor.atEnd()) {
    const member = cursor.value("a member");
    if (member === undefined) return undefined;
    members.push(member);
  }
  return members.length === 0 ? cursor.expected("at least one member", "Name the members after `of`.") : members;
}

const FIELDS = { ...DATED, of: many(readMembers) };

export const listBlock: BlockKind<ListVersion> = {
  keyword: "list",
  read(reader, line) {
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the id of the list");
    const title = id === undefined ? undefined : cursor.quoted("the title of the list");
    const ends = title === undefined ? undefined : cursor.end();
    const body = readBody(reader, line, "a list", FIELDS);
    const dated = body === undefined ? undefined : datedOf(body);
    if (id === undefined || title === undefined || ends === undefined || body === undefined || dated === undefined)
      return undefined;
    const of = body.of.flat();
    const at = place(reader, line.row, line.column);
    if (of.length === 0)
      return say(reader, at, "rule-syntax", "`of` is missing in a list", "Name its members after `of`.");
    const twice = of.find((member, index) => of.indexOf(member) < index);
    if (twice !== undefined)
      return say(reader, at, "duplicate-key", `\`${twice}\` stands twice in the list`, "Keep one.");
    return { id, title, ...dated, of };
  },
  print: (list) => [
    `list ${list.id} ${quote(list.title)}`,
    ...indent([...printDated(list), `of    ${list.of.join(" ")}`]),
  ],
};
