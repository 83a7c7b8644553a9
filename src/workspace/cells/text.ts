/** Cells that hold words: ids, lists of ids, free text. */
import { ok } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";
import { type CellContext, type CellKind, refuse } from "./kind.ts";

const LONGEST_ID = 100;

/** An id stands between `;` in lists and between backticks in messages, and must look the same wherever it is read. */
const ID = /^[^\s;`|"]+(?: [^\s;`|"]+)*$/;

const isId = (text: string): boolean => text.length <= LONGEST_ID && ID.test(text);

const notAnId = (text: string, context: CellContext) =>
  refuse(
    "wrong-type",
    context,
    `${quote(text)} is not an id`,
    `An id has at most ${LONGEST_ID} characters and none of \`;\`, \`|\`, quotation marks or line breaks.`,
  );

export const id: CellKind = {
  read: (text, context) => (isId(text) ? ok(text) : notAnId(text, context)),
  takes: ({ refers }) => (refers === undefined ? "an id" : `an id of \`${refers}\``),
  kept: "text",
};

export const ids: CellKind = {
  read(text, context) {
    const parts = text
      .split(";")
      .map((part) => part.trim())
      .filter((part) => part !== "");
    const odd = parts.find((part) => !isId(part));
    return odd === undefined ? ok([...new Set(parts)]) : notAnId(odd, context);
  },
  takes: ({ refers }) => (refers === undefined ? "ids, separated by `;`" : `ids of \`${refers}\`, separated by \`;\``),
  kept: "text",
};

export const text: CellKind = { read: (value) => ok(value), takes: () => "text", kept: "text" };
