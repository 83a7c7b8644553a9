/** What a switch comes to in one sentence, and its four figures. */
import type { Key, Missing } from "#contract/head.ts";
import type { SwitchReport } from "#contract/switch.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import { counted, inOrder, sizeOf } from "../figures.ts";

export type Body = Pick<SwitchReport, "counts" | "routes" | "plan" | "refused">;

export function answerSentence({ counts }: Body): Sentence {
  const { routes: total, inTime: ready } = counts;
  if (total === 0) return sentence("switch.answer.noRoutes");
  if (ready === total) return sentence("switch.answer.all", { total });
  return ready === 0
    ? sentence("switch.answer.noneInTime", { total })
    : sentence("switch.answer.some", { ready, total });
}

export const leadSentence = ({ counts: { routes, evenOdds, tooLate, unknown, none } }: Body): Sentence =>
  routes === 0 ? sentence("switch.lead.noRoutes") : sentence("switch.lead", { evenOdds, tooLate, unknown, none });

const told = ({ value, unit }: { value: string; unit: string }) => ({ decimal: value, unit });

export function keysOf({ routes, plan, refused }: Body, missing: readonly Missing[]): readonly Key[] {
  const keys: Key[] = [];
  const weakest = routes
    .filter(({ marginP80, verdict }) => marginP80 !== undefined && verdict !== "none")
    .sort(bySize)[0];
  if (weakest?.marginP80 !== undefined) {
    const tone = weakest.marginP80.value.startsWith("-") ? "unmet" : "plain";
    keys.push({
      title: sentence("switch.key.weakest"),
      figure: weakest.marginP80,
      note: sentence("switch.key.weakest.note", { route: { label: weakest.label } }),
      tone,
    });
  }
  keys.push(
    {
      title: sentence("switch.key.cost"),
      figure: plan.cost,
      note: sentence("switch.key.cost.note", { budget: told(plan.budget) }),
      tone: "plain",
    },
    {
      title: sentence("switch.key.loss"),
      figure: plan.lossWith,
      note: sentence("switch.key.loss.note", { without: told(plan.lossWithout) }),
      tone: "plain",
    },
    {
      title: sentence("switch.key.flows"),
      figure: counted(plan.flowsChecked, "1", "flows of the plan asked of the law again"),
      note: sentence("switch.key.flows.note", { refused: refused.length }),
      tone: "plain",
    },
    {
      title: sentence("switch.key.missing"),
      figure: counted(missing.length, "1", "facts missing"),
      tone: missing.length > 0 ? "unknown" : "plain",
    },
  );
  return keys.slice(0, 4);
}

const bySize = ({ marginP80: a }: SwitchReport["routes"][number], { marginP80: b }: SwitchReport["routes"][number]) =>
  inOrder(sizeOf(a), sizeOf(b));
