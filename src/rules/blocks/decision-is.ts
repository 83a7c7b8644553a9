/** `DECISION = VALUE`: another decision of the same book and one of its values. */
import type { Cursor } from "../cursor.ts";
import type { Decides } from "../ir.ts";

/** To the end of the line. `help` is what to write instead. */
export function readDecisionIs(cursor: Cursor, help: string): Decides | undefined {
  const decision = cursor.id("the id of a decision");
  const equals = decision === undefined ? undefined : cursor.keyword("=", help);
  const value = equals === undefined ? undefined : cursor.value("a value of that decision");
  if (decision === undefined || value === undefined || cursor.end() === undefined) return undefined;
  return { decision, value };
}

export const printDecisionIs = ({ decision, value }: Decides): string => `${decision} = ${value}`;
