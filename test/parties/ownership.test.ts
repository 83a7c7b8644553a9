/** Ownership rules as a least fixpoint: published examples, rings, exact sums, what is not known. */
import { describe, expect, test } from "vitest";
import { printRational } from "#kernel/rational.ts";
import { decidingFacts } from "#parties/deciding.ts";
import { integratedShare } from "#parties/integrated.ts";
import { type Standing, standingOf } from "#parties/ownership.ts";
import type { OwnershipRule } from "#parties/rule.ts";
import { captured, HALF, screened, stakesOf, whole } from "./kit.ts";

const ABOVE_ALONE: OwnershipRule = { ...HALF, reached: "above", together: false };

describe("examples an authority published, ofac.treasury.gov/faqs/401", () => {
  test("1: half of a half: the second is captured as the first is; nothing is multiplied", () => {
    const stakes = "X A 50\n A B 50";
    expect([captured(stakes, "A", ["X"]), captured(stakes, "B", ["X"])]).toEqual(["certain", "certain"]);
    expect(captured("X A 50\n A B 25", "B", ["X"])).toBe("no");
  });

  test("2: two quarters through two captured companies are a half", () => {
    const stakes = "X A 50\n X B 50\n A C 25\n B C 25";
    expect(["A", "B", "C"].map((party) => captured(stakes, party, ["X"]))).toEqual(["certain", "certain", "certain"]);
  });

  test("3: what is held directly is added to what a captured company holds", () => {
    const stakes = "X A 50\n X B 10\n A B 40";
    expect(["A", "B"].map((party) => captured(stakes, party, ["X"]))).toEqual(["certain", "certain"]);
  });

  test("faqs/399: the shares of two blocked persons are added", () => {
    expect(captured("X A 25\n Y A 25", "A", ["X", "Y"])).toBe("certain");
  });

  test("faqs/398: control without a half of the shares does not capture", () => {
    expect(captured("X A 49\n X A control", "A", ["X"])).toBe("no");
  });
});

describe("what the definition says of a company below the threshold", () => {
  test("nothing comes through it, not even its whole stake", () => {
    expect(captured("X A 50\n X B 25\n A C 25\n B C 25", "C", ["X"])).toBe("no");
    expect(captured("X A 25\n X B 25\n A C 50\n B C 50", "C", ["X"])).toBe("no");
  });

  test("owners that reach it together pass their whole stake on", () => {
    expect(captured("X A 25\n Y A 25\n A B 50", "B", ["X", "Y"])).toBe("certain");
  });

  test("ownership goes down, not up and not sideways", () => {
    expect(captured("P L 100\n P C 100", "C", ["L"])).toBe("no");
    expect(captured("P L 100", "P", ["L"])).toBe("no");
  });
});

describe("rings of companies", () => {
  test("companies that own each other justify nothing", () => {
    const ring = "X A 30\n B A 20\n A B 60";
    expect(["A", "B"].map((party) => captured(ring, party, ["X"]))).toEqual(["no", "no"]);
  });

  test("a ring that is reached from outside is captured whole", () => {
    const ring = "X A 50\n B A 20\n A B 60\n B C 50";
    expect(["A", "B", "C"].map((party) => captured(ring, party, ["X"]))).toEqual(["certain", "certain", "certain"]);
  });
});

describe("sums are exact", () => {
  test("14.2 and 17.9 and 17.9 are 50, though doubles make less of them", () => {
    expect(14.2 + 17.9 + 17.9).toBeLessThan(50);
    expect(captured("X A 14.2\n Y A 17.9\n Z A 17.9", "A", ["X", "Y", "Z"])).toBe("certain");
  });

  test("just below is below", () => {
    expect(captured("X A 14.2\n Y A 17.9\n Z A 17.899999", "A", ["X", "Y", "Z"])).toBe("no");
  });
});

