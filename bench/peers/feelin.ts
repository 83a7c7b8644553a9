/** feelin: one FEEL expression, read anew at each call as its interface asks. */
import { CHINA_AND_MACAU, CONTROLLED } from "../rules/inputs.ts";
import type { MakePeer } from "./peer.ts";

interface Feelin {
  evaluate(expression: string, context: object): { readonly value: unknown };
}

const within = (fact: string, of: readonly string[]): string =>
  `list contains([${of.map((one) => `"${one}"`).join(", ")}], ${fact})`;

const OF_ENTRY = "item.tpp >= 4800 or (item.tpp >= 1600 and item.density >= 5.92)";
const PLACED = `${within("transaction.destination", CONTROLLED)} or ${within("endUser.location", CONTROLLED)}`;
const EXCEPTED = [
  'transaction.kind = "export"',
  'transaction.origin = "US"',
  within("endUser.location", CHINA_AND_MACAU),
  "item.tpp < 21000",
  "item.dramBandwidth < 6500",
  "application.tpp + cap.exported <= 0.5 * cap.domestic",
  "cert.units and cert.endUse and cert.kyc and cert.security and cert.labReview",
  "not(endUser.listed)",
].join(" and ");

const REVIEW = `if not(${OF_ENTRY}) then "notReviewed" else if not(${PLACED}) then "presumptionOfApproval" else if ${EXCEPTED} then "caseByCase" else "presumptionOfDenial"`;

export const feelin: MakePeer = async (inputs) => {
  const name = "feelin";
  const { evaluate }: Feelin = await import(name);
  return {
    name,
    version: "8.2.0",
    otherwise: {},
    answers: () => inputs.map((input) => String(evaluate(REVIEW, input).value)),
  };
};
