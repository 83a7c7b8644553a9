/**
 * The case of the example companies, told as it stood on two days. On 4 February 2026 the licence for 2,304 servers has been
 * pending for 54 days; on 23 November 2026 the suspensions of the year before have run out and no source read says what
 * holds. Every number comes from the engine; each stands here with its paragraph or its unit.
 */
import { afterAll, describe, expect, test } from "vitest";
import type { Figure } from "#contract/figure.ts";
import { bench, HALDEN, type Reports, YUNQU } from "../support/compose.ts";

const planb = await bench();
afterAll(() => planb.close());

const ask = async (day: string) => {
  const moment = { asOf: day, knownOn: day };
  const seller = { workspace: HALDEN, ...moment };
  const buyer = { workspace: YUNQU, ...moment };
  return {
    check: await planb.report("check", seller),
    map: await planb.report("map", buyer),
    stress: await planb.report("stress", buyer),
    switch: await planb.report("switch", buyer),
    evidence: await planb.report("evidence", seller),
  };
};

const then = await ask("2026-02-04");
const later = await ask("2026-11-23");

const figure = (each: Figure | undefined): string =>
  each === undefined ? "nothing" : `${each.value} ${each.unit}`.trim();

/** `value, instrument paragraph` of one decision of one rulebook. */
function decision({ check }: { readonly check: Reports["check"] }, book: string, id: string): string {
  const answer = check.answers.find((each) => each.book === book && each.decision === id);
  if (answer === undefined) return "not asked";
  const cite = answer.cite === undefined ? "" : `, ${answer.cite.instrument}${answer.cite.paragraph}`;
  return `${answer.value ?? answer.status}${cite}`;
}

const ADVANCED = "us.ear.advanced-computing";

describe("check: may the servers be shipped to China?", () => {
  test("a licence is required, on both days, by the same paragraph", () => {
    for (const { check } of [then, later]) expect(check.verdict).toBe("licenceRequired");
    expect(decision(then, ADVANCED, "licence")).toBe("required, 15 CFR 742.6(a)(6)(iii)");
    expect(decision(later, ADVANCED, "licence")).toBe("required, 15 CFR 742.6(a)(6)(iii)");
  });

  test("the review policy turns on the certification items", () => {
    expect(decision(then, ADVANCED, "review")).toBe("presumptionOfDenial, 15 CFR 742.6(b)(10)(iii)(A)(1)");
    expect(decision(later, ADVANCED, "review")).toBe("caseByCase, 15 CFR 742.6(b)(10)(iii)(A)(1)");
  });

  test("of nine items six are met, one is unknown, one unmet, one promised for a day", () => {
    const [list] = then.check.checklists;
    expect(list?.title.en).toBe("Nine certification items");
    expect(list?.rows.map(({ cite, state }) => `${cite?.instrument}${cite?.paragraph} ${state}`)).toEqual([
      "15 CFR 748 Supp. 2(dd)(1)(i) met",
      "15 CFR 748 Supp. 2(dd)(1)(ii) met",
      "15 CFR 748 Supp. 2(dd)(1)(iii) met",
      "15 CFR 748 Supp. 2(dd)(1)(iv) met",
      "15 CFR 748 Supp. 2(dd)(1)(v) unknown",
      "15 CFR 748 Supp. 2(dd)(1)(vi) unmet",
      "15 CFR 748 Supp. 2(dd)(1)(vii) met",
      "15 CFR 748 Supp. 2(dd)(1)(viii) met",
      "15 CFR 748 Supp. 2(dd)(1)(ix) committed",
    ]);
    expect(list?.rows[4]?.missing).toEqual(["cert.kyc"]);
    expect(list?.rows[8]?.by).toBe("2026-03-31");
  });

  test("later all nine are met", () => {
    expect(later.check.checklists[0]?.rows.map(({ state }) => state)).toEqual(Array(9).fill("met"));
  });

  test("under the cap of 50 % 1,664 more servers fit", () => {
    for (const { check } of [then, later]) {
      const [cap] = check.caps;
      expect(check.caps).toHaveLength(1);
      expect(`${cap?.cite?.instrument}${cap?.cite?.paragraph}`).toBe("15 CFR 748 Supp. 2(dd)(1)(iii)");
      expect(figure(cap?.headroom)).toBe("1664 unit");
      expect(figure(cap?.used)).toBe("389087232 TPP");
      expect(figure(cap?.limit)).toBe("415431680 TPP");
      expect(figure(cap?.base)).toBe("830863360 TPP");
      expect(cap?.headroom.mark).toBe("assumption");
    }
  });

  test("1,664 is what arithmetic says: whole devices of 15,832 TPP between what is used and half the base", () => {
    const [cap] = then.check.caps;
    const [used, base] = [BigInt(cap?.used.value ?? ""), BigInt(cap?.base.value ?? "")];
    expect((base / 2n - used) / 15832n).toBe(1664n);
  });

  test("the duty of 25 % on the entry value", () => {
    for (const { check } of [then, later]) {
      const [duty] = check.duties;
      expect(duty?.cite?.instrument).toBe("HTSUS 9903.79.01");
      expect([duty?.rate, duty?.base, duty?.amount].map(figure)).toEqual(["25 %", "431308800 USD", "107827200 USD"]);
    }
  });

  test("the rule on affiliates was stayed; after the stay nobody knows, and the answer says so", () => {
    const affiliates = ({ check }: typeof then) =>
      check.answers.find(({ book, decision }) => book === "us.ear.parties" && decision === "party");
    expect(affiliates(then)).toMatchObject({ status: "decided", value: "notRestricted", lawStatus: "stayed" });
    expect(affiliates(later)).toMatchObject({ status: "open", state: "unknown", lawStatus: "unknown" });
    expect(affiliates(later)?.missing).toContain("status of party.affiliate");
    expect(later.check.missing.find(({ fact }) => fact === "status of party.affiliate")?.question.en).toBe(
      "A foreign entity owned 50 % or more by listed parties",
    );
  });

  test("the announcement of the other side does not speak: the goods go to the place that made it", () => {
    const announcement = ({ check }: typeof then) => check.answers.find(({ book }) => book === "cn.mofcom.61-2025");
    for (const side of [then, later]) expect(announcement(side)).toMatchObject({ status: "outsideCoverage" });
  });

  test("the buyer's own side is silent: reported guidance, of unknown status, on both days", () => {
    for (const { check } of [then, later]) {
      const guidance = check.answers.find(({ book }) => book === "cn.import-guidance");
      expect(guidance).toMatchObject({ guidance: true, status: "open", lawStatus: "unknown" });
    }
  });

  test("no answer that binds is hidden by what is unknown, and no unknown is taken for a no", () => {
    expect(then.check.answer).toEqual({
      key: "check.answer.licenceRequiredPolicy",
      args: { policy: { label: expect.objectContaining({ en: "presumption of denial" }) } },
    });
    expect(then.check.missing.map(({ fact }) => fact)).toEqual([
      "cert.kyc",
      "check.consentHeld",
      "check.foreignEndUseCheck",
      "endUser.necessary",
      "status of import.customs",
    ]);
  });
});

