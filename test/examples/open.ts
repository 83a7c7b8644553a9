/** An example company as the tools read it, on one day. */
import { fileURLToPath } from "node:url";
import { readCatalogue } from "#io/catalogue.ts";
import { openWorkspace } from "#io/workspace-folder.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import { civilDate } from "#kernel/civil-date.ts";
import { type Outcome, printPlace } from "#kernel/fault.ts";
import { at } from "#workspace/at.ts";
import type { Cut, Workspace } from "#workspace/workspace.ts";

const repo = fileURLToPath(new URL("../../", import.meta.url));

function taken<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ at: place, message }) => `${printPlace(place)}: ${message}`).join("\n"));
}

export const CATALOGUE = taken(await readCatalogue(`${repo}catalogue`));

export const regimes = `${repo}regimes`;

export async function openExample(name: string): Promise<Workspace> {
  return taken(await openWorkspace(`${repo}examples/${name}`, CATALOGUE)).workspace;
}

export const on = (workspace: Workspace, day: string): Cut => {
  const date: CivilDate = civilDate(day);
  return at(workspace, { asOf: date, knownOn: date });
};
