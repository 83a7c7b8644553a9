/**
 * Two fictitious companies as the wire would show them, for tests of the page. Every number here is invented and is only
 * there to be drawn; the answers of planb itself are tested elsewhere.
 */
import type { CheckReport, ProofNode } from "../../src/contract/check.ts";
import type { EvidenceReport } from "../../src/contract/evidence.ts";
import type { Figure, Proof } from "../../src/contract/figure.ts";
import type { Head, State } from "../../src/contract/head.ts";
import type { Group, MapReport, SingleNode } from "../../src/contract/map.ts";
import type { Disruption, StressReport } from "../../src/contract/stress.ts";
import type { Route, SwitchReport } from "../../src/contract/switch.ts";
import { type Label, sentence } from "../../src/contract/text.ts";

export const TODAY = "2026-11-23";
const DIGEST = "9f3c0a6b5d4e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6e21a";

const row = (file: string, line: number, column: string): Proof => ({
  kind: "row",
  file,
  sheet: file.replace(".csv", ""),
  row: line,
  column,
  source: "stock count of 1 February",
  mark: "assumption",
});

export const paragraph: Proof = {
  kind: "paragraph",
  citation: { instrument: "Rule 7", paragraph: "(b)(2)", url: "https://law.example/rule-7", readOn: "2026-02-03" },
  says: { en: "At most half of what is shipped at home.", "zh-Hant": "不得超過境內出貨的一半。" },
};

export const figure = (value: string, unit: string, ...proof: readonly Proof[]): Figure => ({
  value,
  unit,
  proof: proof.length > 0 ? [...proof] : [row("nodes.csv", 12, "capacity")],
});

const days = (value: string): Figure => figure(value, "day");

export const derived = (value: string, unit: string, text: string, inputs: readonly [string, Figure][]): Figure => ({
  value,
  unit,
  proof: [
    {
      kind: "formula",
      method: "docs/methods/activation-margin.md",
      text,
      inputs: inputs.map(([name, of]) => ({ name, ...of })),
    },
  ],
});

const label = (en: string, hant?: string, hans?: string): Label => ({
  en,
  ...(hant === undefined ? {} : { "zh-Hant": hant }),
  ...(hans === undefined ? {} : { "zh-Hans": hans }),
});

const BUYER = { id: "yunqu-cloud", name: label("Yunqu Cloud", "雲渠", "云渠"), role: "buyer" as const };
const SELLER = { id: "halden-systems", name: label("Halden Systems"), role: "seller" as const };

const books: Head["books"] = [
  {
    id: "one.chips",
    title: label("Advanced computing items"),
    jurisdiction: "AA",
    digest: DIGEST,
    knownOn: "2026-02-03",
  },
  {
    id: "two.dual-use",
    title: label("Dual-use regulation", "兩用物項條例", "两用物项条例"),
    jurisdiction: "BB",
    digest: DIGEST,
    knownOn: "2026-01-20",
  },
];

const head = (
  company: typeof BUYER | typeof SELLER,
): Pick<Head, "company" | "moment" | "books" | "assumptions" | "digest"> => ({
  company,
  moment: { asOf: TODAY, knownOn: TODAY },
  books,
  assumptions: 41,
  digest: DIGEST,
});

export const workspaces = {
  today: TODAY,
  workspaces: [
    { name: "halden-systems", company: SELLER, eventDates: ["2025-12-12", "2026-01-15", "2026-02-04"] },
    { name: "yunqu-cloud", company: BUYER, eventDates: ["2026-02-01"] },
  ],
};

interface RouteData {
  readonly id: string;
  readonly name: Label;
  readonly plan: Label;
  readonly survive: string;
  readonly activate?: readonly [p50: string, p80: string];
  readonly margin?: readonly [p50: string, p80: string];
  readonly verdict: Route["verdict"];
  readonly drilled?: string;
}

