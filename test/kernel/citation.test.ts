import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCitation, printCitation } from "#kernel/citation.ts";
import { law } from "./law.ts";

describe("instrument and paragraph", () => {
  test.each([
    ["15 CFR 742.6(b)(10)", "15 CFR 742.6", "(b)(10)"],
    ["15 CFR 742.6(b)(10)(iii)(A)(1)", "15 CFR 742.6", "(b)(10)(iii)(A)(1)"],
    ["15 CFR 748 Supp. 2 (dd)", "15 CFR 748 Supp. 2", "(dd)"],
    ["91 FR 1684", "91 FR 1684", ""],
    ["Regulation (EU) 2021/821", "Regulation (EU) 2021/821", ""],
    ["15 CFR 774 Supp. 1, 3A090.a", "15 CFR 774 Supp. 1, 3A090.a", ""],
    ["商务部公告2025年第61号", "商务部公告2025年第61号", ""],
    ["  15 CFR 750.4 ", "15 CFR 750.4", ""],
    ["", "", ""],
  ])("%j is %j and %j", (text, instrument, paragraph) =>
    expect(parseCitation(text)).toEqual({ instrument, paragraph }),
  );

  test.each([
    [{ instrument: "15 CFR 742.6", paragraph: "(b)(10)" }, "15 CFR 742.6(b)(10)"],
    [{ instrument: "15 CFR 774 Supp. 1", paragraph: "3A090.a" }, "15 CFR 774 Supp. 1, 3A090.a"],
    [{ instrument: "91 FR 1684", paragraph: "" }, "91 FR 1684"],
  ])("%j is printed %j", (citation, printed) => expect(printCitation(citation)).toBe(printed));
});

const instruments = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9. ]{0,20}[A-Za-z0-9.]$/);
const paragraphs = fc.stringMatching(/^(\([a-zA-Z0-9]{1,4}\)){0,5}$/);

law(
  "parse(print(c)) = c, where the paragraph is a run of bracketed parts",
  [instruments, paragraphs],
  (instrument, paragraph) =>
    expect(parseCitation(printCitation({ instrument, paragraph }))).toEqual({ instrument, paragraph }),
);
law("print(parse(t)) = t, but for a space before the paragraph", [fc.string().map((text) => text.trim())], (text) => {
  const bare = (of: string) => of.replaceAll(/\s/g, "");
  expect(bare(printCitation(parseCitation(text)))).toBe(bare(text));
});