describe("map: what does the buyer depend on?", () => {
  test("322 nodes of 131 parties in 21 jurisdictions and 7 tiers, 56 of them single", () => {
    for (const { map } of [then, later]) {
      expect(map.counts).toEqual({
        nodes: 322,
        idle: 17,
        sites: 198,
        parties: 131,
        jurisdictions: 21,
        tiers: 7,
        single: 56,
      });
    }
  });

  test("the counts are those of what is listed", () => {
    const { counts, jurisdictions, singles, groups } = then.map;
    expect(jurisdictions.reduce((sum, { nodes }) => sum + nodes, 0)).toBe(counts.nodes);
    expect(singles.filter(({ kind }) => kind === "node")).toHaveLength(counts.single);
    expect(Math.max(...groups.map(({ tier }) => tier)) + 1).toBe(counts.tiers);
  });

  test("the accelerator stops training through board and server: a path, not a claim", () => {
    const accelerator = then.map.singles.find(({ label }) => label.en.startsWith("NVIDIA H200 SXM5"));
    expect(accelerator?.tier).toBe(3);
    expect(accelerator?.path.map(({ label }) => label.en)).toEqual([
      "NVIDIA H200 SXM5 141 GB",
      "HGX H200 8-GPU baseboard module",
      "HGX H200 8-GPU server, 8U air-cooled",
      "Training service, eight-accelerator server days",
    ]);
  });
});

describe("stress: if the licence stalls, how long does the buyer last?", () => {
  const licence = ({ stress }: typeof then) => stress.events.find(({ id }) => id === "ev-h200-licence");

  test("76 days, proved from both sides", () => {
    for (const told of [licence(then), licence(later)]) {
      expect(figure(told?.survive)).toBe("76 day");
      expect(told?.certificate).toMatchObject({ atLeast: "76", atMost: "76", verified: true });
    }
  });

  test("training runs short first, 76 days after the day asked about", () => {
    expect(licence(then)?.first).toMatchObject({ item: "training", on: { value: "2026-04-21" } });
    expect(licence(later)?.first).toMatchObject({ item: "training", on: { value: "2027-02-07" } });
  });

  test("every length of time in the answer is proved", () => {
    const all = [...then.stress.events, ...then.stress.nodes];
    expect(all.every(({ certificate }) => certificate.verified)).toBe(true);
    expect(then.stress.weighed).toBe(676);
  });
});