const ROUTES: readonly RouteData[] = [
  {
    id: "eda",
    name: label("Design software", "設計軟體", "设计软件"),
    plan: label("Second suite, pilot"),
    survive: "180",
    activate: ["298", "365"],
    margin: ["-118", "-185"],
    verdict: "tooLate",
  },
  {
    id: "train",
    name: label("Training accelerators", "訓練用加速器", "训练用加速器"),
    plan: label("Domestic accelerator A, software port"),
    survive: "96",
    activate: ["138", "171"],
    margin: ["-42", "-75"],
    verdict: "tooLate",
  },
  {
    id: "data",
    name: label("Data service", "資料服務", "数据服务"),
    plan: label("Mirror, activation time not given"),
    survive: "30",
    verdict: "unknown",
  },
  {
    id: "cool",
    name: label("Dielectric coolant", "介電冷卻液", "介电冷却液"),
    plan: label("Second maker"),
    survive: "45",
    activate: ["39", "60"],
    margin: ["6", "-15"],
    verdict: "evenOdds",
  },
  {
    id: "assembly",
    name: label("Server assembly", "伺服器組裝", "服务器组装"),
    plan: label("Second site"),
    survive: "88",
    activate: ["61", "79"],
    margin: ["27", "9"],
    verdict: "inTime",
    drilled: "2025-12-08",
  },
  {
    id: "optic",
    name: label("Optical modules", "光模組", "光模块"),
    plan: label("Two further makers"),
    survive: "635/6",
    activate: ["46", "69"],
    margin: ["359/6", "221/6"],
    verdict: "inTime",
    drilled: "2025-11-20",
  },
];

function route({ id, name, plan, survive, activate, margin, verdict, drilled }: RouteData): Route {
  const lasts = days(survive);
  const between = (value: string, to: string) =>
    derived(value, "day", "survive - activate", [
      ["survive", lasts],
      ["activate", days(to)],
    ]);
  return {
    id,
    label: name,
    alternative: { id: `${id}-b`, label: plan },
    lawful: verdict === "unknown" ? "unknown" : "met",
    survive: lasts,
    ...(activate === undefined ? {} : { activateP50: days(activate[0]), activateP80: days(activate[1]) }),
    ...(margin === undefined || activate === undefined
      ? {}
      : {
          marginP50: between(margin[0], activate[0]),
          marginP80: between(margin[1], activate[1]),
          liveFrom: figure("2027-02-03", ""),
        }),
    verdict,
    planned: verdict !== "unknown",
    ...(drilled === undefined ? {} : { drilledOn: drilled }),
    missing: verdict === "unknown" ? ["data.mirror.days"] : [],
  };
}

const missingMirror = {
  fact: "data.mirror.days",
  question: label(
    "How long does it take to activate the data mirror?",
    "啟用資料鏡像需要多久？",
    "启用数据镜像需要多久？",
  ),
  settles: label("Margin of the data service", "資料服務的餘裕", "数据服务的余量"),
  who: "Supplier S-31",
  remedy: "obtain" as const,
};

