/** `act ID "what is done"`, and what a norm about it does to the transaction where it does more than inform. */
import { nearestHint } from "#kernel/nearest.ts";
import { Cursor } from "../cursor.ts";
import { many, readBody } from "../fields.ts";
import { type ActDeclaration, EFFECTS, MODALS, type Modal } from "../ir.ts";
import { place, say } from "../reader.ts";
import { type BlockKind, indent, quote } from "./block.ts";

/** How a norm is written. */
export const MODAL_WORDS: Readonly<Record<Modal, string>> = { must: "must", mustNot: "must-not", may: "may" };

const WORDS = MODALS.map((modal) => MODAL_WORDS[modal]);

const FIELDS = {
  effect: many((cursor) => {
    const value = MODALS.find((modal) => cursor.take(MODAL_WORDS[modal]));
    if (value === undefined) {
      const hint = nearestHint(cursor.peek()?.text ?? "", WORDS);
      return cursor.expected("a norm", `It is one of ${WORDS.join(", ")}.${hint}`);
    }
    const effect = EFFECTS.find((name) => cursor.take(name));
    if (effect === undefined) {
      const hint = nearestHint(cursor.peek()?.text ?? "", EFFECTS);
      return cursor.expected("what the norm does", `It is one of ${EFFECTS.join(", ")}.${hint}`);
    }
    return cursor.end() === undefined ? undefined : { value, effect };
  }),
};

export const actBlock: BlockKind<ActDeclaration> = {
  keyword: "act",
  read(reader, line) {
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the id of the act");
    const done = id === undefined ? undefined : cursor.quoted("what is done");
    const ends = done === undefined ? undefined : cursor.end();
    const body = readBody(reader, line, "an act", FIELDS);
    if (id === undefined || done === undefined || ends === undefined || body === undefined) return undefined;
    const values = body.effect.map(({ value }) => value);
    const twice = values.find((value, index) => values.indexOf(value) < index);
    if (twice !== undefined) {
      const message = `the effect of \`${MODAL_WORDS[twice]}\` is told twice`;
      return say(reader, place(reader, line.row, line.column), "duplicate-key", message, "Keep one of the two.");
    }
    return { id, done, effects: body.effect };
  },
  print: ({ id, done, effects }) => [
    `act ${id} ${quote(done)}`,
    ...indent(effects.map(({ value, effect }) => `effect ${MODAL_WORDS[value]} ${effect}`)),
  ],
};
