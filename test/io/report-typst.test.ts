/** Pages as PDF: the same bytes again, tagged, A4, text that stays text; and a clear fault where no font is. Read with poppler. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Printed } from "#app/printed.ts";
import { sourceOf, typstReport } from "#io/report-typst.ts";
import { civilDate } from "#kernel/civil-date.ts";
import type { Outcome } from "#kernel/fault.ts";
import { folder } from "../support/workspaces.ts";

const FONTS = "/usr/share/fonts";
const han =
  existsSync(FONTS) && readdirSync(FONTS, { recursive: true }).some((name) => String(name).includes("NotoSansCJK"));
const poppler = spawnSync("pdftotext", ["-v"]).status === 0;

const page = (text: string, language: Printed["language"] = "en"): Printed => ({
  title: "A page",
  language,
  date: civilDate("2026-02-04"),
  foot: "at the foot",
  parts: [
    { kind: "heading", level: 1, text: "A page" },
    { kind: "text", text },
    {
      kind: "table",
      columns: [
        { head: "one", share: 1 },
        { head: "two", share: 2 },
      ],
      rows: [[text, "2"]],
    },
  ],
});

function value<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.faults.map(({ message }) => message).join("\n"));
}

/** What poppler says of the bytes. */
function told(program: "pdfinfo" | "pdftotext", bytes: Uint8Array): string {
  const file = join(folder(), "page.pdf");
  writeFileSync(file, bytes);
  return spawnSync(program, program === "pdftotext" ? [file, "-"] : [file], { encoding: "utf8" }).stdout;
}

describe.skipIf(!han)("a page (skipped: no package fonts-noto-cjk)", () => {
  test("gives the same bytes again, from the same setter and from another", async () => {
    const [first, second] = [typstReport(FONTS), typstReport(FONTS)];
    const bytes = value(await first.pdf(page("雲渠 and text", "zh-Hant")));
    expect(value(await first.pdf(page("雲渠 and text", "zh-Hant")))).toEqual(bytes);
    value(await second.pdf(page("something else")));
    expect(value(await second.pdf(page("雲渠 and text", "zh-Hant")))).toEqual(bytes);
    expect(new TextDecoder("latin1").decode(bytes.slice(0, 5))).toBe("%PDF-");
  });

  test.skipIf(!poppler)(
    "is A4, tagged, dated by the page alone, and its text can be read (skipped: no poppler-utils)",
    async () => {
      const bytes = value(await typstReport(FONTS).pdf(page("云渠的申请", "zh-Hans")));
      const info = told("pdfinfo", bytes);
      expect(info).toMatch(/^Tagged:\s+yes$/m);
      expect(info).toMatch(/^Page size:.*\(A4\)$/m);
      expect(info).toMatch(/^CreationDate:\s+Wed Feb {2}4 00:00:00 2026/m);
      expect(told("pdftotext", bytes)).toContain("云渠的申请");
    },
  );

  test.skipIf(!poppler)(
    "text is never markup: marks, code, quotation marks and control characters stay what they are",
    async () => {
      const text = String.raw`#panic("x") *not bold* _a_ $x^2$ \ "quoted" // no comment <label> @ref = [b] #import "@preview/x:1"`;
      const bytes = value(await typstReport(FONTS).pdf(page(`${text}\u0007`)));
      const read = told("pdftotext", bytes).replaceAll(/\s+/g, " ");
      for (const part of ['#panic("x")', "*not bold*", "$x^2$", '\\ "quoted"', "// no comment", "<label>", "@ref"])
        expect(read).toContain(part);
    },
  );
});

describe("fonts", () => {
  test("none with Chinese characters: a fault that names the package, and nothing is made", async () => {
    const empty = folder();
    const outcome = await typstReport(empty).pdf(page("x", "zh-Hant"));
    expect(outcome).toMatchObject({
      ok: false,
      faults: [{ code: "missing-file", message: "no font with Chinese characters is in this folder" }],
    });
    expect(outcome.ok ? "" : outcome.faults[0]?.help).toContain("`fonts-noto-cjk`");
    expect(await typstReport(join(empty, "nowhere")).pdf(page("x"))).toMatchObject({ ok: false });
  });

  const latin = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
  test.skipIf(!existsSync(latin))("an English page needs none of them (skipped: no DejaVu)", async () => {
    const some = folder();
    mkdirSync(join(some, "deep"));
    symlinkSync(latin, join(some, "deep", "DejaVuSans.ttf"));
    const real = typstReport("/usr/share/fonts/truetype");
    expect((await real.pdf(page("plain"))).ok).toBe(true);
    expect((await real.pdf(page("漢", "zh-Hant"))).ok).toBe(han && existsSync("/usr/share/fonts/truetype/noto-cjk"));
  });
});

test("what is said stands in the source as a string", () => {
  expect(sourceOf(page('a"b\\c\nd'))).toContain(String.raw`#par("a\"b\\c\nd")`);
});
