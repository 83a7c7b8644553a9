/** What a coverage table comes to in one sentence, its four figures, and the facts that are to be asked for. */
import type { CoverageReport } from "#contract/coverage.ts";
import type { Key, Missing } from "#contract/head.ts";
import { type Sentence, sentence } from "#contract/text.ts";
import type { Cut } from "#workspace/workspace.ts";
import { counted } from "../figures.ts";
import type { Prepared } from "./solve.ts";
import { type Lacked, wantedFor } from "./wanted.ts";

type Body = Pick<CoverageReport, "counts" | "routes" | "unrouted">;

export function countsOf(routes: CoverageReport["routes"]): CoverageReport["counts"] {
  const count = (holds: (route: CoverageReport["routes"][number]) => boolean) => routes.filter(holds).length;
  return {
    routes: routes.length,
    covered: count(({ reds }) => reds.length === 0),
    planB: count(({ planB }) => planB),
    sameNode: count(({ reds }) => reds.includes("sameNode")),
    late: count(({ reds }) => reds.includes("late")),
    untested: count(({ planB, reds }) => planB && reds.includes("untested")),
    unknown: count(isOpen),
  };
}

/** Only what nobody has said yet stands between the route and a Plan B: a fact of the law, or a number of days. */
export function isOpen({ reds, alternatives: [first] }: CoverageReport["routes"][number]): boolean {
  const ofLaw = reds.includes("unlawful");
  const open = ofLaw ? first?.lawful === "unknown" : reds.includes("undated");
  return open && reds.every((red) => red === "unlawful" || red === "undated" || red === "untested");
}

export function answerSentence({ counts: { routes, covered } }: Body): Sentence {
  if (routes === 0) return sentence("coverage.answer.none");
  return covered === routes
    ? sentence("coverage.answer.all", { total: routes })
    : sentence("coverage.answer.some", { covered, total: routes });
}

export const leadSentence = ({ counts: { routes, planB, sameNode, late, untested }, unrouted }: Body): Sentence =>
  routes === 0
    ? sentence("switch.lead.noRoutes")
    : sentence("coverage.lead", { without: routes - planB, sameNode, late, untested, unrouted: unrouted.length });

export function keysOf({ counts: { routes, planB, covered, sameNode, untested } }: Body): readonly Key[] {
  const of = sentence("drill.key.live.note", { total: routes });
  const key = (what: string, count: number, says: string, isGood: boolean): Key => ({
    title: sentence(`coverage.key.${what}`),
    figure: counted(count, "1", says),
    note: of,
    tone: isGood ? "plain" : "unmet",
  });
  return [
    key("covered", covered, "routes with nothing red", covered === routes),
    key("planB", planB, "routes with a lawful Plan B that helps and is apart", planB === routes),
    key("sameNode", sameNode, "routes whose best alternative stands on the same node", sameNode === 0),
    key("untested", untested, "routes whose Plan B was never drilled", untested === 0),
  ];
}

/** What the first alternatives of routes without a Plan B wait for. */
export function missingOf({ routes }: Body, prepared: Prepared, workspace: Cut): readonly Missing[] {
  const lacked = routes.flatMap(({ label: settles, alternatives: [first] }): readonly Lacked[] => {
    if (first === undefined || first.reds.every((red) => red !== "unlawful" && red !== "undated")) return [];
    const { activation } = prepared.offers.find(({ alternative }) => alternative.id === first.id) ?? {};
    const undated = activation === undefined || activation.known ? [] : activation.missing;
    return [{ settles, facts: [...first.missing, ...undated] }];
  });
  return wantedFor(lacked, workspace, prepared);
}
