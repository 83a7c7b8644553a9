/**
 * Four families of random networks, each with what makes one kind of structure hard: pools that every user shares, vendor
 * lists of single lines that overlap, covers and lines that replace each other, and circles through recycling.
 */
import fc from "fast-check";
import { type LineWords, type NetworkWords, type NodeWords, networkWords } from "./networks.ts";

export const FAMILIES = ["pooled", "row-specific", "covers and choices", "circles"] as const;
export type Family = (typeof FAMILIES)[number];

interface Wishes {
  readonly vendors: boolean;
  readonly covers: boolean;
  readonly circles: boolean;
}

const WISHES: Readonly<Record<Exclude<Family, "covers and choices">, Wishes>> = {
  pooled: { vendors: false, covers: false, circles: false },
  "row-specific": { vendors: true, covers: false, circles: false },
  circles: { vendors: true, covers: true, circles: true },
};

const whole = (min: number, max: number) => fc.integer({ min, max });

/** Four tiers of up to four items with up to three makers; capacity mostly enough. */
function tiered({ vendors, covers, circles }: Wishes): fc.Arbitrary<NetworkWords> {
  return fc.tuple(whole(1, 2), whole(1, 4), whole(1, 4), whole(1, 3)).chain((sizes) => {
    const tiers = sizes.map((size, tier) => Array.from({ length: size }, (_, index) => `t${tier}i${index}`));
    const makers = fc.tuple(...tiers.flat().map((item) => nodesOf(item)));
    const needs = tiers
      .slice(0, -1)
      .flatMap((items, tier) => items.map((item) => linesOf(item, tiers[tier + 1] ?? [], { vendors, covers })));
    const back = circles ? recycling(tiers) : fc.constant<LineWords[]>([]);
    return fc.record({
      nodes: makers.map((all) => all.flat()),
      lines: fc.tuple(back, ...needs).map((all) => all.flat()),
      demand: fc.tuple(
        ...(tiers[0] ?? []).map((item) =>
          fc.record({ item: fc.constant(item), rate: whole(1, 40), margin: whole(1, 9) }),
        ),
      ),
    });
  });
}

const nodesOf = (item: string): fc.Arbitrary<NodeWords[]> =>
  fc
    .array(fc.record({ capacity: whole(5, 400), stock: fc.oneof(fc.constant(0), whole(0, 900)) }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((list) => list.map((one, index) => ({ id: `${item}-v${index}`, item, party: `v${index}`, ...one })));

function linesOf(
  parent: string,
  components: readonly string[],
  { vendors, covers }: Pick<Wishes, "vendors" | "covers">,
): fc.Arbitrary<LineWords[]> {
  return fc.subarray([...components], { minLength: 1 }).chain((chosen) =>
    fc.tuple(
      ...chosen.map((component) =>
        fc.record({
          parent: fc.constant(parent),
          component: fc.constant(component),
          quantity: fc.constantFrom(0.25, 1, 2),
          vendors: vendors ? fc.subarray(["v0", "v1", "v2"], { minLength: 1 }) : fc.constant([]),
          cover: covers ? fc.oneof(fc.constant(0), whole(0, 30)) : fc.constant(0),
        }),
      ),
    ),
  );
}

/** An item of the third tier can be won back from the first, in place of what it is else made from. */
function recycling(tiers: readonly (readonly string[])[]): fc.Arbitrary<LineWords[]> {
  const [products = [], , third = [], fourth = []] = tiers;
  return fc
    .record({ from: fc.constantFrom(...products), to: fc.constantFrom(...third), other: fc.constantFrom(...fourth) })
    .map(({ from, to, other }) => [
      { parent: to, component: from, quantity: 0.05, choice: "won back" },
      { parent: to, component: other, quantity: 1, choice: "won back" },
    ]);
}

export const familyOf = (family: Family): fc.Arbitrary<NetworkWords> =>
  family === "covers and choices" ? networkWords : tiered(WISHES[family]);