describe("switch: which lawful Plan B is live in time?", () => {
  test("of twelve routes three would be live in time; later four, when a presumption has been answered", () => {
    expect(then.switch.counts).toEqual({ routes: 12, inTime: 3, evenOdds: 1, tooLate: 5, unknown: 2, none: 1 });
    expect(later.switch.counts).toEqual({ routes: 12, inTime: 4, evenOdds: 1, tooLate: 5, unknown: 1, none: 1 });
  });

  test("the plan buys compute at home and a second coolant", () => {
    for (const { plan } of [then.switch, later.switch]) {
      expect(plan.measures.map(({ alternative, cost }) => `${alternative} ${figure(cost)}`)).toEqual([
        "alt-lease-home 24000000 CNY",
        "alt-coolant-second 4200000 CNY",
      ]);
      expect(figure(plan.cost)).toBe("28200000 CNY");
      expect(plan).toMatchObject({ status: "optimal", flowsChecked: 2, scenarios: 25 });
    }
  });

  test("the margin of leased compute: 76 days less the days to activate it", () => {
    const route = then.switch.routes.find(({ id }) => id === "training");
    expect(route).toMatchObject({ verdict: "inTime", lawful: "met", planned: true });
    const days = (each: Figure | undefined) => Number(each?.value);
    expect(days(route?.marginP80)).toBeCloseTo(76 - days(route?.activateP80), 9);
    expect(days(route?.marginP80)).toBeGreaterThan(17);
  });

  test("waiting for the licence is no Plan B", () => {
    for (const { refused } of [then.switch, later.switch]) {
      expect(refused.find(({ alternative }) => alternative === "alt-wait")).toMatchObject({ reason: "licence" });
    }
  });
});

describe("evidence: can the seller prove how long it has waited?", () => {
  test("54 days since the application was registered: 44 counted, 10 stopped, 7 past a limit", () => {
    const { clock } = then.evidence;
    expect([clock?.elapsed, clock?.counted, clock?.stopped, clock?.past].map(figure)).toEqual([
      "54 day",
      "44 day",
      "10 day",
      "7 day",
    ]);
    expect(clock?.cite?.instrument).toBe("15 CFR 750.4");
    expect(clock).toMatchObject({ started: "2025-12-12", outerLimitOn: "2026-03-22" });
  });

  test("the limit that was passed is the one of the reviewing agencies, 30 days", () => {
    const [late] = then.evidence.clock?.stages.filter(({ past }) => past.value !== "0") ?? [];
    expect(`${late?.cite?.instrument}${late?.cite?.paragraph}`).toBe("15 CFR 750.4(d)(2),(e)");
    expect([late?.running, late?.limit, late?.past].map(figure)).toEqual(["37 day", "30 day", "7 day"]);
  });

  test("what the wait has cost, line by line, on assumed rates", () => {
    expect(then.evidence.costs.map(({ days, rate, total }) => `${days} x ${figure(rate)} = ${figure(total)}`)).toEqual([
      "33 x 24900 USD/day = 821700 USD",
      "33 x 6300 USD/day = 207900 USD",
      "33 x 7400 USD/day = 244200 USD",
    ]);
    expect(then.evidence.costTotal).toMatchObject({ value: "1273800", unit: "USD", mark: "assumption" });
  });

  test("346 days and 12,545,000 USD later there is still no decision on record", () => {
    expect(figure(later.evidence.clock?.elapsed)).toBe("346 day");
    expect(later.evidence.clock?.decided).toBeUndefined();
    expect(figure(later.evidence.costTotal)).toBe("12545000 USD");
  });

  test("the dossier is complete on both days, by every check", () => {
    for (const { dossier } of [then.evidence, later.evidence]) {
      expect(dossier.verdict).toBe("complete");
      expect(dossier.checks.filter(({ state }) => state !== "ok")).toEqual([]);
    }
  });

  test("what was not yet recorded is not told", () => {
    expect(then.evidence.events).toHaveLength(18);
    expect(then.evidence.events.every(({ recorded }) => recorded <= "2026-02-04")).toBe(true);
    expect(later.evidence.events.length).toBeGreaterThan(18);
  });
});