export const switchReport: SwitchReport = {
  ...head(BUYER),
  verb: "switch",
  timed: false,
  question: sentence("switch.question"),
  answer: sentence("switch.answer.some", { ready: 2, total: 6 }),
  lead: sentence("switch.lead", { evenOdds: 1, tooLate: 2, unknown: 1, none: 0 }),
  keys: [
    {
      title: sentence("switch.key.weakest"),
      figure: days("-185"),
      note: sentence("switch.key.weakest.note", { route: { label: label("Design software", "設計軟體", "设计软件") } }),
      tone: "unmet",
    },
    {
      title: sentence("switch.key.cost"),
      figure: figure("593000000", "CNY"),
      note: sentence("switch.key.cost.note", { budget: { decimal: "620000000", unit: "CNY" } }),
      tone: "plain",
    },
    {
      title: sentence("switch.key.loss"),
      figure: figure("710250000.75", "CNY"),
      note: sentence("switch.key.loss.note", { without: { decimal: "1840000000", unit: "CNY" } }),
      tone: "plain",
    },
    {
      title: sentence("switch.key.missing"),
      figure: figure("1", "1"),
      note: sentence("switch.key.missing.note", { n: 0 }),
      tone: "unknown",
    },
  ],
  missing: [missingMirror],
  counts: { routes: 6, inTime: 2, evenOdds: 1, tooLate: 2, unknown: 1, none: 0 },
  routes: ROUTES.map(route),
  plan: {
    status: "optimal",
    budget: figure("620000000", "CNY"),
    cost: figure("593000000", "CNY"),
    lossWithout: figure("1840000000", "CNY"),
    lossWith: figure("710250000.75", "CNY"),
    gap: figure("0.1", "%"),
    measures: [
      {
        alternative: "train-b",
        label: label("Port training stack"),
        kind: "port",
        cost: figure("148000000", "CNY"),
        liveP50: figure("2027-04-10", ""),
        liveP80: figure("2027-05-13", ""),
      },
      {
        alternative: "lease",
        label: label("Lease compute at home, 6 months"),
        kind: "lease",
        cost: figure("210000000", "CNY"),
      },
    ],
    caps: [],
    flowsChecked: 62,
    scenarios: 7,
  },
  bars: [
    {
      task: "t1",
      alternative: "train-b",
      label: label("Port training stack", "移植訓練軟體", "移植训练软件"),
      kind: "work",
      owner: "Platform",
      from: figure("2026-11-23", ""),
      to: figure("2027-02-15", ""),
      critical: true,
    },
    {
      task: "t2",
      alternative: "train-b",
      label: label("Qualify accelerator A"),
      kind: "work",
      owner: "Compute",
      from: figure("2027-01-10", ""),
      to: figure("2027-04-30", ""),
      critical: true,
    },
    {
      task: "t3",
      alternative: "lease",
      label: label("Permit for the site"),
      kind: "licence",
      owner: "Legal",
      from: figure("2026-11-23", ""),
      to: figure("2027-01-02", ""),
      critical: false,
    },
    {
      task: "t4",
      alternative: "lease",
      label: label("Lease compute at home"),
      kind: "contract",
      owner: "Compute",
      from: figure("2026-12-14", ""),
      to: figure("2027-01-02", ""),
      critical: false,
    },
  ],
  conduct: [
    {
      act: "dealings.stop",
      rules: [
        {
          ...{ book: "one.dealings", jurisdiction: "AA", title: label("Stopping normal dealings"), modal: "mustNot" },
          ...{ cite: { instrument: "Toy Act", paragraph: "3" }, status: "unknown" },
        },
      ],
    },
    { act: "chain.trace", rules: [] },
    { act: "check.accept", rules: [] },
  ],
  refused: [
    {
      alternative: "third",
      label: label("Buy through a reseller in a third place"),
      state: "unmet",
      reason: "diversion",
      says: label("Same end user: the requirement follows it."),
      cite: { instrument: "Rule 4", paragraph: "(a)(3)" },
      missing: [],
    },
    {
      alternative: "offshore",
      label: label("Lease abroad"),
      state: "unknown",
      reason: "unknown",
      says: label("Terms of remote access are not known."),
      cite: { instrument: "Rule 7", paragraph: "(b)(2)" },
      missing: ["lease.terms"],
    },
  ],
};

interface Line {
  readonly id: string;
  readonly state: State;
  readonly says: string;
  readonly of?: readonly ProofNode[];
  readonly shown?: string;
}

/** The page shows no record; it is there because every answer has one. */
const record = (book: string, decision: string, value?: string): CheckReport["answers"][number]["record"] => ({
  ...{
    format: "proof-1",
    book,
    decision,
    epoch: "",
    asOf: "2026-02-04",
    knownOn: "2026-02-04",
    facts: "",
    ledgers: "",
  },
  ...{ status: value === undefined ? "open" : "decided", ...(value === undefined ? {} : { value }), possible: [] },
  ...{ vector: "", margins: [] },
});

const node = ({ id, state, says, of = [], shown }: Line): ProofNode => ({
  id,
  kind: of.length > 0 ? "rule" : "clause",
  state,
  says: label(says),
  cite: { instrument: "Rule 7", paragraph: id },
  ...(shown === undefined ? {} : { shown, margin: figure("5168", "TPP") }),
  missing: state === "unknown" ? ["cert.kyc"] : [],
  of: [...of],
});

const ITEMS: readonly (readonly [no: string, says: string, state: State, shown: string])[] = [
  ["i", "Units shipped to customers at home, and the five performance figures", "met", "52480 unit"],
  ["ii", "No delay to orders at home", "met", "0 shipment"],
  ["iii", "Aggregate to the destinations at most half of that at home", "met", "46.83 % <= 50 %"],
  ["v", "Consignee’s procedures against remote access by listed parties", "unknown", ""],
  ["vi", "List of remote end users in eight named places", "unmet", "0 of 41 filed"],
  ["ix", "Every shipment reviewed by a qualified laboratory before export", "committed", "laboratory named"],
];