describe("rules differ as data", () => {
  test("above a half, and nobody's share added to another's", () => {
    expect(captured("X A 50", "A", ["X"], ABOVE_ALONE)).toBe("no");
    expect(captured("X A 50.1", "A", ["X"], ABOVE_ALONE)).toBe("certain");
    expect(captured("X A 30\n Y A 30", "A", ["X", "Y"], ABOVE_ALONE)).toBe("no");
  });

  test("what one listed party holds through several chains is its own, and is added up", () => {
    expect(captured("X A 60\n X B 60\n A C 30\n B C 30", "C", ["X"], ABOVE_ALONE)).toBe("certain");
    expect(captured("X A 60\n Y B 60\n A C 30\n B C 30", "C", ["X", "Y"], ABOVE_ALONE)).toBe("no");
  });

  test("a rule that does not go through companies looks at listed owners only", () => {
    expect(captured("X A 100\n A B 100", "B", ["X"], { ...HALF, through: false })).toBe("no");
  });

  test("votes count where the rule says so, and go with the capital where nothing is said of them", () => {
    const votes: OwnershipRule = { ...HALF, counts: ["capital", "votes"] };
    expect(captured("X A 10\n X A 60 votes", "A", ["X"], votes)).toBe("certain");
    expect(captured("X A 10\n X A 60 votes", "A", ["X"])).toBe("no");
    expect(captured("X A 10", "A", ["X"], votes)).toBe("no");
  });

  test("control counts where the rule says so, and two may have it", () => {
    const control: OwnershipRule = { ...HALF, counts: ["capital", "control"] };
    expect(captured("X A control\n Y A control", "A", ["X"], control)).toBe("certain");
    expect(captured("Y A control", "A", ["X"], control)).toBe("no");
  });

  test("whom a rule never captures passes nothing on", () => {
    const stakes = whole(stakesOf("X A 100\n A B 100"));
    const barred = { ...screened("X"), barred: new Set(["A"]) };
    expect(standingOf("A", stakes, HALF, barred).captured).toBe("no");
    expect(standingOf("B", stakes, HALF, barred).captured).toBe("no");
    expect(printRational(standingOf("A", stakes, HALF, barred).low)).toBe("100");
  });
});

describe("what is not known", () => {
  const told = ({ captured: found, low, high }: Standing) => `${found} ${printRational(low)} .. ${printRational(high)}`;

  test("a share between two bounds is certain, possible or excluded as the bounds say", () => {
    const at = (share: string) => told(standingOf("A", whole(stakesOf(`X A ${share}`)), HALF, screened("X")));
    expect(at("50..80")).toBe("certain 50 .. 80");
    expect(at("40..60")).toBe("possible 40 .. 60");
    expect(at("40..49.9")).toBe("no 40 .. 49.9");
  });

  test("a listed owner of a share nobody knows: between nothing and all", () => {
    const standing = standingOf("A", whole(stakesOf("X A")), HALF, screened("X"));
    expect(told(standing)).toBe("possible 0 .. 100");
    expect(standing.owners.map(({ stake, certain }) => [stake.owner, certain])).toEqual([["X", true]]);
  });

  test("what no named owner holds may belong to a listed one, until that is excluded", () => {
    expect(told(standingOf("A", stakesOf("X A 30\n U A 30\n - U"), HALF, screened("X")))).toBe("possible 30 .. 70");
    expect(told(standingOf("A", stakesOf("X A 30\n U A 30\n - U\n - A"), HALF, screened("X")))).toBe("no 30 .. 30");
    expect(told(standingOf("A", stakesOf("X A 30\n U A 55\n - U"), HALF, screened("X")))).toBe("no 30 .. 45");
  });

  test("a company nobody says anything of may be anybody's; so may what it owns", () => {
    expect(told(standingOf("A", [], HALF, screened("X")))).toBe("possible 0 .. 100");
    expect(told(standingOf("A", stakesOf("U A 60\n - A"), HALF, screened("X")))).toBe("possible 0 .. 60");
    expect(told(standingOf("A", stakesOf("U A 60\n - A\n - U"), HALF, screened("X")))).toBe("no 0 .. 0");
  });

  test("what the others hold at most leaves the rest to the listed owner", () => {
    expect(told(standingOf("A", stakesOf("X A\n U A 20..30\n - U\n - A 0..5"), HALF, screened("X")))).toBe(
      "certain 65 .. 80",
    );
  });

  test("an owner nobody has looked up may be listed", () => {
    const screening = { ...screened(), unscreened: new Set(["U"]) };
    expect(told(standingOf("A", whole(stakesOf("U A 60")), HALF, screening))).toBe("possible 0 .. 60");
  });

  test("the smallest facts that settle it are named", () => {
    const stakes = whole(stakesOf("X A 30\n Y A 10..25\n Z A 0..4"));
    const found = decidingFacts("A", stakes, HALF, screened("X", "Y", "Z"));
    expect(
      found.map(({ facts, towards }) => [facts.map((one) => one.kind === "share" && one.stake.owner), towards]),
    ).toEqual([[["Y"], ["captured", "not"]]]);
    const two = decidingFacts("A", whole(stakesOf("X A 0..40\n Y A 0..40")), HALF, screened("X", "Y"));
    expect(two.map(({ facts, towards }) => [facts.length, towards])).toEqual([
      [1, ["not"]],
      [1, ["not"]],
    ]);
  });

  test("an owner to be looked up, and owners to be named, are such facts", () => {
    const screening = { ...screened(), unscreened: new Set(["U"]) };
    const listing = decidingFacts("A", whole(stakesOf("U A 60")), HALF, screening);
    expect(listing.map(({ facts, towards }) => [facts.map(({ kind }) => kind), towards])).toEqual([
      [["listing"], ["captured", "not"]],
    ]);
    const owners = decidingFacts("A", stakesOf("X A 30"), HALF, screened("X"));
    expect(owners.map(({ facts, towards }) => [facts.map(({ kind }) => kind), towards])).toEqual([
      [["owners"], ["captured", "not"]],
    ]);
    expect(decidingFacts("A", whole(stakesOf("X A 60")), HALF, screened("X"))).toEqual([]);
  });
});

