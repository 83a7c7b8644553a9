/** `ledger ID number UNIT "what it totals"`. */
import { Cursor } from "../cursor.ts";
import { FACT_KINDS } from "../fact-types.ts";
import { readBody } from "../fields.ts";
import type { LedgerDeclaration } from "../ir.ts";
import { type BlockKind, quote, words } from "./block.ts";

export const ledgerBlock: BlockKind<LedgerDeclaration> = {
  keyword: "ledger",
  read(reader, line) {
    readBody(reader, line, "a ledger", {});
    const cursor = new Cursor(reader, line);
    cursor.next();
    const id = cursor.id("the id of the ledger");
    if (id === undefined || cursor.keyword("number", "A ledger is a number with a unit.") === undefined)
      return undefined;
    const type = FACT_KINDS.number.readType(cursor);
    const question = type === undefined ? undefined : cursor.quoted("what it totals");
    if (type === undefined || question === undefined || cursor.end() === undefined) return undefined;
    return { id, unit: type.unit, question };
  },
  print: ({ id, unit, question }) => [words("ledger", id, "number", unit, quote(question))],
};
