/**
 * How a value of the wire is printed in one of the three languages: digits grouped by thousands, unit, currency, date.
 * Nothing is rounded: a value with more digits than fit is cut towards minus infinity and says so (`cut`), so that a
 * printed figure never passes a threshold the exact one has not reached.
 */
import { parseDecimal, printDecimal } from "#kernel/decimal.ts";
import { ofDecimal, type Rational, rational, roundDown } from "#kernel/rational.ts";
import type { Language } from "./text.ts";

export interface Printed {
  readonly kind: "number" | "date" | "never" | "unknown" | "text";
  /** Currency code and its space, or empty. */
  readonly before: string;
  /** The digits, the date or the word. */
  readonly number: string;
  /** Space and unit, or empty. */
  readonly after: string;
  /** Digits were left out; the exact value stands beside the proof. */
  readonly cut: boolean;
}

export interface PrintOptions {
  /** Digits after the point at most; without it as many as the unit is usually told in. */
  readonly digits?: number;
  /** Print `+` before what is above zero: for margins and gaps. */
  readonly signed?: boolean;
  readonly date?: DateStyle;
}

/** `prose` for sentences, `short` for figures and charts, `iso` for tables and files. */
export type DateStyle = "prose" | "short" | "iso";

const NO_BREAK = "\u00a0";
const NARROW_NO_BREAK = "\u202f";
const MINUS = "\u2212";

type Names = readonly [one: string, many: string, hant: string, hans: string];

/** Units with a word of their own; any other symbol is printed as it is written in the law (`TPP`, `GB/s`). */
const UNITS: Readonly<Record<string, Names>> = {
  day: ["day", "days", "天", "天"],
  unit: ["unit", "units", "件", "件"],
  set: ["set", "sets", "套", "套"],
  thousand: ["thousand units", "thousand units", "千件", "千件"],
  wafer: ["wafer", "wafers", "片晶圓", "片晶圆"],
  licence: ["licence", "licences", "份授權", "份许可"],
  seat: ["seat", "seats", "席", "席"],
  shipment: ["shipment", "shipments", "批", "批"],
  project: ["project", "projects", "項專案", "个项目"],
  "server-day": ["server-day", "server-days", "伺服器日", "服务器日"],
  "service-day": ["service-day", "service-days", "服務日", "服务日"],
  litre: ["litre", "litres", "公升", "升"],
};

/** Codes of ISO 4217 as the platform lists them (CLDR), so that no currency is named here. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** The name of a currency in Chinese, after the number; in English the code stands before it. */
const currencyName = (language: Language, code: string): string =>
  new Intl.DisplayNames([language], { type: "currency" }).of(code) ?? code;

const NEVER: Readonly<Record<Language, string>> = {
  en: "never within the horizon",
  "zh-Hant": "分析期間內不會中斷",
  "zh-Hans": "分析期内不会中断",
};

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const FRACTION = /^(-?\d+)\/(\d+)$/;

const isCurrency = (symbol: string): boolean => CURRENCIES.has(symbol);

/** An exact number as the wire writes it: `12.50` or `635/3`; undefined for anything else. */
export function readExact(value: string): Rational | undefined {
  const fraction = FRACTION.exec(value);
  if (fraction !== null) {
    const denominator = BigInt(fraction[2] ?? "0");
    return denominator === 0n ? undefined : rational(BigInt(fraction[1] ?? "0"), denominator);
  }
  const decimal = parseDecimal(value);
  return decimal === undefined ? undefined : ofDecimal(decimal);
}

/** The nearest double: for a position on a scale and for nothing else. Undefined when the value is no number. */
export function position(value: string): number | undefined {
  const exact = readExact(value);
  return exact === undefined ? undefined : Number(exact.numerator) / Number(exact.denominator);
}

/** Whole part in groups of three, `−` for minus; the sign `+` only when asked. */
export function groupDigits(decimal: string, signed = false): string {
  const negative = decimal.startsWith("-");
  const [whole = "0", fraction] = (negative ? decimal.slice(1) : decimal).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const isZero = /^[0.]*$/.test(decimal.replace("-", ""));
  const sign = isZero ? "" : negative ? MINUS : signed ? "+" : "";
  return `${sign}${grouped}${fraction === undefined ? "" : `.${fraction}`}`;
}

export function printDate(language: Language, iso: string, style: DateStyle = "prose"): string {
  const match = ISO_DATE.exec(iso);
  if (match === null || style === "iso") return iso;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const name = MONTHS[month - 1] ?? "";
  if (language === "zh-Hans") return `${year}年${month}月${day}日`;
  if (language === "zh-Hant") {
    const gap = style === "prose" ? NO_BREAK : "";
    return [year, "年", month, "月", day, "日"].join(gap);
  }
  return [day, style === "prose" ? name : name.slice(0, 3), year].join(NO_BREAK);
}

