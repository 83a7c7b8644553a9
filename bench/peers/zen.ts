/** GoRules ZEN: one expression node between input and output; the response is the value, with or without its trace. */
import { CHINA_AND_MACAU, CONTROLLED } from "../rules/inputs.ts";
import { touched } from "../rules/touch.ts";
import type { MakePeer } from "./peer.ts";

interface Response {
  readonly result: { readonly review: string };
  /** By node of the graph; absent when not asked for. */
  readonly trace?: unknown;
}
interface Decision {
  evaluate(context: object, options?: { trace: boolean }): Promise<Response>;
}
interface Zen {
  readonly ZenEngine: new () => { createDecision(content: Buffer): Decision };
}

const list = (of: readonly string[]): string => `[${of.map((one) => `"${one}"`).join(", ")}]`;

const OF_ENTRY = "item.tpp >= 4800 or (item.tpp >= 1600 and item.density >= 5.92)";
const PLACED = `transaction.destination in ${list(CONTROLLED)} or endUser.location in ${list(CONTROLLED)}`;
const EXCEPTED = [
  'transaction.kind == "export"',
  'transaction.origin == "US"',
  `endUser.location in ${list(CHINA_AND_MACAU)}`,
  "item.tpp < 21000",
  "item.dramBandwidth < 6500",
  "application.tpp + cap.exported <= 0.5 * cap.domestic",
  "cert.units and cert.endUse and cert.kyc and cert.security and cert.labReview",
  "not endUser.listed",
].join(" and ");

const REVIEW = `(${OF_ENTRY}) ? ((${PLACED}) ? ((${EXCEPTED}) ? "caseByCase" : "presumptionOfDenial") : "presumptionOfApproval") : "notReviewed"`;

const node = (id: string, type: string, content?: object) => ({
  id,
  name: id,
  type,
  position: { x: 0, y: 0 },
  content,
});
const GRAPH = {
  nodes: [
    node("input", "inputNode"),
    node("review", "expressionNode", { expressions: [{ id: "review", key: "review", value: REVIEW }] }),
    node("output", "outputNode"),
  ],
  edges: [
    { id: "first", sourceId: "input", targetId: "review", type: "edge" },
    { id: "second", sourceId: "review", targetId: "output", type: "edge" },
  ],
};

/** ZEN answers from threads of its own: one case at a time waits for them, all cases at once keep them busy. */
export const zen: MakePeer = async (inputs) => {
  const name = "@gorules/zen-engine";
  const { ZenEngine }: Zen = await import(name);
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(GRAPH)));
  const read = { last: 0 };
  const ask = async (input: object, trace: boolean): Promise<string> => {
    const response = await decision.evaluate(input, { trace });
    // The trace is read whole, as our tree is.
    if (trace) read.last = touched(response.trace);
    return response.result.review;
  };
  const oneByOne = async (trace: boolean): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const input of inputs) found.push(await ask(input, trace));
    return found;
  };
  const atOnce = (trace: boolean): Promise<readonly string[]> => Promise.all(inputs.map((input) => ask(input, trace)));
  return {
    name,
    version: "0.54.0",
    answers: () => oneByOne(false),
    otherwise: {
      "all at once": () => atOnce(false),
      traced: () => oneByOne(true),
      "traced, all at once": () => atOnce(true),
    },
  };
};
