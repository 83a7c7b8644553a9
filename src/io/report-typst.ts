/**
 * Pages as PDF, set by typst as a WebAssembly module: no network, no program besides, fonts from a folder of the machine.
 * Everything that is said stands in the source as a string and never as markup, so that no text can change the page.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import type { Report } from "#app/ports.ts";
import type { Part, Printed, PrintedBar } from "#app/printed.ts";
import { hold } from "#kernel/defect.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";

type Language = Printed["language"];

/** A text as a string of typst: marks escaped, what is no character of a page left out. */
const literal = (text: string): string =>
  `"${text
    .replace(/[\\"]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "")}"`;

const CJK: Readonly<Record<Language, string>> = {
  en: "Noto Sans CJK SC",
  "zh-Hant": "Noto Sans CJK TC",
  "zh-Hans": "Noto Sans CJK SC",
};
const FAMILIES = ["Noto Sans", "DejaVu Sans"];

const LANG: Readonly<Record<Language, string>> = {
  en: 'lang: "en"',
  "zh-Hant": 'lang: "zh", region: "tw"',
  "zh-Hans": 'lang: "zh", region: "cn"',
};

function tableOf({ columns, rows }: Extract<Part, { kind: "table" }>): string {
  const cells = (row: readonly string[]) => columns.map((_, index) => literal(row[index] ?? "")).join(", ");
  return [
    "#table(",
    `  columns: (${columns.map(({ share }) => `${share}fr`).join(", ")},),`,
    `  table.header(${columns.map(({ head }) => `strong(${literal(head)})`).join(", ")}),`,
    ...rows.map((row) => `  ${cells(row)},`),
    ")",
  ].join("\n");
}

const share = (part: number): string => `${(100 * Math.min(1, Math.max(0, part))).toFixed(3)}%`;

/** Told apart in black and white too: what is short is hatched by its outline, what is not is filled. */
function barOf({ label, from, to, marks, short, text }: PrintedBar): string {
  const fill = short ? "fill: luma(235), stroke: 0.8pt + luma(40)" : "fill: luma(110)";
  const ticks = marks.map((at) => `#place(left + top, dx: ${share(at)}, line(length: 9pt, angle: 90deg, stroke: 1pt))`);
  const bar = `#place(left + top, dx: ${share(from)}, dy: 2pt, rect(width: ${share(Math.max(0.002, to - from))}, height: 5pt, ${fill}))`;
  return `${literal(label)}, block(width: 100%, height: 9pt)[${[bar, ...ticks].join("")}], ${literal(text)},`;
}

const barsOf = ({ title, note, rows }: Extract<Part, { kind: "bars" }>): string =>
  [
    `#heading(level: 2, ${literal(title)})`,
    "#grid(columns: (5fr, 6fr, 4fr), column-gutter: 8pt, row-gutter: 6pt, align: horizon,",
    ...rows.map((row) => `  ${barOf(row)}`),
    ")",
    `#text(size: 8pt, ${literal(note)})`,
  ].join("\n");

const sealOf = ({ text }: Extract<Part, { kind: "seal" }>): string =>
  `#v(1.5em)\n#align(right, block(width: 45%, height: 30mm, stroke: 0.4pt + luma(150), inset: 5pt, align(left + bottom, text(size: 8pt, ${literal(text)}))))`;

function partOf(part: Part): string {
  switch (part.kind) {
    case "title":
      return `#text(size: 18pt, weight: "bold", ${literal(part.text)})\n#par(${literal(part.beside)})`;
    case "heading":
      return `#heading(level: ${part.level}, ${literal(part.text)})`;
    case "text":
      return `#par(${literal(part.text)})`;
    case "table":
      return tableOf(part);
    case "bars":
      return barsOf(part);
    case "seal":
      return sealOf(part);
  }
}

export function sourceOf({ title, language, date, foot, parts }: Printed): string {
  const [year = "1", month = "1", day = "1"] = date.split("-").map((part) => String(Number(part)));
  const fonts = [CJK[language], ...FAMILIES].map(literal).join(", ");
  return [
    `#set document(title: ${literal(title)}, author: "planb", date: datetime(year: ${year}, month: ${month}, day: ${day}))`,
    `#set text(${LANG[language]}, font: (${fonts}), size: 9pt${language === "en" ? ', features: ("pwid",)' : ""})`,
    "#set par(leading: 0.6em)",
    "#set table(stroke: 0.4pt + luma(150), inset: 5pt, align: left)",
    "#show heading.where(level: 1): set text(size: 14pt)",
    "#show heading.where(level: 2): set text(size: 10.5pt)",
    "#show heading: set block(above: 1.2em, below: 0.7em)",
    '#set page(paper: "a4", margin: (x: 18mm, top: 18mm, bottom: 22mm), footer: context {',
    "  set text(size: 7.5pt)",
    `  grid(columns: (1fr, auto), column-gutter: 8mm, ${literal(foot)}, counter(page).display("1 / 1", both: true))`,
    "})",
    ...parts.map(partOf),
    "",
  ].join("\n");
}

interface Fonts {
  readonly files: readonly string[];
  readonly han: boolean;
}

const HAN = /^NotoSansCJK.*-(Regular|Bold)\.(ttc|otc|otf)$/;
const LATIN = /^(DejaVuSans(-Bold)?|NotoSans-(Regular|Bold))\.ttf$/;

/** Regular and bold of the families above; a large folder is looked through by name only. */
function fontsIn(folder: string): Fonts {
  if (!existsSync(folder)) return { files: [], han: false };
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => HAN.test(entry.name) || LATIN.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return { files, han: files.some((file) => HAN.test(basename(file))) };
}

function noFont(folder: string, language: Language): Outcome<never> {
  const what = language === "en" ? "no font" : "no font with Chinese characters";
  const help =
    "Install the Debian package `fonts-noto-cjk`, or name a folder with NotoSansCJK-Regular.ttc in PLANB_FONTS.";
  return failed(fault("missing-file", { file: folder }, `${what} is in this folder`, help));
}

type Compile = (source: string) => Promise<Uint8Array>;

/** The module is read once; it takes some tenths of a second. */
async function compilerFor(fonts: Fonts): Promise<Compile> {
  const { loadFonts } = await import("@myriaddreamin/typst.ts");
  const { CompileFormatEnum, createTypstCompiler } = await import("@myriaddreamin/typst.ts/compiler");
  const path = createRequire(import.meta.url).resolve(
    "@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm",
  );
  const compiler = createTypstCompiler();
  const bytes = fonts.files.map((file) => new Uint8Array(readFileSync(file)));
  await compiler.init({
    getModule: () => ({ module_or_path: readFileSync(path) }),
    beforeBuild: [loadFonts(bytes, { assets: false })],
  });
  return async (source) => {
    compiler.addSource("/main.typ", source);
    const { result, diagnostics } = await compiler.compile({
      ...{ mainFilePath: "/main.typ", diagnostics: "unix" as const },
      format: CompileFormatEnum.pdf,
    });
    // INVARIANT (our own source is typst): it is made of strings and a fixed frame, whatever is said in it.
    hold(result !== undefined, "a page that is made here can be set", String(diagnostics));
    return result;
  };
}

export function typstReport(folder: string): Report {
  let compiling: Promise<Compile> | undefined;
  return {
    async pdf(printed) {
      const fonts = fontsIn(folder);
      if (fonts.files.length === 0 || (printed.language !== "en" && !fonts.han))
        return noFont(folder, printed.language);
      compiling ??= compilerFor(fonts);
      const compile = await compiling;
      return ok(await compile(sourceOf(printed)));
    },
  };
}
