/** A book without the decisions nobody asks about: what is not compared need not be reckoned. */
import type { Rulebook } from "#rules/ir.ts";
import { decidesOf } from "#rules/norm.ts";
import type { Expected } from "./expectation.ts";

export function onlyAsked(book: Rulebook, { decisions = {}, needs = {} }: Expected): Rulebook {
  const names = new Set(Object.keys(decisions).map((name) => name.split("/").at(-1)));
  return {
    ...book,
    decisions: book.decisions.filter(({ id }) => names.has(id)),
    rules: book.rules.filter((rule) => names.has(decidesOf(rule).decision) || Object.hasOwn(needs, rule.id)),
  };
}
