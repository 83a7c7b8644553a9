/**
 * Which files are the engine, and the tests that mutations of them are put to. The engine is what takes a rulebook that has been
 * read, facts and two days, and gives a decision with its proof, what to ask next and what would lawfully change it. Apart are
 * reading and writing rulebooks (`parse`, `print`, `blocks/`, `check*`, `fact-types`, what reads fact tables), `verify/` and
 * `diff`, which look at books without a transaction, and files of types alone.
 */

/** Parts of the engine, each with its files below `src/rules`, in the order in which a question meets them. */
export const PARTS = {
  law: ["cut", "status", "norm", "match-clause", "cite", "linear", "terms"],
  held: ["range", "range-arithmetic", "scene", "formula", "computed", "computed-order", "computed-facts", "open-parts"],
  tests: [
    "leaf/among",
    "leaf/dates",
    "leaf/equals",
    "leaf/holds",
    "leaf/kind",
    "leaf/member",
    "leaf/numbers",
    "leaf/registry",
    "leaf/show",
  ],
  packed: [
    "compile/approximate",
    "compile/pack-range",
    "compile/packed",
    "compile/slots",
    "compile/layout",
    "compile/program",
    "compile/joined",
    "compile/passes",
    "compile/linear-test",
    "compile/gate",
  ],
  weighing: [
    "compile/weigh-all",
    "compile/weigh-short",
    "compile/number-test",
    "compile/value-test",
    "compile/status-byte",
    "compile/code",
  ],
  standing: ["compile/standing", "settle", "branch"],
  engine: [
    "compile/plan",
    "compile/decision",
    "compile/engine",
    "compile/engines",
    "compile/epoch",
    "compile/conditions",
  ],
  deciding: ["decide", "residual", "law-status", "glance", "amount", "tests-through"],
  proof: [
    "compile/look",
    "compile/names",
    "compile/margin",
    "compile/leaf-form",
    "compile/tree",
    "compile/explain",
    "compile/record",
    "decision-node",
    "proof",
    "computed-node",
    "checklist",
  ],
  caps: ["headroom", "cap-room"],
  asking: ["ask", "ask-cases", "ask-endings", "ask-tell"],
  unblocking: ["unblock", "unblock-change", "unblock-search", "unblock-meets"],
  together: ["collide"],
};

export const fileOf = (name) => `src/rules/${name}.ts`;

/** Put to every part that decides: they ask the rules directly and end in seconds. */
const DECIDING = [
  "decisions",
  "tests-over-values",
  "settle",
  "amounts",
  "time",
  "addressee",
  "dmn",
  "facts",
  "cap-room",
  "stacking",
  "computations",
  "norms",
  "vector",
  "compile",
];

/** And to each part, what asks it in particular. */
const BESIDES = {
  law: ["language"],
  held: ["ranges", "formulas", "comparisons", "proofs", "computations-properties"],
  tests: ["leaves", "comparisons", "residual", "language", "ask", "unblock"],
  packed: ["comparisons", "engines", "approximate", "plans"],
  weighing: ["comparisons", "joints"],
  engine: ["engines", "plans"],
  deciding: ["engines", "residual", "engine-equals-reference"],
  proof: ["proofs", "engines", "engine-equals-reference"],
  caps: ["caps"],
};

/** What does not decide is asked by its own tests alone. */
const ALONE = {
  asking: ["ask", "ask-tell", "ask-print", "ask-properties", "computations"],
  unblocking: ["unblock", "unblock-properties", "computations"],
  together: ["collide"],
};

export const testsOf = (part) =>
  (ALONE[part] ?? [...DECIDING, ...(BESIDES[part] ?? [])]).map((name) => `test/rules/${name}.test.ts`);

/**
 * Left out: what reads the source, into which the mutations are written; what starts another program; what counts how many kinds of
 * case it met, which fewer cases do not reach; and rounds that take long.
 */
export const LEFT_OUT = new RegExp(
  [
    "builds no function from text",
    "put to every decision of every book",
    "put to every book that stands beside it",
    "every kind of outcome was among them",
    "and enough (of|numbers)",
    "the second implementation answers",
    "needs hardly more questions",
    "refused with places, and what reads prints",
    "a line of the law shipped that is cut",
    "unfold beyond what can be read",
  ].join("|"),
);

/** Cases of each property; a property with fewer keeps its own number. */
export const CASES = 10;

/** More where most random cases are passed over before they ask anything. */
export const MORE = { test: /unblock-properties|over random pairs of books/, cases: 80 };