const DILEMMA: CheckReport["dilemmas"][number] = {
  title: label(
    "recipient: accept a visit by an authority of another place",
    "收受方：接受另一地機關之訪問",
    "接收方：接受另一地机关的访问",
  ),
  actor: label("recipient", "收受方", "接收方"),
  act: label("accept a visit by an authority of another place", "接受另一地機關之訪問", "接受另一地机关的访问"),
  decision: "recipient visit.accept",
  state: "conflict",
  stops: true,
  must: {
    book: "aa.visits",
    jurisdiction: "AA",
    says: label("must", "應當", "应当"),
    rule: label("Visits by the authority"),
    cite: { instrument: "Rule 9", paragraph: "(a)" },
    lawStatus: "enforced",
    until: { days: 60, calendar: "calendar", from: "visit.asked" },
  },
  mustNot: {
    book: "bb.visits",
    jurisdiction: "BB",
    says: label("must not", "不得", "不得"),
    rule: label("No foreign visit without consent"),
    cite: { instrument: "Act 38", paragraph: "1" },
    lawStatus: "unknown",
  },
  missing: [],
};

export const checkReport: CheckReport = {
  ...head(SELLER),
  verb: "check",
  transaction: {
    id: "HS-2026-0117",
    name: label("2,304 accelerator servers to Yunqu Cloud", "2,304 台加速伺服器至雲渠", "2,304 台加速服务器至云渠"),
  },
  question: sentence("check.question", {
    transaction: {
      label: label("2,304 accelerator servers to Yunqu Cloud", "2,304 台加速伺服器至雲渠", "2,304 台加速服务器至云渠"),
    },
  }),
  answer: sentence("check.answer.licenceRequiredPolicy", {
    policy: { label: label("presumption of denial", "推定拒絕", "推定拒绝") },
  }),
  lead: sentence("check.lead.items", {
    title: { label: label("Nine certification items", "九項聲明事項", "九项声明事项") },
    met: 3,
    unmet: 1,
    unknown: 1,
    committed: 1,
  }),
  keys: [
    { title: sentence("check.key.licence"), word: sentence("check.word.required"), tone: "plain" },
    {
      title: sentence("check.key.headroom"),
      figure: figure("1664", "unit"),
      note: sentence("check.key.headroom.note", { share: { decimal: "46.83", unit: "%" } }),
      tone: "plain",
    },
    {
      title: sentence("check.key.duty"),
      figure: derived("107827200", "USD", "rate x value", [
        ["rate", figure("25", "%", paragraph)],
        ["value", figure("431308800", "USD")],
      ]),
      note: sentence("check.key.duty.note", {
        rate: { decimal: "25", unit: "%" },
        base: { decimal: "431308800", unit: "USD" },
      }),
      tone: "plain",
    },
    {
      title: sentence("check.key.missing"),
      figure: figure("1", "1"),
      note: sentence("check.key.missing.note", { n: 1 }),
      tone: "unknown",
    },
  ],
  missing: [
    {
      fact: "cert.kyc",
      question: label("Do the consignee’s procedures refuse remote access to listed parties?"),
      settles: label("Item v, review policy"),
      who: "Legal",
      remedy: "obtain",
    },
  ],
  verdict: "licenceRequired",
  ask: { questions: [], open: 0, others: [], complete: true },
  unblock: [],
  held: { facts: {}, ledgers: {} },
  dilemmas: [DILEMMA],
  answers: [
    {
      book: "one.chips",
      jurisdiction: "AA",
      decision: "licence",
      title: label("Is a licence required?", "是否須申請許可？", "是否应当申请许可？"),
      status: "decided",
      value: "required",
      valueLabel: label("Required", "須申請", "须申请"),
      possible: [],
      state: "unmet",
      effect: "licence",
      cite: { instrument: "Rule 7", paragraph: "(a)", url: "https://law.example/rule-7" },
      missing: [],
      pending: ["lab"],
      guidance: false,
      lawStatus: "enforced",
      proof: node({
        id: "(a)",
        state: "unmet",
        says: "Case-by-case review applies",
        of: [
          node({ id: "(A)(1)", state: "met", says: "TPP below 21,000", shown: "15832 TPP < 21000 TPP" }),
          node({
            id: "(dd)(1)",
            state: "unmet",
            says: "Certification supplied in full",
            of: [
              node({ id: "(dd)(1)(v)", state: "unknown", says: "procedures of the consignee" }),
              node({ id: "(dd)(1)(vi)", state: "unmet", says: "list of remote end users" }),
            ],
          }),
        ],
      }),
      record: record("one.chips", "licence", "required"),
    },
    {
      book: "one.duty",
      jurisdiction: "AA",
      decision: "duty",
      title: label("Duty on entry"),
      status: "decided",
      value: "due",
      valueLabel: label("Due", "應繳", "应缴"),
      possible: [],
      state: "met",
      effect: "costs",
      cite: { instrument: "Tariff", paragraph: "9903.79" },
      missing: [],
      pending: [],
      guidance: false,
      lawStatus: "enforced",
      amount: figure("107827200", "USD"),
      proof: node({ id: "duty", state: "met", says: "Falls in the first band" }),
      record: record("one.duty", "duty", "due"),
    },
    {
      book: "two.dual-use",
      jurisdiction: "BB",
      decision: "import",
      title: label("Import side"),
      status: "open",
      possible: ["allowed", "refused"],
      state: "unknown",
      effect: "none",
      missing: ["import.position"],
      pending: [],
      guidance: true,
      lawStatus: "unknown",
      proof: node({ id: "g", state: "unknown", says: "No published text" }),
      record: record("two.dual-use", "import"),
    },
  ],
  stack: { licences: [], path: [], uncounted: [] },
  checklists: [
    {
      title: label("Nine certification items", "九項聲明事項", "九项声明事项"),
      cite: { instrument: "Rule 7 Supp. 2", paragraph: "(dd)" },
      counts: { met: 3, unmet: 1, unknown: 1, committed: 1, notApplicable: 0, conflict: 0, outsideCoverage: 0 },
      rows: ITEMS.map(([no, says, state, shown]) => ({
        no,
        says: label(says),
        state,
        shown,
        cite: { instrument: "Rule 7 Supp. 2", paragraph: `(dd)(1)(${no})` },
        missing: state === "unknown" ? ["cert.kyc"] : [],
        ...(state === "committed" ? { by: "2026-12-31" } : {}),
      })),
    },
  ],
  caps: [
    {
      title: label("At most half of what is shipped at home"),
      cite: { instrument: "Rule 7 Supp. 2", paragraph: "(dd)(1)(iii)" },
      state: "met",
      used: figure("24576", "unit"),
      limit: figure("26240", "unit"),
      share: figure("46.83", "%"),
      base: figure("52480", "unit"),
      headroom: derived("1664", "unit", "limit - used", [
        ["limit", figure("26240", "unit", paragraph)],
        ["used", figure("24576", "unit", { kind: "entry", index: 8114, size: 9000, root: DIGEST })],
      ]),
      alarm: 90,
      reading: "earlier licensed exports count",
    },
  ],
  contradictions: [
    {
      fact: "item.size",
      question: { en: "How large is one?" },
      stated: "4000 TPP",
      computed: "4992 TPP",
      cite: { instrument: "Tariff", paragraph: "note 3" },
    },
  ],
  duties: [
    {
      cite: { instrument: "Tariff", paragraph: "9903.79" },
      rate: figure("25", "%", paragraph),
      base: figure("431308800", "USD"),
      amount: figure("107827200", "USD"),
    },
  ],
};

