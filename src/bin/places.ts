/** The workspaces named on the command line of a program that serves them. Each is called by the last part of its path. */
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

/** Faults: those of the flags, and unknown-option when no workspace is named. */
export function namedPlaces(argv: readonly string[]): Outcome<Named> {
  const flags = readFlags(argv);
  if (!flags.ok) return flags;
  const places = flags.value.names.map((path) => [basename(path).replace(/\.xlsx$/, ""), resolve(path)] as const);
  return places.length === 0 ? NOTHING : ok({ flags: flags.value, places });
}
