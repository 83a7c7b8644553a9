/** Content rolled up over what an item is made of: the least and the most it may be, and by which components. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareRational, type Rational, rational } from "#kernel/rational.ts";
import { type Bounds, type ContentLine, contentIn, type Kind, type KnownOfItems } from "#network/content.ts";

const n = (value: number): Rational => rational(BigInt(value));
const point = (value: number): Bounds => ({ low: n(value), high: n(value) });

/** `gear: pump*2 valve` is two lines; `a|b` are lines that replace each other. */
function linesOf(text: string): readonly ContentLine[] {
  return text.split("; ").flatMap((line) => {
    const [parent = "", needs = ""] = line.split(": ");
    return needs.split(" ").flatMap((need, at) =>
      need.split("|").map((one) => {
        const [component = "", quantity = "1"] = one.split("*");
        const choice = need.includes("|") ? `c${at}` : undefined;
        return { id: `${parent}/${component}`, parent, component, quantity: n(Number(quantity)), choice };
      }),
    );
  });
}

interface Said {
  readonly worth?: Readonly<Record<string, Bounds>>;
  readonly kinds?: Readonly<Record<string, readonly Kind[]>>;
  readonly apart?: Readonly<Record<string, boolean>>;
}

const known = ({ worth = {}, kinds = {}, apart = {} }: Said): KnownOfItems => ({
  worth: (item) => worth[item],
  kinds: (item) => kinds[item] ?? ["all", "none", "part"],
  apart: (item) => apart[item],
});

const told = (bounds: Bounds | undefined) =>
  bounds === undefined ? undefined : [Number(bounds.low.numerator), bounds.high && Number(bounds.high.numerator)];

describe("landing gear worth 100 with 9 of its own content and a sub-assembly worth 4 that is half content", () => {
  const lines = linesOf("gear: sensor pump; pump: seal*2 case");
  const said = (apart: Readonly<Record<string, boolean>>): Said => ({
    worth: { gear: point(100), sensor: point(9), pump: point(4), seal: point(1) },
    kinds: { sensor: ["all"], pump: ["part"], seal: ["all"], case: ["none"] },
    apart,
  });
  const content = (apart: Readonly<Record<string, boolean>>) => contentIn(lines, known(said(apart)))("gear");

  test("discrete: 9", () => expect(told(content({ pump: true }))).toEqual([9, 9]));
  test("not discrete: 11, and the way goes through the sub-assembly", () => {
    expect(told(content({ pump: false }))).toEqual([11, 11]);
    expect(content({ pump: false })?.shares.map(({ path }) => path)).toEqual([
      ["gear", "sensor"],
      ["gear", "pump", "seal"],
    ]);
  });
  test("nobody said: from 9 to 11", () => expect(told(content({}))).toEqual([9, 11]));
});

test("of components that replace each other the least and the most count", () => {
  const kinds = { home: ["all"], abroad: ["none"] } as const;
  expect(told(contentIn(linesOf("box: home|abroad"), known({ worth: { home: point(5) }, kinds }))("box"))).toEqual([
    0, 5,
  ]);
});

test("content nobody gave the value of has no upper end, but never more than what it stands in", () => {
  const lines = linesOf("box: chip");
  expect(told(contentIn(lines, known({ kinds: { chip: ["all"] } }))("box"))).toEqual([0, undefined]);
  expect(told(contentIn(lines, known({ worth: { box: point(7) }, kinds: { chip: ["all"] } }))("box"))).toEqual([0, 7]);
});

test("an item nothing is said to be made of has no content that follows", () => {
  expect(contentIn(linesOf("box: chip"), known({}))("chip")).toBeUndefined();
});

test("an item that is made of itself comes to an end", () => {
  const lines = linesOf("a: b; b: a");
  expect(
    told(contentIn(lines, known({ worth: { a: point(3), b: point(2) }, kinds: { a: ["part"], b: ["part"] } }))("a")),
  ).toEqual([0, 2]);
});

describe("laws", () => {
  const ITEMS = ["a", "b", "c", "d", "e"];
  const KINDS: readonly Kind[] = ["all", "none", "part"];
  /** Item i is made of later ones. */
  const lines = fc
    .array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })), { maxLength: 8 })
    .map((all) =>
      all.flatMap(([from, step, quantity], at): readonly ContentLine[] => {
        const [parent, component] = [ITEMS[from], ITEMS[from + step]];
        if (parent === undefined || component === undefined) return [];
        return [{ id: String(at), parent, component, quantity: n(quantity) }];
      }),
    );
  const answers = fc.array(fc.tuple(fc.nat(2), fc.boolean(), fc.nat(9)), { minLength: 5, maxLength: 5 });

  test("whatever nobody said turns out to be, what comes out lies between the bounds", () => {
    fc.assert(
      fc.property(lines, answers, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (made, all, hidden) => {
        const at = (item: string) => all[ITEMS.indexOf(item)] ?? [0, false, 0];
        const full: KnownOfItems = {
          worth: (item) => ({ low: n(at(item)[2]), high: n(100 + at(item)[2]) }),
          kinds: (item) => KINDS.filter((_, index) => index === at(item)[0]),
          apart: (item) => at(item)[1],
        };
        const partly: KnownOfItems = {
          ...full,
          kinds: (item) => (hidden[ITEMS.indexOf(item)] === true ? KINDS : full.kinds(item)),
          apart: (item) => (hidden[ITEMS.indexOf(item)] === true ? undefined : full.apart(item)),
        };
        const [sure, wide] = [contentIn(made, full)("a"), contentIn(made, partly)("a")];
        if (sure === undefined || wide === undefined) return sure === wide;
        const above = wide.high === undefined || sure.high === undefined || compareRational(wide.high, sure.high) >= 0;
        return compareRational(wide.low, sure.low) <= 0 && above;
      }),
    );
  });
});
