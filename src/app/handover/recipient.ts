/** Who receives a dossier: a jurisdiction of the catalogue, or a party of the workspace at its headquarters; and who asks for it. */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import type { Context } from "../context.ts";
import type { Asked } from "../question.ts";
import type { Asker, HandoverSpec } from "./spec.ts";

export interface Recipient {
  /** Jurisdiction it goes to. */
  readonly place: string;
  /** Id of the party, when one is named. */
  readonly party?: string;
  readonly headquarters?: string;
  /** Where its ultimate parent has its headquarters, when that is on record: that none is listed does not say that there is none. */
  readonly parent?: string;
}

/** Fault: unknown-code for what is neither, or for a party without headquarters on record. */
export function recipientOf({ catalogue }: Context, { workspace }: Asked, named: string): Outcome<Recipient> {
  if (catalogue.jurisdictions.has(named)) return ok({ place: named });
  const party = workspace.tables.parties.find(({ id }) => id === named);
  const place = party?.headquarters;
  if (party === undefined || place === undefined) {
    const what =
      party === undefined ? "is no jurisdiction of the catalogue and no party" : "has no headquarters on record";
    const help = `Use a code of catalogue/jurisdictions.csv, or the id of a party.${nearestHint(
      named,
      workspace.tables.parties.map(({ id }) => id),
    )}`;
    return failed(fault("unknown-code", { argument: "to" }, `${quote(named)} ${what}`, help));
  }
  const { parent_headquarters: parent } = party;
  return ok({ place, party: party.id, headquarters: place, ...(parent === undefined ? {} : { parent }) });
}

/** Fault: rule-reference, with the askers there are. */
export function askerOf({ askers }: HandoverSpec, named: string | undefined): Outcome<Asker | undefined> {
  if (named === undefined) return ok(undefined);
  const found = askers.find(({ id }) => id === named);
  if (found !== undefined) return ok(found);
  const ids = askers.map(({ id }) => id);
  const help = `There are: ${ids.join(", ")}.${nearestHint(named, ids)}`;
  return failed(fault("rule-reference", { argument: "asker" }, `${quote(named)} is no asker the law knows of`, help));
}
