/**
 * Exact decimals: a whole number of units of 10^-scale. Addition, subtraction, multiplication and
 * comparison are exact; there is no division here, because a quotient need not be a decimal (rational.ts).
 */
import { hold } from "./defect.ts";

export interface Decimal {
  readonly coefficient: bigint;
  /** Digits after the point, 0 or more; the smallest that holds the value. */
  readonly scale: number;
}

const FORM = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const MAX_DIGITS = 400;

/** coefficient / 10^scale in its one form: `scale` a whole number, 0 or more. */
export function ofParts(coefficient: bigint, scale: number): Decimal {
  hold(Number.isSafeInteger(scale) && scale >= 0, "a scale is a whole number, 0 or more", String(scale));
  let c = coefficient;
  let s = scale;
  while (s > 0 && c % 10n === 0n) {
    c /= 10n;
    s -= 1;
  }
  return { coefficient: c, scale: s };
}

/** Reads `-12.50`; refuses exponents, separators, infinities and more than 400 digits. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole.length + fraction.length > MAX_DIGITS) return undefined;
  const magnitude = BigInt(whole + fraction);
  return ofParts(sign === "-" ? -magnitude : magnitude, fraction.length);
}

/** A literal of our own; a text that is not a decimal is a defect. */
export function decimal(value: string | number | bigint): Decimal {
  if (typeof value === "bigint") return { coefficient: value, scale: 0 };
  const parsed = parseDecimal(typeof value === "number" ? printNumber(value) : value);
  hold(parsed !== undefined, "a decimal literal is a decimal", String(value));
  return parsed;
}

/** The shortest decimal that reads back as the same double, without an exponent. */
function printNumber(value: number): string {
  hold(Number.isFinite(value), "a decimal is finite", String(value));
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + "0".repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

export function printDecimal({ coefficient, scale }: Decimal): string {
  const sign = coefficient < 0n ? "-" : "";
  const digits = String(coefficient < 0n ? -coefficient : coefficient).padStart(scale + 1, "0");
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const atScale = (a: Decimal, scale: number): bigint => a.coefficient * 10n ** BigInt(scale - a.scale);

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return ofParts(atScale(a, scale) + atScale(b, scale), scale);
}

export const negate = (a: Decimal): Decimal => ({ coefficient: -a.coefficient, scale: a.scale });

export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b));

export const multiply = (a: Decimal, b: Decimal): Decimal => ofParts(a.coefficient * b.coefficient, a.scale + b.scale);

/** -1, 0 or 1. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const left = atScale(a, scale);
  const right = atScale(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

export const equals = (a: Decimal, b: Decimal): boolean => compare(a, b) === 0;

export const ZERO: Decimal = { coefficient: 0n, scale: 0 };
export const ONE: Decimal = { coefficient: 1n, scale: 0 };

/**
 * The nearest double: for drawing and for the solver, never for a comparison that decides. A value beyond every
 * double is a defect: infinity means "no bound" to a solver, which is not what was said.
 */
export function toNumber(a: Decimal): number {
  const value = Number(printDecimal(a));
  hold(Number.isFinite(value), "a double holds the value");
  return value;
}

/** A double (what the solver returned) as the shortest decimal that reads back as it, not its binary expansion. */
export const fromNumber = (value: number): Decimal => decimal(value);
