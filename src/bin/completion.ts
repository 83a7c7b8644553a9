/** completion: prints what a shell reads to complete `planb`. */
import { VERBS } from "#app/verbs.ts";
import { SHELLS, completion as script } from "#cli/completion.ts";
import { printFaults } from "#cli/faults.ts";
import type { Others } from "#cli/help.ts";
import { fault } from "#kernel/fault.ts";
import { quote } from "#kernel/quote.ts";

/** `others`: the programs, which are offered beside the operations. */
export function completion([typed = "", ...more]: readonly string[], others: Others): number {
  const shell = SHELLS.find((one) => one === typed);
  if (shell === undefined || more.length > 0) {
    const help = `Type \`planb completion ${SHELLS.join("` or `planb completion ")}\`, and have your shell read what it prints.`;
    process.stderr.write(printFaults([fault("unknown-option", {}, `${quote(typed)} is no shell known here`, help)]));
    return 2;
  }
  process.stdout.write(script(shell, VERBS, others));
  return 0;
}
