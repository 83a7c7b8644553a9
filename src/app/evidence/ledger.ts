/** The ledger of a workspace's company, opened, and told as every operation on it tells it. */

import { hex } from "#kernel/digest.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { printVerifierKey } from "#ledger/key.ts";
import type { Log } from "#ledger/log.ts";
import type { Context } from "../context.ts";

export interface OpenLedger {
  readonly company: string;
  readonly log: Log;
}

/** The id of the company a workspace belongs to; it is the same on every day. Faults: those of the workspace, missing-value. */
export async function companyOf({ workspaces }: Context, workspace: string): Promise<Outcome<string>> {
  const opened = await workspaces.open(workspace);
  if (!opened.ok) return opened;
  const [row] = opened.value.tables.company;
  if (row !== undefined) return ok(row.id);
  return failed(fault("missing-value", { sheet: "company" }, "no company is named", "Name it in the table `company`."));
}

/** Faults: those of the workspace and of the ledger. */
export async function ledgerOf(context: Context, workspace: string): Promise<Outcome<OpenLedger>> {
  const named = await companyOf(context, workspace);
  if (!named.ok) return named;
  const company = named.value;
  const log = await context.journals.open(company);
  return log.ok ? ok({ company, log: log.value }) : log;
}

export const logTold = (log: Log) => ({
  origin: log.key.name,
  key: printVerifierKey(log.key),
  size: log.size,
  root: hex(log.root()),
});
