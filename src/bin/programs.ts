/** What the command line can do besides the operations: programs that go on running. Each loads its parts when it is called. */
import type { Others } from "#cli/help.ts";

export interface Program {
  readonly name: string;
  readonly does: string;
  /** Returns the exit code. */
  run(argv: readonly string[]): Promise<number>;
}

const namesOf = (programs: readonly Program[]): Others => programs.map(({ name, does }) => [name, does]);

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
    name: "work",
    does: "answer what is put off by POST /v1/jobs of a `serve` beside it: work WORKSPACE...",
    run: async (argv) => (await import("./work.ts")).work(argv),
  },
  {
    name: "requests",
    does: "show what waits on a shared server for a second person, and decide: requests [approve|refuse|withdraw|close ID] --server URL",
    run: async (argv) => (await import("./requests.ts")).requests(argv),
  },
  {
    name: "mcp",
    does: "serve agents over standard input and output, reading only: mcp WORKSPACE... [--lang L] [--writes]",
    run: async (argv) => (await import("./mcp.ts")).mcp(argv),
  },
  {
    name: "doctor",
    does: "say whether all that planb needs is there, and whether workspaces and their ledgers can be read: doctor [WORKSPACE...]",
    run: async (argv) => (await import("./doctor.ts")).doctor(argv),
  },
  {
    name: "completion",
    does: "print what a shell reads to complete operations and flags: completion bash, completion zsh",
    run: async (argv) => (await import("./completion.ts")).completion(argv, namesOf(PROGRAMS)),
  },
  {
    name: "witness",
    does: "cosign the ledgers of partners, or have ours cosigned: witness serve FOLDER NAME --log VKEY, witness ask WORKSPACE URL VKEY",
    run: async (argv) => (await import("./witness.ts")).witness(argv),
  },
];