interface Loss {
  readonly id: string;
  readonly name: Label;
  readonly kind: string;
  readonly survive: string;
  readonly recover?: readonly [string, string];
  readonly gap?: string;
}

const disruption = ({ id, name, kind, survive, recover, gap }: Loss): Disruption => ({
  id,
  label: name,
  kind,
  nodes: 1,
  survive: figure(survive, "day", {
    kind: "certificate",
    digest: DIGEST,
    says: "a plan that meets demand this long, and multipliers that show no plan lasts longer",
  }),
  ...(recover === undefined ? {} : { recoverP50: days(recover[0]), recoverP80: days(recover[1]) }),
  ...(gap === undefined ? {} : { gap: days(gap) }),
  ...(survive === "never"
    ? {}
    : {
        first: { item: "training", label: label("Training", "訓練", "训练"), on: figure("2027-02-27", "") },
        loss: figure("184000000", "CNY"),
      }),
  certificate: { digest: DIGEST, atLeast: survive, atMost: survive, verified: true },
});

export const stressReport: StressReport = {
  ...head(BUYER),
  verb: "stress",
  question: sentence("stress.question"),
  answer: sentence("stress.answer.shortRecover", {
    item: { label: label("Training", "訓練", "训练") },
    date: { date: "2027-02-27" },
    recover: { date: "2027-04-10" },
  }),
  lead: sentence("stress.lead", {
    event: { label: label("Glass cloth, one maker stops", "玻纖布，單一製造商停產", "玻纤布，单一制造商停产") },
    events: 26,
  }),
  keys: [
    { title: sentence("stress.key.survive"), figure: days("52"), tone: "plain" },
    {
      title: sentence("stress.key.recover"),
      figure: days("190"),
      note: sentence("stress.key.recover.note", { p80: { decimal: "240", unit: "day" } }),
      tone: "plain",
    },
    { title: sentence("stress.key.gap"), figure: days("-138"), tone: "unmet" },
    {
      title: sentence("stress.key.weighed"),
      figure: figure("1142", "1"),
      note: sentence("stress.key.weighed.note"),
      tone: "plain",
    },
  ],
  missing: [missingMirror],
  timed: false,
  feasible: true,
  binding: [],
  weighed: 1142,
  events: [
    disruption({
      id: "h200",
      name: label("Licence stays stalled", "許可持續停滯", "许可持续停滞"),
      kind: "licence-stalled",
      survive: "96",
      recover: ["138", "171"],
      gap: "-42",
    }),
    disruption({ id: "data", name: label("Data service withdrawn"), kind: "item-stops", survive: "30" }),
    disruption({
      id: "ssd",
      name: label("Storage maker stops"),
      kind: "party-stops",
      survive: "never",
      recover: ["60", "80"],
    }),
  ],
  nodes: [
    disruption({
      id: "glass",
      name: label("Glass cloth, one maker stops", "玻纖布，單一製造商停產", "玻纤布，单一制造商停产"),
      kind: "node-stops",
      survive: "52",
      recover: ["190", "240"],
      gap: "-138",
    }),
    disruption({
      id: "pack",
      name: label("Packaging site stops"),
      kind: "site-stops",
      survive: "61",
      recover: ["150", "210"],
      gap: "-89",
    }),
    disruption({
      id: "site2",
      name: label("Server site 2 stops"),
      kind: "site-stops",
      survive: "88",
      recover: ["61", "79"],
      gap: "27",
    }),
  ],
};

