/** json-rules-engine: one rule for each outcome; the event of highest priority is the answer. The cap is worked out for it. */
import { CHINA_AND_MACAU, CONTROLLED } from "../rules/inputs.ts";
import type { MakePeer } from "./peer.ts";

interface Outcome {
  readonly events: readonly { readonly type: string }[];
}
interface JsonRulesEngine {
  readonly Engine: new (rules: readonly object[]) => { run(facts: object): Promise<Outcome> };
}

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
const OF_ENTRY = {
  any: [
    is("tpp", "greaterThanInclusive", 4800),
    { all: [is("tpp", "greaterThanInclusive", 1600), is("density", "greaterThanInclusive", 5.92)] },
  ],
};
const PLACED = { any: [is("destination", "in", CONTROLLED), is("location", "in", CONTROLLED)] };
const EXCEPTED = [
  is("kind", "equal", "export"),
  is("origin", "equal", "US"),
  is("location", "in", CHINA_AND_MACAU),
  is("tpp", "lessThan", 21000),
  is("dramBandwidth", "lessThan", 6500),
  is("used", "lessThanInclusive", { fact: "limit" }),
  ...["units", "endUse", "kyc", "security", "labReview"].map((fact) => is(fact, "equal", true)),
  is("listed", "equal", false),
];
const NOT_PLACED = [is("destination", "notIn", CONTROLLED), is("location", "notIn", CONTROLLED)];
const rule = (type: string, priority: number, all: readonly object[]) => ({
  priority,
  conditions: { all },
  event: { type },
});
const RULES = [
  rule("caseByCase", 3, [OF_ENTRY, PLACED, ...EXCEPTED]),
  rule("presumptionOfDenial", 2, [OF_ENTRY, PLACED]),
  rule("presumptionOfApproval", 1, [OF_ENTRY, ...NOT_PLACED]),
];

export const jsonRulesEngine: MakePeer = async (inputs) => {
  const name = "json-rules-engine";
  const { Engine }: JsonRulesEngine = await import(name);
  const engine = new Engine(RULES);
  const facts = inputs.map(({ transaction, endUser, item, application, cap, cert }) => ({
    ...transaction,
    ...endUser,
    ...item,
    ...cert,
    used: application.tpp + cap.exported,
    limit: 0.5 * cap.domestic,
  }));
  return {
    name,
    version: "7.3.1",
    otherwise: {},
    async answers() {
      const found: string[] = [];
      for (const one of facts) {
        const { events } = await engine.run(one);
        const types = events.map(({ type }) => type);
        found.push(RULES.find(({ event }) => types.includes(event.type))?.event.type ?? "notReviewed");
      }
      return found;
    },
  };
};
