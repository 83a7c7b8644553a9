/** The command line: composes, runs, prints, sets the exit code. Nothing else. */
import { Defect } from "#kernel/defect.ts";
import { PROGRAMS } from "./programs.ts";

const DEFECT = 70;

try {
  const [first = "", ...rest] = process.argv.slice(2);
  const program = PROGRAMS.find(({ name }) => name === first);
  if (program === undefined) process.exitCode = await (await import("./ask.ts")).ask(process.argv.slice(2));
  else if (rest.includes("--help") || rest.includes("-h"))
    process.stdout.write(`planb ${program.name}: ${program.does}\n`);
  else process.exitCode = await program.run(rest);
} catch (error) {
  const what = error instanceof Defect ? `defect: ${error.invariant}\n` : "";
  process.stderr.write(`${what}This is our error. With PLANB_DEBUG=1 the details are printed.\n`);
  if (process.env.PLANB_DEBUG === "1") process.stderr.write(`${error instanceof Error ? error.stack : ""}\n`);
  process.exitCode = DEFECT;
}
