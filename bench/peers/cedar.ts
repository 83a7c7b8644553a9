/** Cedar in WebAssembly: one policy for each outcome, read once; which policies determine the answer tells the outcome. */
import { CHINA_AND_MACAU, CONTROLLED } from "../rules/inputs.ts";
import type { MakePeer } from "./peer.ts";

interface Answer {
  readonly type: string;
  readonly response?: { readonly diagnostics: { readonly reason: readonly string[] } };
}
interface Cedar {
  preparsePolicySet(id: string, policies: object): { readonly type: string };
  statefulIsAuthorized(call: object): Answer;
}

const list = (of: readonly string[]): string => `[${of.map((one) => `"${one}"`).join(", ")}]`;
// Cedar has whole numbers only: the density is told in hundredths, and the cap is compared twice over.
const OF_ENTRY = "(context.tpp >= 4800 || (context.tpp >= 1600 && context.density >= 592))";
const PLACED = `(${list(CONTROLLED)}.contains(context.destination) || ${list(CONTROLLED)}.contains(context.location))`;
const EXCEPTED = [
  'context.kind == "export"',
  'context.origin == "US"',
  `${list(CHINA_AND_MACAU)}.contains(context.location)`,
  "context.tpp < 21000",
  "context.dramBandwidth < 6500",
  "2 * (context.applied + context.exported) <= context.domestic",
  "context.units && context.endUse && context.kyc && context.security && context.labReview",
  "!context.listed",
].join(" && ");
const policy = (when: string): string => `permit(principal, action, resource) when { ${when} };`;
const POLICIES = {
  caseByCase: policy(`${OF_ENTRY} && ${PLACED} && ${EXCEPTED}`),
  presumptionOfDenial: policy(`${OF_ENTRY} && ${PLACED}`),
  presumptionOfApproval: policy(`${OF_ENTRY} && !${PLACED}`),
};

export const cedar: MakePeer = async (inputs) => {
  const name = "@cedar-policy/cedar-wasm";
  const { preparsePolicySet, statefulIsAuthorized }: Cedar = await import(`${name}/nodejs`);
  const read = preparsePolicySet("review", { staticPolicies: POLICIES });
  if (read.type !== "success") throw new Error(JSON.stringify(read));
  const uid = (type: string) => ({ type, id: "x" });
  const calls = inputs.map(({ transaction, endUser, item, application, cap, cert }) => ({
    principal: uid("Exporter"),
    action: uid("Action"),
    resource: uid("Item"),
    preparsedPolicySetId: "review",
    entities: [],
    validateRequest: false,
    context: {
      ...transaction,
      ...endUser,
      ...cert,
      tpp: item.tpp,
      density: Math.round(item.density * 100),
      dramBandwidth: item.dramBandwidth,
      applied: application.tpp,
      ...cap,
    },
  }));
  const outcome = (call: object): string => {
    const { response, ...rest } = statefulIsAuthorized(call);
    if (response === undefined) throw new Error(JSON.stringify(rest));
    const { reason } = response.diagnostics;
    return Object.keys(POLICIES).find((id) => reason.includes(id)) ?? "notReviewed";
  };
  return { name, version: "4.13.0", otherwise: {}, answers: () => calls.map(outcome) };
};