/** The name of one symbol; `one` chooses the English singular. */
function symbolName(language: Language, symbol: string, one: boolean): string {
  const names = UNITS[symbol];
  if (names !== undefined) return language === "en" ? names[one ? 0 : 1] : names[language === "zh-Hant" ? 2 : 3];
  if (language !== "en" && isCurrency(symbol)) return currencyName(language, symbol);
  return symbol;
}

/** A unit alone, as a column head names it: `days`, `units/day`. */
export function printUnit(language: Language, unit: string, one = false): string {
  if (unit === "1" || unit === "") return "";
  const [first = "", ...divisors] = unit.split("/");
  return [symbolName(language, first, one), ...divisors.map((each) => symbolName(language, each, true))].join("/");
}

function around(language: Language, unit: string, one: boolean): { before: string; after: string } {
  if (unit === "" || unit === "1") return { before: "", after: "" };
  if (unit === "%") return { before: "", after: language === "en" ? `${NARROW_NO_BREAK}%` : "%" };
  const [first = "", ...divisors] = unit.split("/");
  if (language === "en" && isCurrency(first)) {
    const each = divisors.map((symbol) => `/${symbolName(language, symbol, true)}`).join("");
    return { before: `${first}${NO_BREAK}`, after: each };
  }
  return { before: "", after: `${NO_BREAK}${printUnit(language, unit, one)}` };
}

/** Digits after the point a unit is usually told in: cents below ten thousand, tenths of a day, hundredths of a per cent. */
function usualDigits(unit: string, exact: Rational): number {
  const [first = ""] = unit.split("/");
  if (isCurrency(first) && coins(first) === 0) return 0;
  if (isCurrency(first)) {
    const size = exact.numerator < 0n ? -exact.numerator : exact.numerator;
    return size >= 10_000n * exact.denominator ? 0 : 2;
  }
  return first === "day" ? 1 : 2;
}

/** Digits of the smaller coin: 0 where there is none, and then nothing is told in cents. */
const coins = (code: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions().maximumFractionDigits ?? 2;

function padCents(text: string): string {
  const [whole = "0", cents] = text.split(".");
  return cents === undefined ? whole : `${whole}.${cents.padEnd(2, "0")}`;
}

function printNumber(language: Language, exact: Rational, unit: string, options: PrintOptions): Printed {
  const digits = options.digits ?? usualDigits(unit, exact);
  const cutAt = roundDown(exact, digits);
  const shown = ofDecimal(cutAt);
  const plain = printDecimal(cutAt);
  const told = isCurrency(unit.split("/")[0] ?? "") && digits === 2 ? padCents(plain) : plain;
  const one = plain === "1" || plain === "-1";
  return {
    kind: "number",
    ...around(language, unit, one),
    number: groupDigits(told, options.signed ?? false),
    cut: shown.numerator !== exact.numerator || shown.denominator !== exact.denominator,
  };
}

const word = (kind: Printed["kind"], text: string): Printed => ({
  kind,
  before: "",
  number: text,
  after: "",
  cut: false,
});

/** A figure of the wire: exact decimal, fraction, ISO date, `never` or `unknown`. */
export function printValue(language: Language, value: string, unit: string, options: PrintOptions = {}): Printed {
  if (value === "unknown") return word("unknown", "?");
  if (value === "never") return word("never", NEVER[language]);
  if (ISO_DATE.test(value)) return word("date", printDate(language, value, options.date ?? "short"));
  const exact = readExact(value);
  return exact === undefined ? word("text", value) : printNumber(language, exact, unit, options);
}

/** The same as one text: `USD 2,500.00`, `1,664 units`, `46.83 %`. */
export function printText(language: Language, value: string, unit: string, options: PrintOptions = {}): string {
  const { before, number, after } = printValue(language, value, unit, options);
  return `${before}${number}${after}`;
}

/** The value with every digit, for the line "exact"; a fraction stays a fraction. */
export function printExact(value: string): string {
  const fraction = FRACTION.exec(value);
  if (fraction !== null) return `${groupDigits(fraction[1] ?? "")}/${groupDigits(fraction[2] ?? "")}`;
  return readExact(value) === undefined ? value : groupDigits(value);
}

/** A comparison as the rules evaluated it, made easy to read: `15832 TPP < 21000 TPP` is `15,832 TPP < 21,000 TPP`. */
export function printComparison(shown: string): string {
  const grouped = shown.replace(/(?<![\w.,:/-])-?\d{4,}(?:\.\d+)?(?![\w:/-])/g, (digits) => groupDigits(digits));
  const kept = grouped.replace(/(\d) %/g, `$1${NARROW_NO_BREAK}%`).replace(/(\d) (?=[A-Za-z])/g, `$1${NO_BREAK}`);
  return kept.replaceAll("<=", "≤").replaceAll(">=", "≥").replaceAll("!=", "≠");
}
