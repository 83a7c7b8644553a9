/** What the command line can do besides asking a verb. One line a program; each loads its parts only when it is called. */
export interface Program {
  readonly name: string;
  readonly does: string;
  /** Returns the exit code. */
  run(argv: readonly string[]): Promise<number>;
}

export const PROGRAMS: readonly Program[] = [
  {
    name: "demo",
    does: "answer the five questions for the example companies and serve the page: demo [--once] [--json] [--lang L] [--port N]",
    run: async (argv) => (await import("./demo.ts")).demo(argv),
  },
  {
    name: "serve",
    does: "serve the page and the API on this machine: serve WORKSPACE... [--port N]",
    run: async (argv) => (await import("./serve.ts")).serve(argv),
  },
  {
    name: "cap",
    does: "tell what a cap leaves, reserve of it, give back: cap [reserve|release] WORKSPACE [--transaction ID] [--quantity N] [--entry NO] [--json]",
    run: async (argv) => (await import("./cap.ts")).cap(argv),
  },
  {
    name: "template",
    does: "write an empty workbook to fill in: template FILE.xlsx",
    run: async (argv) => (await import("./template.ts")).template(argv),
  },
  {
    name: "rules",
    does: "read, print, verify and compare rulebooks: rules check|verify|types [PATH...], rules print FILE, rules diff FILE --from DATE --to DATE; with [--json]",
    run: async (argv) => (await import("./rules.ts")).rules(argv),
  },
];