const group = (
  item: string,
  name: Label,
  tier: number,
  jurisdictions: readonly string[],
  single: Group["single"] = [],
): Group => ({
  item,
  label: name,
  technology: "chips",
  tier,
  nodes: jurisdictions.length,
  parties: jurisdictions.map((code) => ({ id: `${item}-${code}`, label: label(`Maker ${code}`) })),
  jurisdictions: [...jurisdictions],
  single,
  stops: single.length > 0,
});

const single = (
  id: string,
  name: Label,
  tier: number,
  path: readonly [string, Label][],
  planB: readonly string[],
): SingleNode => ({
  kind: "item",
  id,
  label: name,
  tier,
  stops: ["training"],
  path: path.map(([item, each]) => ({ item, label: each, line: "bom.csv row 12" })),
  planB: [...planB],
});

const GLASS = label("Low-expansion glass cloth", "低膨脹玻纖布", "低膨胀玻纤布");
const PACKAGE = label("Advanced packaging", "先進封裝", "先进封装");

export const mapReport: MapReport = {
  ...head(BUYER),
  verb: "map",
  question: sentence("map.question"),
  answer: sentence("map.answer.single", { single: 2, nodes: 164, company: { label: BUYER.name } }),
  lead: sentence("map.lead", { noPlanB: 1, tiers: 5, jurisdictions: 9 }),
  keys: [
    {
      title: sentence("map.key.nodes"),
      figure: figure("164", "1"),
      note: sentence("map.key.nodes.note", { jurisdictions: 9, tiers: 5 }),
      tone: "plain",
    },
    {
      title: sentence("map.key.single"),
      figure: figure("2", "1"),
      note: sentence("map.key.single.note", { n: 1 }),
      tone: "unmet",
    },
    {
      title: sentence("map.key.largest"),
      figure: figure("34", "%"),
      note: sentence("map.key.largest.note", { place: { label: label("Place AA") }, effective: { decimal: "4.6" } }),
      tone: "plain",
    },
    {
      title: sentence("map.key.reached"),
      figure: figure("58", "1"),
      note: sentence("map.key.reached.note", { unknown: 12 }),
      tone: "plain",
    },
  ],
  missing: [missingMirror],
  counts: { nodes: 164, idle: 3, sites: 60, parties: 51, jurisdictions: 9, tiers: 5, single: 2 },
  groups: [
    group("training", label("Training", "訓練", "训练"), 0, ["BB"]),
    group("inference", label("Inference", "推論", "推理"), 0, ["BB"]),
    group("server", label("Servers", "伺服器", "服务器"), 1, ["BB", "CC"]),
    group("cooling", label("Cooling"), 1, ["BB"], ["party"]),
    group("accelerator", label("Accelerators", "加速器", "加速器"), 2, ["AA", "BB"]),
    group("optics", label("Optical modules"), 2, ["BB", "CC"]),
    group("package", PACKAGE, 3, ["DD"], ["site"]),
    group("glass", GLASS, 4, ["EE"], ["party", "site", "jurisdiction"]),
    group("resist", label("Photoresist"), 4, ["EE", "FF"]),
  ],
  links: [
    { from: "server", to: "training", line: "l1", use: "1", weight: 0.7 },
    { from: "server", to: "inference", line: "l2", use: "1", weight: 0.5 },
    { from: "cooling", to: "training", line: "l3", use: "1", weight: 0.1 },
    { from: "accelerator", to: "server", line: "l4", use: "8", weight: 0.7 },
    { from: "optics", to: "server", line: "l5", use: "4", weight: 0.1 },
    { from: "package", to: "accelerator", line: "l6", use: "1", weight: 0.4 },
    { from: "glass", to: "package", line: "l7", use: "1", weight: 0.3 },
    { from: "resist", to: "package", line: "l8", use: "1", weight: 0.2 },
    { from: "resist", to: "optics", line: "l9", use: "1", weight: 0.2 },
  ],
  singles: [
    single(
      "glass",
      GLASS,
      4,
      [
        ["glass", GLASS],
        ["package", PACKAGE],
        ["accelerator", label("Accelerators")],
        ["server", label("Servers")],
        ["training", label("Training")],
      ],
      [],
    ),
    single(
      "package",
      PACKAGE,
      3,
      [
        ["package", PACKAGE],
        ["accelerator", label("Accelerators")],
        ["training", label("Training")],
      ],
      ["train-b"],
    ),
  ],
  sources: [],
  concentration: [
    {
      of: "technology",
      id: "litho",
      label: label("Lithography", "微影", "光刻"),
      hhi: figure("10000", "1"),
      effective: figure("1", "1"),
      largest: { id: "EE", label: label("Maker EE"), share: figure("100", "%") },
      nodes: 1,
    },
    {
      of: "technology",
      id: "hbm",
      label: label("Stacked memory"),
      hhi: figure("5263", "1"),
      effective: figure("10000/5263", "1"),
      largest: { id: "FF", label: label("Maker FF"), share: figure("62", "%") },
      nodes: 4,
    },
  ],
  jurisdictions: [
    { id: "EE", label: label("Place EE"), share: figure("34", "%"), nodes: 40, single: 1 },
    { id: "DD", label: label("Place DD"), share: figure("23", "%"), nodes: 21, single: 1 },
    { id: "BB", label: label("Place BB"), share: figure("17", "%"), nodes: 60, single: 0 },
  ],
  sites: [
    {
      id: "film-1",
      ...{ label: label("Film works, Elsewhere"), jurisdiction: "EE", nodes: 2, single: 1, items: ["glass"] },
      at: { latitude: 37.5, longitude: 140.5 },
    },
    {
      id: "hall-1",
      ...{ label: label("Hall one"), jurisdiction: "BB", nodes: 9, single: 0, items: ["training"] },
      at: { latitude: 41, longitude: 113.1 },
    },
    { id: "hall-2", label: label("Hall two"), jurisdiction: "BB", nodes: 0, single: 0, items: ["training"] },
  ],
  reach: [
    {
      book: "one.chips",
      jurisdiction: "AA",
      title: label("Advanced computing items"),
      mechanism: "technology",
      state: "met",
      items: [
        { item: "package", label: PACKAGE, state: "met", path: [], missing: [] },
        { item: "glass", label: GLASS, state: "unknown", path: [], missing: ["x"] },
      ],
    },
    {
      book: "two.dual-use",
      jurisdiction: "BB",
      title: label("Dual-use regulation"),
      mechanism: "territory",
      state: "unmet",
      items: [],
    },
  ],
};

