/** cap show: what caps on running totals leave, and what is held of them. Method: docs/methods/cap-reservation.md. */
import type { z } from "zod";
import { CapShowInput, CapShowReport } from "#contract/cap.ts";
import { sentence } from "#contract/text.ts";
import { collect, type Outcome, ok } from "#kernel/fault.ts";
import { type CapState, type Looked, look, stateOf } from "../../cap/cap.ts";
import { answerSentence, keysOf, leadSentence, missingOf } from "../../cap/headline.ts";
import { breakEvenFigure, oversOf, roomFigure, specificationOf } from "../../cap/told.ts";
import type { Context } from "../../context.ts";
import { labelOf } from "../../labels.ts";
import { namesOf } from "../../law/names.ts";
import { chosen, headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import type { Verb } from "../../verb.ts";

/** Orders told of one specification: those that hold some come first. */
const MOST_ORDERS = 50;

interface Shown {
  readonly item: string;
  readonly states: readonly CapState[];
  readonly more: number;
}

/** Every specification on order, or that of one order; that order first, then those that hold some. */
function shown(looked: Looked, first: CapState, all: boolean): Outcome<readonly Shown[]> {
  const { transactions } = looked.asked.workspace.tables;
  const items = all ? [...new Set([first.order.item, ...transactions.map(({ item }) => item)])] : [first.order.item];
  const holding = new Set(looked.held.map(({ reserved }) => reserved.transaction));
  return collect(
    items.map((item): Outcome<Shown> => {
      const rank = ({ id }: { readonly id: string }) => (id === first.order.id ? 0 : holding.has(id) ? 1 : 2);
      const own = transactions.filter((each) => each.item === item).toSorted((a, b) => rank(a) - rank(b));
      const told = all ? own.slice(0, MOST_ORDERS) : own.filter((each) => rank(each) < 2);
      const states = collect(told.map((order) => stateOf(looked, order)));
      return states.ok ? ok({ item, states: states.value, more: own.length - told.length }) : states;
    }),
  );
}

async function run(context: Context, input: z.infer<typeof CapShowInput>): Promise<Outcome<CapShowReport>> {
  const looked = await look(context, input, false);
  if (!looked.ok) return looked;
  const { asked, snapshot } = looked.value;
  const { transactions, items } = asked.workspace.tables;
  const order = chosen(transactions, input.transaction, asked.company.default_transaction, "transaction");
  const state = order.ok ? stateOf(looked.value, order.value) : order;
  if (!order.ok) return order;
  if (!state.ok) return state;
  const all = shown(looked.value, state.value, input.transaction === undefined);
  if (!all.ok) return all;
  const names = namesOf(context.law);
  const itemOf = (id: string) => items.find((item) => item.id === id);
  const body = {
    room: roomFigure(state.value.room),
    breakEven: breakEvenFigure(state.value.room),
    over: oversOf(state.value.over, state.value.caps, names),
    specifications: all.value
      .map(({ item, states, more }) => specificationOf(itemOf(item), states, more, names))
      .filter(({ rows, held }) => rows.length + held.length > 0),
  };
  const head = headOf(context, asked, {
    question: sentence("cap.question", { transaction: { label: labelOf(order.value) } }),
    answer: answerSentence(state.value, itemOf(order.value.item)),
    lead: leadSentence(state.value),
    keys: keysOf(state.value, body),
    missing: missingOf(state.value, asked.books, names),
  });
  const { id, item } = order.value;
  const transaction = { id, name: labelOf(order.value), item };
  return ok(sealed({ ...head, verb: "cap show" as const, transaction, snapshot, ...body }));
}

export const capShow: Verb<typeof CapShowInput, typeof CapShowReport> = {
  group: "cap",
  name: "show",
  asks: "What do caps on running totals leave, and who holds some of it?",
  input: CapShowInput,
  output: CapShowReport,
  effect: "reads",
  alone: true,
  run,
  exit: ({ over, room }) => (over.length > 0 ? 1 : room.value === "unknown" ? 3 : 0),
};
