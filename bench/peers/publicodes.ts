/** publicodes: a rule for each part, questions for the facts; each case is set as the situation and evaluated. */
import { CHINA_AND_MACAU, CONTROLLED, type Input } from "../rules/inputs.ts";
import type { MakePeer } from "./peer.ts";

interface PublicodesEngine {
  setSituation(situation: Readonly<Record<string, unknown>>): PublicodesEngine;
  evaluate(rule: string): { readonly nodeValue: unknown };
}
interface Publicodes {
  readonly default: new (rules: Readonly<Record<string, unknown>>, options?: object) => PublicodesEngine;
}

const within = (fact: string, of: readonly string[]) => ({
  "une de ces conditions": of.map((one) => `${fact} = '${one}'`),
});
const FACTS = [
  "kind",
  "origin",
  "destination",
  "location",
  "listed",
  "tpp",
  "density",
  "bandwidth",
  "applied",
  "exported",
  "domestic",
  "units",
  "end use",
  "kyc",
  "security",
  "lab review",
];

const RULES: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(FACTS.map((fact) => [fact, { question: fact }])),
  "of entry": {
    "une de ces conditions": ["tpp >= 4800", { "toutes ces conditions": ["tpp >= 1600", "density >= 5.92"] }],
  },
  placed: { "une de ces conditions": [within("destination", CONTROLLED), within("location", CONTROLLED)] },
  used: { valeur: "applied + exported" },
  limit: { valeur: "domestic * 50%" },
  excepted: {
    "toutes ces conditions": [
      "kind = 'export'",
      "origin = 'US'",
      within("location", CHINA_AND_MACAU),
      "tpp < 21000",
      "bandwidth < 6500",
      "used <= limit",
      "units",
      "end use",
      "kyc",
      "security",
      "lab review",
      "listed = non",
    ],
  },
  review: {
    variations: [
      { si: "of entry = non", alors: "'notReviewed'" },
      { si: "placed = non", alors: "'presumptionOfApproval'" },
      { si: "excepted", alors: "'caseByCase'" },
      { sinon: "'presumptionOfDenial'" },
    ],
  },
};

const text = (value: string): string => `'${value}'`;
const yes = (value: boolean): string => (value ? "oui" : "non");

const situationOf = ({ transaction, endUser, item, application, cap, cert }: Input) => ({
  kind: text(transaction.kind),
  origin: text(transaction.origin),
  destination: text(transaction.destination),
  location: text(endUser.location),
  listed: yes(endUser.listed),
  tpp: item.tpp,
  density: item.density,
  bandwidth: item.dramBandwidth,
  applied: application.tpp,
  exported: cap.exported,
  domestic: cap.domestic,
  units: yes(cert.units),
  "end use": yes(cert.endUse),
  kyc: yes(cert.kyc),
  security: yes(cert.security),
  "lab review": yes(cert.labReview),
});

export const publicodes: MakePeer = async (inputs) => {
  const name = "publicodes";
  const { default: Engine }: Publicodes = await import(name);
  const engine = new Engine(RULES, { logger: { log() {}, warn() {}, error() {} } });
  const situations = inputs.map(situationOf);
  return {
    name,
    version: "1.10.3",
    otherwise: {},
    answers: () => situations.map((situation) => String(engine.setSituation(situation).evaluate("review").nodeValue)),
  };
};
