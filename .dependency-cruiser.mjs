/**
 * The borders of the house. Each rule's name is a sentence; its comment says why. `test/architecture.test.ts` proves
 * that a deliberate wrong import fails.
 */
const room = (...names) => `^src/(${names.join("|")})/`;
const npm = "node_modules";

/** What a room may import besides itself and the kernel. */
const MAY_IMPORT = {
  rules: [],
  workspace: [],
  ledger: [],
  network: ["workspace"],
  parties: ["network", "workspace"],
  stress: ["network", "workspace"],
  switch: ["stress", "network", "workspace"],
  evidence: ["ledger"],
  contract: [],
  app: ["rules", "workspace", "network", "parties", "stress", "switch", "ledger", "evidence", "contract"],
  cli: ["app", "contract"],
  api: ["app", "contract"],
  mcp: ["app", "contract"],
};

const borders = Object.entries(MAY_IMPORT).map(([name, others]) => ({
  name: `${name}-uses-only-${["the-kernel", ...others].join("-and-")}`,
  comment: `src/${name} may import itself, the kernel${others.length > 0 ? ` and ${others.join(", ")}` : ""}, nothing else of the house.`,
  severity: "error",
  from: { path: room(name) },
  to: { path: "^(src|web|tools|test)/", pathNot: room(name, "kernel", ...others) },
}));

/** Packages a room may use; every other room uses none. */
const PACKAGES = {
  contract: ["zod", "intl-messageformat", "@formatjs"],
  app: ["zod"],
  cli: ["commander", "zod"],
  api: ["hono", "@hono", "zod"],
  mcp: ["@modelcontextprotocol", "zod"],
};

const packages = Object.keys(MAY_IMPORT).map((name) => ({
  name: `${name}-brings-no-package-but-its-own`,
  comment: "A package in the core would tie an answer to its version; what a room may use is listed above.",
  severity: "error",
  from: { path: room(name) },
  to: { path: npm, pathNot: [...(PACKAGES[name] ?? []).map((allowed) => `${npm}/${allowed}(/|$)`)].concat(["^$"]) },
}));

export default {
  forbidden: [
    {
      name: "the-kernel-imports-nothing",
      comment: "Every room rests on the kernel; it rests on nothing but the hash function behind digest.ts.",
      severity: "error",
      from: { path: room("kernel"), pathNot: "^src/kernel/digest.ts$" },
      to: { pathNot: room("kernel") },
    },
    {
      name: "the-digest-imports-only-the-hash-function",
      severity: "error",
      from: { path: "^src/kernel/digest.ts$" },
      to: { pathNot: [room("kernel"), "^(node:)?crypto$"] },
    },
    ...borders,
    ...packages,
    {
      name: "the-core-does-no-input-or-output",
      comment:
        "Disk, network, processes and clocks come in through ports; only io, bin, the listener in api and tools may touch them.",
      severity: "error",
      from: {
        path: room(
          "kernel",
          "rules",
          "workspace",
          "network",
          "parties",
          "stress",
          "switch",
          "ledger",
          "evidence",
          "contract",
          "app",
          "cli",
          "mcp",
        ),
      },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "io-is-met-only-where-parts-are-composed",
      comment: "src/bin/compose.ts is the one place where a port meets its adapter.",
      severity: "error",
      from: { path: "^(src|web)/", pathNot: ["^src/io/", "^src/bin/"] },
      to: { path: "^src/io/" },
    },
    {
      name: "io-never-reaches-into-the-faces",
      severity: "error",
      from: { path: "^src/io/" },
      to: { path: room("cli", "api", "bin", "contract") },
    },
    {
      name: "the-page-sees-only-the-contract",
      comment: "What the page shows comes over HTTP in the shapes of the contract; it computes nothing.",
      severity: "error",
      from: { path: "^web/src/" },
      to: { path: "^(src|tools|test|regimes|catalogue)/", pathNot: ["^src/contract/", "^src/kernel/"] },
    },
    { name: "nothing-imports-a-test", severity: "error", from: { path: "^(src|web|tools)/" }, to: { path: "^test/" } },
    {
      name: "no-circle",
      comment: "A circle hides which part rests on which.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    { name: "every-import-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: npm },
    // tools/mutation is run in a folder of its own, with a lockfile of its own.
    exclude: { path: "(^|/)dist/|^tools/mutation/" },
    tsPreCompilationDeps: true,
    // The page's own: it alone has a `paths` entry, without which its `#contract/...` would not resolve and no border would hold.
    tsConfig: { fileName: "web/tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