describe("where it comes from", () => {
  test("labels of all contributing owners are joined, whatever each of them holds", () => {
    const stakes = whole(stakesOf("E A 30\n M A 20\n A B 60\n N B 5"));
    const standing = standingOf("B", stakes, HALF, screened(["E", "entities"], ["M", "military"], ["N", "note"]));
    expect(standing.labels).toEqual(["entities", "military", "note"]);
  });

  test("labels of who contributes nothing stay out", () => {
    const stakes = whole(stakesOf("E A 60\n N C 100\n C A 0"));
    expect(standingOf("A", stakes, HALF, screened(["E", "entities"], ["N", "note"])).labels).toEqual(["entities"]);
  });

  test("a label that only may contribute is told apart, and so is a source nobody can name", () => {
    const stakes = whole(stakesOf("E A 60\n N A 0..10"));
    const standing = standingOf("A", stakes, HALF, screened(["E", "entities"], ["N", "note"]));
    expect([standing.labels, standing.possibleLabels, standing.unknownLabel]).toEqual([["entities"], ["note"], false]);
    expect(standingOf("A", stakesOf("E A 60\n - E"), HALF, screened(["E", "entities"])).unknownLabel).toBe(true);
  });

  test("the derivation goes from the party to the listed, each company once, never in a ring", () => {
    const stakes = whole(stakesOf("X A 50\n B A 20\n A B 60\n B C 50"));
    const { derivation } = standingOf("C", stakes, HALF, screened("X"));
    expect(
      derivation.map(
        ({ asset, share, stakes: by }) => `${by.map(({ owner }) => owner).join("+")} ${asset} ${printRational(share)}`,
      ),
    ).toEqual(["B C 50", "A B 60", "X A 70"]);
  });
});

describe("integrated ownership is another figure", () => {
  const share = (text: string, party: string, ...listed: string[]) => {
    const found = integratedShare(party, stakesOf(text), new Set(listed), "low");
    return found === undefined ? "undefined" : printRational(found);
  };

  test("chains are multiplied", () => {
    expect(share("X A 50\n A B 50", "B", "X")).toBe("25");
    expect(share("X A 70\n A B 60", "B", "X")).toBe("42");
  });

  test("rings are summed to their end: 30 / (1 - 0.2 x 0.6) of A", () => {
    expect(share("X A 30\n B A 20\n A B 60", "A", "X")).toBe("375/11");
    expect(share("A B 100\n B A 100", "A", "X")).toBe("undefined");
  });

  test("it is above the threshold where the test captures nothing, and below where it captures", () => {
    const many = "X A 49\n A B 100\n X B 0\n X C 49\n C B 0";
    expect([captured(many, "B", ["X"]), share(many, "B", "X")]).toEqual(["no", "49"]);
    const some = "X A 49\n X B 30\n A B 70";
    expect([captured(some, "B", ["X"]), share(some, "B", "X")]).toEqual(["no", "64.3"]);
  });
});
