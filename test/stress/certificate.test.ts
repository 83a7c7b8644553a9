/** A certificate that is changed is no certificate: the checker finds every change that claims more than is proved. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "#kernel/canonical-json.ts";
import { sha256Hex } from "#kernel/digest.ts";
import type { Certificate } from "#stress/certificate.ts";
import { checkCertificate } from "../../tools/check-certificate.ts";
import { network, networkWords } from "./networks.ts";
import { factsText, survivalOf } from "./stands.ts";

const chain = network({
  nodes: [
    { id: "plant", item: "product", capacity: 12, stock: 30 },
    { id: "maker", item: "part", capacity: 25, stock: 50 },
    { id: "second", item: "part", capacity: 10, stock: 7 },
  ],
  lines: [{ parent: "product", component: "part", quantity: 2, cover: 1 }],
  demand: [{ item: "product", rate: 10 }],
});
const facts = factsText(chain);
const wrongs = (certificate: Certificate, about = facts) => checkCertificate(about, canonicalJson(certificate)).wrong;

const proof = async (): Promise<Certificate> => (await survivalOf(chain, ["maker"])).certificate;

describe("a certificate of (57 + 20 + 60) / 10 = 13.7 days", () => {
  test("as made, it is valid", async () => {
    const certificate = await proof();
    expect([certificate.atLeast, certificate.atMost, wrongs(certificate)]).toEqual(["13.7", "13.7", []]);
  });

  test("a day more than the plan lasts", async () => {
    expect(wrongs({ ...(await proof()), atLeast: "14.7" })).toEqual(["the plan does not last as long as claimed"]);
  });

  test("a day less than the prices allow", async () => {
    expect(wrongs({ ...(await proof()), atMost: "12.7" })).toEqual(["the prices allow longer than claimed"]);
  });

  test("another network: one unit of stock more", async () => {
    const other = factsText(network({ nodes: [], demand: [{ item: "other", rate: 1 }] }));
    expect(wrongs(await proof(), other)[0]).toBe("the certificate is about other facts");
  });

  test("a node that works although it is down", async () => {
    const certificate = await proof();
    const { plan } = certificate;
    if (plan === null) throw new Error("a plan");
    expect(wrongs({ ...certificate, plan: { ...plan, rate: { ...plan.rate, maker: "1" } } })).toEqual([
      "plan: `maker` makes more than its capacity",
    ]);
  });

  test("a line that pays more than its maker asks", async () => {
    const certificate = await proof();
    const { prices } = certificate;
    if (prices === null) throw new Error("prices");
    const dearer = { ...prices, line: { line0: "1000" } };
    expect(wrongs({ ...certificate, prices: dearer })).toContain("prices: line `line0` pays more than `maker` asks");
  });

  test("a negative price or a number that is none", async () => {
    const certificate = await proof();
    const { prices } = certificate;
    if (prices === null) throw new Error("prices");
    expect(wrongs({ ...certificate, prices: { ...prices, node: { maker: "-1" } } })).toEqual(["`maker` is below 0"]);
    expect(wrongs({ ...certificate, atLeast: "1e3" })).toEqual(["`1e3` is not a number"]);
  });

  test("a plan for ever by leaving out the plan", async () => {
    expect(wrongs({ ...(await proof()), atLeast: "never", plan: null })).toContain(
      "the plan does not last as long as claimed",
    );
  });
});

describe("names that mislead", () => {
  const P = { item: "P", rate: "10", margin: "3" };
  const maker = (id: string, item: string) => ({ id, item, active: true, alternative: "", capacity: "5", stock: "0" });
  const text = (nodes: readonly Json[]) =>
    canonicalJson({ format: "planb-facts/2", nodes, lines: [], demand: [P], flows: { P: "10" } });
  /** Half of P is lost each day: 5 x 3 x 10 = 150; the proof claims that nothing is. */
  const claimed = (about: string) => {
    const base = { sigma: "0", rate: { own: "5" }, toDemand: { own: "5" }, toLine: {}, share: {}, lost: { P: "5" } };
    const plan = { sigma: "0", rate: {}, toDemand: {}, toLine: {}, share: {}, lost: { P: "0" } };
    const proof = { down: [], over: "10", atLeast: "0", atMost: "0", plan, prices: {} };
    const book = { format: "planb-proofs/1", outOfReach: [], activated: [], base, proofs: [proof] };
    return checkCertificate(about, canonicalJson({ ...book, facts: sha256Hex(about) })).wrong;
  };

  test("a node that is called as a product, and makes another", () => {
    expect(claimed(text([maker("own", "P"), maker("P", "Q")]))).toEqual(["plan: demand for `P` is not met"]);
  });

  test("an id that stands twice, or holds a line break", () => {
    for (const id of ["own", "own\nline"])
      expect(claimed(text([maker("own", "P"), maker(id, "P")]))).toEqual(["an id stands twice or holds a line break"]);
  });
});

test("no claim beyond the truth passes: a longer least or a shorter most is always found", async () => {
  await fc.assert(
    fc.asyncProperty(networkWords, fc.nat(), fc.integer({ min: 1, max: 50 }), async (words, pick, percent) => {
      const of = network(words);
      const { certificate } = await survivalOf(of, [pick % of.nodes.length]);
      if (certificate.atLeast === "never" || certificate.atLeast === "0") return;
      const about = factsText(of);
      const [above = "", under = "1"] = certificate.atLeast.split("/");
      const scaled = (factor: number) =>
        `${BigInt(above.replace(".", "")) * BigInt(factor)}/${BigInt(under) * 100n * 10n ** BigInt((above.split(".")[1] ?? "").length)}`;
      expect(wrongs({ ...certificate, atLeast: scaled(100 + percent) }, about)).toHaveLength(1);
      expect(wrongs({ ...certificate, atMost: scaled(100 - percent) }, about)).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});
