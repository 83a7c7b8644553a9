/** Which nodes run only when something is taken, in one scenario: nodes of alternatives, lots, and nodes that come back. */
import type { Option } from "./alternative.ts";
import type { Disruption, Extended, Lot } from "./extended.ts";
import { addedBy } from "./measures/registry.ts";

export interface Role {
  /** Any one of these options lets it run, from its day on; none: it stands still. */
  readonly options: readonly number[];
  /** Gives what lies there, once. */
  readonly lot?: Lot;
}

/** By node; a node without a role runs freely. */
export function rolesOf(
  { network, lots }: Extended,
  options: readonly Option[],
  { down, outOfReach }: Disruption,
): ReadonlyMap<number, Role> {
  const roles = new Map<number, Role>([...down].map((node) => [node, { options: [] }]));
  const lotAt = new Map(lots.map((lot) => [lot.node, lot]));
  const optionOf = new Map(options.map(({ alternative }, index) => [alternative.id, index]));
  for (const { index, active, alternative } of network.nodes) {
    const lot = lotAt.get(index);
    const option = alternative === undefined ? undefined : optionOf.get(alternative);
    if (active || down.has(index)) continue;
    const shut = lot?.at !== undefined && outOfReach.has(lot.at);
    roles.set(index, {
      options: option === undefined || shut ? [] : [option],
      ...(lot === undefined ? {} : { lot }),
    });
  }
  // Only what stopped comes back, and a large network has many options.
  const stopped = { ...network, nodes: [...down].flatMap((node) => network.nodes[node] ?? []) };
  options.forEach(({ alternative }, index) => {
    for (const node of addedBy(alternative, stopped, down).returns) {
      roles.set(node, { options: [...(roles.get(node)?.options ?? []), index] });
    }
  });
  return roles;
}
