/** duty: bands, exempt use, what is missing, and the cost with all charges, over the example seller. */
import { afterAll, describe, expect, test } from "vitest";
import type { DutyReport } from "#contract/duty.ts";
import { DutyReport as Shape } from "#contract/duty.ts";
import { bench, HALDEN } from "../support/compose.ts";
import { changed, put } from "../support/workspaces.ts";

const planb = await bench();
afterAll(() => planb.close());

async function duty(
  workspace: string,
  transaction: string,
  asOf = "2026-02-04",
): Promise<readonly [DutyReport, number]> {
  const outcome = await planb.ask("duty", { workspace, transaction, asOf, knownOn: asOf });
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
  return [Shape.parse(outcome.value.report), outcome.value.exit];
}

const figures = ({ charges, landed }: DutyReport) => ({
  due: charges.map(({ due }) => due),
  amount: charges.map(({ amount }) => `${amount.value} ${amount.unit}`),
  landed: landed.map((one) => [one.base.value, one.charged.value, one.landed.value]),
});

describe("the charge on entry", () => {
  test("inside the first band: a quarter of 431,308,800 is 107,827,200, and with it 539,136,000", async () => {
    const [report, exit] = await duty(HALDEN, "HS-2026-0117");
    expect(exit).toBe(0);
    expect(figures(report)).toEqual({
      due: ["yes"],
      amount: ["107827200 USD"],
      landed: [["431308800", "107827200", "539136000"]],
    });
    const parts = report.charges[0]?.parts.map(({ id, state }) => [id, state]);
    expect(parts).toContainEqual(["def.band1", "met"]);
    expect(parts).toContainEqual(["def.band2", "unmet"]);
    expect(report.charges[0]?.stated).toContainEqual(
      expect.objectContaining({ fact: "entry.heading", value: "847150" }),
    );
  });

  test("an exempt use, certified: nothing is due, the paragraph is that of the exemption, and the rate is still told", async () => {
    const certified = "HS-2026-0129,,entry.useCertificate,stated,yes,,,customs broker,,invented,,assumption,,,,";
    const asked = changed(HALDEN, { "facts.csv": (text) => `${text.trimEnd()}\n${certified}\n` });
    const [report, exit] = await duty(asked, "HS-2026-0129");
    expect(exit).toBe(0);
    expect(figures(report)).toEqual({ due: ["no"], amount: ["0 USD"], landed: [["89856000", "0", "89856000"]] });
    expect(report.charges[0]).toMatchObject({
      value: "exemptDataCentre",
      by: { instrument: "HTSUS 9903.79.03", paragraph: "" },
      rate: { value: "25", unit: "%" },
    });
  });

  test("an exempt use whose certificate is not known to be held: the charge is unknown too", async () => {
    const [report, exit] = await duty(HALDEN, "HS-2026-0129");
    expect(exit).toBe(3);
    expect(figures(report)).toMatchObject({ due: ["unknown"], landed: [["89856000", "unknown", "unknown"]] });
    expect(report.missing.map(({ fact }) => fact)).toEqual(["entry.useCertificate"]);
  });

  test("the exempt use is not known: neither is the charge, and it is asked for with its certificate", async () => {
    const asked = changed(HALDEN, {
      "facts.csv": put("HS-2026-0117,,entry.exemptUse,unknown,", "HS-2026-0117,,entry.exemptUse,stated,none"),
    });
    const [report, exit] = await duty(asked, "HS-2026-0117");
    expect(exit).toBe(3);
    expect(figures(report)).toMatchObject({ due: ["unknown"], landed: [["431308800", "unknown", "unknown"]] });
    expect(report.missing.map(({ fact }) => fact)).toEqual(["entry.exemptUse", "entry.useCertificate"]);
  });

  test("due, but the value is not known: the amount is unknown, and not zero", async () => {
    const asked = changed(HALDEN, {
      "facts.csv": put("HS-2026-0117,,entry.value,unknown,,", "HS-2026-0117,,entry.value,stated,431308800,USD"),
    });
    const [report, exit] = await duty(asked, "HS-2026-0117");
    expect(exit).toBe(3);
    expect(report.charges[0]).toMatchObject({ due: "yes", amount: { value: "unknown" }, missing: ["entry.value"] });
  });

  test("before the charge was ordered there is none", async () => {
    const [report, exit] = await duty(HALDEN, "HS-2026-0117", "2026-01-10");
    expect(exit).toBe(0);
    expect(report.charges.every(({ due }) => due === "outsideCoverage")).toBe(true);
    expect(report.answer.key).toBe("duty.answer.none");
  });
});