export const evidenceReport: EvidenceReport = {
  ...head(SELLER),
  verb: "evidence",
  question: sentence("evidence.question", {
    case: { label: label("Licence for Yunqu Cloud", "雲渠的許可申請", "云渠的许可申请") },
  }),
  answer: sentence("evidence.answer.pendingPast", { elapsed: 54, past: 7 }),
  lead: sentence("evidence.lead.complete", { entries: 9 }),
  keys: [
    {
      title: sentence("evidence.key.elapsed"),
      figure: days("54"),
      note: sentence("evidence.key.elapsed.note", {
        counted: { decimal: "44", unit: "day" },
        stopped: { decimal: "10", unit: "day" },
      }),
      tone: "plain",
    },
    {
      title: sentence("evidence.key.past"),
      figure: days("7"),
      note: sentence("evidence.key.past.note", { paragraph: "Rule 9(b)" }),
      tone: "unmet",
    },
    {
      title: sentence("evidence.key.cost"),
      figure: figure("1273800", "USD"),
      note: sentence("evidence.key.cost.note", { n: 2 }),
      tone: "plain",
    },
    {
      title: sentence("evidence.key.exhibits"),
      figure: figure("2", "1"),
      note: sentence("evidence.key.exhibits.note", { events: 3 }),
      tone: "plain",
    },
  ],
  missing: [],
  case: { id: "HAL-C-003", name: label("Licence for Yunqu Cloud"), transaction: "HS-2026-0117" },
  clock: {
    cite: { instrument: "Rule 9", paragraph: "" },
    started: "2026-09-30",
    elapsed: days("54"),
    counted: days("44"),
    stopped: days("10"),
    past: days("7"),
    outerLimitOn: "2027-01-08",
    stages: [
      {
        id: "office",
        label: label("Licensing office", "許可機關", "许可机关"),
        cite: { instrument: "Rule 9", paragraph: "(a)" },
        from: "2026-09-30",
        to: "2026-10-07",
        limit: days("9"),
        limitOn: "2026-10-09",
        running: days("7"),
        stopped: days("0"),
        past: days("0"),
      },
      {
        id: "review",
        label: label("Review", "審查", "审查"),
        cite: { instrument: "Rule 9", paragraph: "(b)" },
        from: "2026-10-07",
        limit: days("30"),
        limitOn: "2026-11-16",
        running: days("37"),
        stopped: days("10"),
        past: days("7"),
      },
    ],
    stops: [
      { from: "2026-10-11", to: "2026-10-21", label: label("Request for further information", "補正通知", "补正通知") },
    ],
  },
  events: [
    {
      seq: 1,
      type: "licence.submitted",
      at: "2026-09-30",
      recorded: "2026-09-30",
      basis: "document",
      actor: "Halden Systems",
      says: label("Application registered"),
      exhibit: { name: "E-03.pdf", sha256: DIGEST, bytes: 20480 },
      entry: figure("101", "1", { kind: "entry", index: 101, size: 214, root: DIGEST }),
    },
    {
      seq: 2,
      type: "rfi.received",
      at: "2026-10-11",
      recorded: "2026-10-12",
      basis: "document",
      actor: "Reviewer B",
      says: label("Reviewer B asks for data: clock stops"),
      exhibit: { name: "E-11.eml", sha256: DIGEST, bytes: 4096 },
      entry: figure("122", "1", { kind: "entry", index: 122, size: 214, root: DIGEST }),
    },
    {
      seq: 3,
      type: "rfi.answered",
      at: "2026-10-21",
      recorded: "2026-10-21",
      basis: "asserted",
      actor: "Halden Systems",
      says: label("Answer to reviewer B"),
    },
  ],
  costs: [
    {
      label: label("Financing, 1,152 servers"),
      days: 33,
      rate: figure("24900", "USD/day"),
      total: figure("821700", "USD"),
    },
    {
      label: label("Storage and insurance"),
      days: 33,
      rate: figure("6300", "USD/day"),
      total: figure("207900", "USD"),
    },
  ],
  costTotal: figure("1029600", "USD"),
  log: {
    origin: "halden-systems",

    key: "halden-systems+00000000+AQ==",
    size: 214,
    root: DIGEST,
    checkpoint: "halden-systems\n214\n",
  },
  dossier: {
    verdict: "complete",
    sha256: DIGEST,
    bytes: 2400000,
    checks: [
      { what: "manifest", state: "ok", detail: "31 files" },
      { what: "timestamp", state: "cannot", detail: "no token held" },
    ],
  },
  notProven: [label("That a statement in an exhibit is true.")],
  state: "met",
};
