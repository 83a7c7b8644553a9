/** Sources of the items and root technologies that are asked about: how concentrated, by jurisdiction, party and site. docs/methods/concentration.md. */
import type { z } from "zod";
import type { Sources } from "#contract/map.ts";
import { collect, failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { nearestHint } from "#kernel/nearest.ts";
import { quote } from "#kernel/quote.ts";
import { rational, times } from "#kernel/rational.ts";
import {
  type Concentration,
  concentrationOfItems,
  concentrationOfTechnologies,
  type Source,
} from "#network/concentration.ts";
import type { Network } from "#network/network.ts";
import { computed } from "./figures.ts";
import type { NetworkNames } from "./network-names.ts";

type Told = z.infer<typeof Sources>;

const HUNDRED = rational(100n);
const BY: readonly Source[] = ["jurisdiction", "party", "site"];

function told({ of, id, by, hhi, effective, shares, nodes }: Concentration, names: NetworkNames): Told {
  const text = `${nodes.length} nodes, shares of capacity`;
  const kind = of === "item" ? of : "technology";
  return {
    ...{ of: kind, id, label: names.of(kind, id), by },
    hhi: computed(hhi, "1", "concentration", `sum of squared shares; ${text}`, []),
    effective: computed(effective, "1", "concentration", "10000 / hhi", []),
    shares: shares.map((one) => ({
      id: one.id,
      label: names.of(by, one.id),
      share: computed(times(one.share, HUNDRED), "%", "concentration", text, []),
    })),
  };
}

/** Faults: not-found-here, for what is no item or technology that the demand reaches and somebody makes today. */
export function sourcesOf(network: Network, asked: readonly string[], names: NetworkNames): Outcome<readonly Told[]> {
  if (asked.length === 0) return ok([]);
  const all = BY.flatMap((by) => [...concentrationOfItems(network, by), ...concentrationOfTechnologies(network, by)]);
  const ids = [...new Set(all.map(({ id }) => id))];
  const found = collect(
    asked.map((wanted): Outcome<readonly Told[]> => {
      const own = all.filter(({ id }) => id === wanted);
      if (own.length > 0) return ok(own.map((each) => told(each, names)));
      const message = `${quote(wanted)} is no item or root technology that is needed and that somebody makes today`;
      const help = `Name one of \`items\` or \`technologies\`.${nearestHint(wanted, ids)}`;
      return failed(fault("not-found-here", { argument: "of" }, message, help));
    }),
  );
  return found.ok ? ok(found.value.flat()) : found;
}
