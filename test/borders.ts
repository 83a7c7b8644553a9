/** Runs dependency-cruiser with the borders of the house over a tree, as `npm run borders` does, and tells what it refused. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..");

export interface Violation {
  readonly from: string;
  readonly to: string;
  /** The rule's name, a sentence. */
  readonly rule: string;
}

interface Cruised {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** Every import under the folders of `tree` that a rule of `.dependency-cruiser.mjs` refuses, and how many files were read. */
export function cruise(tree: string, folders: readonly string[]): { files: number; violations: readonly Violation[] } {
  const program = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const config = join(ROOT, ".dependency-cruiser.mjs");
  const run = spawnSync(process.execPath, [program, "--config", config, "--output-type", "json", ...folders], {
    cwd: tree,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (run.stdout === "") throw new Error(`dependency-cruiser said nothing: ${run.stderr}`);
  const { summary }: Cruised = JSON.parse(run.stdout);
  const violations = summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }));
  return { files: summary.totalCruised, violations };
}
