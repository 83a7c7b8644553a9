/**
 * Z3, asked in SMT-LIB. It is no part of planb: PLANB_Z3 names a folder in which `npm install z3-solver` was run; without it
 * what asks it is skipped, visibly.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const Z3_FOLDER = process.env.PLANB_Z3;
export const NO_Z3 = "skipped: PLANB_Z3 names no folder with z3-solver";

/** What the solver says to a text. */
export type Ask = (text: string) => Promise<string>;
type Call = (...given: readonly unknown[]) => unknown;

/** A function of what a package without types exports. */
function member(of: unknown, name: string): Call {
  const found: unknown = typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
  if (typeof found !== "function") throw new Error(`z3-solver has no ${name}`);
  return (...given) => Reflect.apply(found, of, given);
}

/** A solver that reads SMT-LIB and says `sat` or `unsat`, and what else it was told to say. */
export async function solverIn(folder: string): Promise<Ask> {
  const entry = join(folder, "node_modules", "z3-solver", "build", "node.js");
  const module: unknown = await import(pathToFileURL(entry).href);
  const named: unknown = typeof module === "object" && module !== null ? Reflect.get(module, "default") : undefined;
  const made: unknown = await member(named ?? module, "init")();
  const low: unknown = typeof made === "object" && made !== null ? Reflect.get(made, "Z3") : undefined;
  return async (text) => {
    const context = member(low, "mk_context")(member(low, "mk_config")());
    const said: unknown = await member(low, "eval_smtlib2_string")(context, text);
    member(low, "del_context")(context);
    return String(said).trim();
  };
}

const ATTEMPTS = 5;

/** The answer; asked again when the solver gives none, which over thousands of texts it sometimes does. */
export async function answer(ask: Ask, text: string, tally: { again: number }): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const said = await ask(text);
    if (/^(sat|unsat)\b/.test(said)) return said;
    tally.again += 1;
  }
  throw new Error("the solver gave no answer");
}
