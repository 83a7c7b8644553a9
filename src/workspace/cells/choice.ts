/** Cells that hold one of a few words. */
import { ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { type CellKind, refuse } from "./kind.ts";

const listed = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(", ");

export const choice: CellKind = {
  read(text, context) {
    const { of = [] } = context.column;
    if (of.includes(text)) return ok(text);
    const help = `Write one of ${listed(of)}.${nearestHint(text, of)}`;
    return refuse("wrong-type", context, `${quote(text)} is not one of the words allowed here`, help);
  },
  takes: ({ of = [] }) => `one of ${listed(of)}`,
  kept: "text",
};

export const yesNo: CellKind = {
  read(text, context) {
    if (text === "yes" || text === "no") return ok(text === "yes");
    return refuse("wrong-type", context, `${quote(text)} is neither \`yes\` nor \`no\``, "Write `yes` or `no`.");
  },
  takes: () => "`yes` or `no`",
  kept: "text",
};
