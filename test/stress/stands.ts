/** Asking the stress test in one line. */
import { highsSolver } from "#io/solver-highs.ts";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { toDouble } from "#kernel/rational.ts";
import type { Network } from "#network/network.ts";
import { factsOf } from "#stress/certificate.ts";
import { baseFlows } from "#stress/flows.ts";
import type { Days } from "#stress/fraction.ts";
import { UNDISTURBED } from "#stress/situation.ts";
import { openStand, type Stand } from "#stress/stand.ts";
import { type Survival, survive } from "#stress/survive.ts";
import { type Checked, checkCertificate } from "../../tools/check-certificate.ts";

export const solver = highsSolver();

export async function withStand<T>(
  of: Network,
  ask: (stand: Stand) => T | Promise<T>,
  arrangement = UNDISTURBED,
): Promise<T> {
  const stand = await openStand(of, solver, arrangement);
  if (!stand.ok) throw new Error(stand.faults.map(({ message }) => message).join("; "));
  try {
    return await ask(stand.value);
  } finally {
    stand.value.close();
  }
}

/** Without the nodes named. */
export const survivalOf = (
  of: Network,
  down: Iterable<number | string>,
  arrangement = UNDISTURBED,
): Promise<Survival> => withStand(of, (stand) => survive(stand, indices(of, down)), arrangement);

export const indices = (of: Network, down: Iterable<number | string>): ReadonlySet<number> =>
  new Set([...down].map((node) => (typeof node === "number" ? node : (of.nodeOf.get(node)?.index ?? -1))));

/** The facts of a network, as the text that is signed. */
export function factsText(of: Network): string {
  const flows = baseFlows(of);
  if (!flows.ok) throw new Error(flows.faults.map(({ message }) => message).join("; "));
  return canonicalJson(factsOf(of, flows.value));
}

export const check = (of: Network, { certificate }: Survival): Checked =>
  checkCertificate(factsText(of), canonicalJson(certificate));

export const asNumber = (days: Days): number => (days === "never" ? Number.POSITIVE_INFINITY : toDouble(days));
