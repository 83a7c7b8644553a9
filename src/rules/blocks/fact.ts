/** `fact ID TYPE "question" [REMEDY [RANK]] [judgement] [by "who"]`. */
import { Cursor } from "../cursor.ts";
import { FACT_KINDS, printFactType, TYPE_WORDS } from "../fact-types.ts";
import { readBody } from "../fields.ts";
import { type FactDeclaration, type FactType, REMEDIES } from "../ir.ts";
import { type BlockKind, quote, words } from "./block.ts";

const TYPES = "`number UNIT`, `yes/no`, `one of A B C`, `code` or `date`";

function readType(cursor: Cursor): FactType | undefined {
  const word = cursor.peek();
  const kind = word === undefined || word.quoted ? undefined : TYPE_WORDS.get(word.text);
  if (kind === undefined) return cursor.expected("the type of the fact", `A type is ${TYPES}.`);
  cursor.next();
  return FACT_KINDS[kind].readType(cursor);
}

function readTail(cursor: Cursor): Pick<FactDeclaration, "remedy" | "rank" | "judgement" | "by"> | undefined {
  const remedy = REMEDIES.find((name) => cursor.take(name));
  const rank = remedy !== undefined && /^\d/.test(cursor.peek()?.text ?? "") ? cursor.count("a rank") : undefined;
  const judgement = cursor.take("judgement");
  const by = cursor.take("by") ? (cursor.quoted("who can answer") ?? null) : undefined;
  const help = `After the question may stand ${REMEDIES.join(", ")} with a rank, then \`judgement\`, then \`by "who"\`.`;
  if (by === null || cursor.end(help) === undefined) return undefined;
  return {
    remedy: remedy ?? "identity",
    ...(rank === undefined ? {} : { rank }),
    judgement,
    ...(by === undefined ? {} : { by }),
  };
}

export const factBlock: BlockKind<FactDeclaration> = {
  keyword: "fact",
  read(reader, line) {
    readBody(reader, line, "a fact", {});
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the id of the fact");
    const type = id === undefined ? undefined : readType(cursor);
    const question = type === undefined ? undefined : cursor.quoted("the question to ask");
    const tail = question === undefined ? undefined : readTail(cursor);
    if (id === undefined || type === undefined || question === undefined || tail === undefined) return undefined;
    return { id, type, question, ...tail };
  },
  print({ id, type, question, remedy, rank, judgement, by }) {
    const shown = remedy !== "identity" || rank !== undefined ? remedy : undefined;
    const who = by === undefined ? undefined : `by ${quote(by)}`;
    return [
      words(
        "fact",
        id,
        printFactType(type),
        quote(question),
        shown,
        rank?.toString(),
        judgement ? "judgement" : "",
        who,
      ),
    ];
  },
};
