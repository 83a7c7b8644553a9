/** The workspaces named on the command line of a program that serves them. Each is called by the last part of its path. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { type Flags, readFlags } from "./flags.ts";

export interface Named {
  readonly flags: Flags;
  /** Name and path. */
  readonly places: readonly (readonly [string, string])[];
}

const NOTHING = failed(
  fault(
    "unknown-option",
    {},
    "no workspace was named",
    "Name at least one folder or workbook, such as examples/yunqu-cloud.",
  ),
);

const notThere = (path: string) =>
  fault(
    "missing-file",
    { file: path },
    "there is no folder or workbook of this name",
    "Name a folder of CSV files or an .xlsx workbook.",
  );

/** Faults: those of the flags, unknown-option when no workspace is named, and missing-file for each that is not there. */
export function namedPlaces(argv: readonly string[]): Outcome<Named> {
  const flags = readFlags(argv);
  if (!flags.ok) return flags;
  const places = flags.value.names.map((path) => [basename(path).replace(/\.xlsx$/, ""), resolve(path)] as const);
  if (places.length === 0) return NOTHING;
  const missing = places.filter(([, path]) => !existsSync(path)).map(([, path]) => notThere(path));
  return missing.length > 0 ? failed(...missing) : ok({ flags: flags.value, places });
}
