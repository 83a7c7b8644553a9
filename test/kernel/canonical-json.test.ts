import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, canonicalJsonOf, type Json, readCanonicalJson } from "#kernel/canonical-json.ts";
import { Defect } from "#kernel/defect.ts";
import { law } from "./law.ts";

const values: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 4, stringUnit: "binary" })
  .map((value): Json => JSON.parse(JSON.stringify(value)));

const double = (bits: string): number =>
  new DataView(new BigUint64Array([BigInt(`0x${bits}`)]).buffer).getFloat64(0, true);

describe("RFC 8785, Appendix B: doubles by their bits and the text of each", () => {
  test.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("%s is %s", (bits, text) => expect(canonicalJson(double(bits))).toBe(text));

  test.each(["7fffffffffffffff", "7ff0000000000000"])("%s is refused", (bits) =>
    expect(() => canonicalJson(double(bits))).toThrow("canonical numbers are finite"),
  );
});

describe("RFC 8785, section 3.2", () => {
  test("3.2.2: the sample with numbers, strings and literals", () => {
    const sample = JSON.parse(
      String.raw`{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }`,
    );
    expect(canonicalJson(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("3.2.3: keys in the order of their UTF-16 code units", () => {
    const members = {
      "€": "Euro Sign",
      "\r": "Carriage Return",
      "\uFB33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\u{1F600}": "Emoji: Grinning Face",
      "\u0080": "Control",
      ö: "Latin Small Letter O With Diaeresis",
    };
    expect(canonicalJson(members).match(/(?<=:")[^"]+/g)).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  test("3.2.2.2: only what must be escaped is", () => {
    expect(canonicalJson('\b\t\n\f\r\u0001\u001f"\\/\u007f\u2028😂')).toBe(
      `"${String.raw`\b\t\n\f\r\u0001\u001f\"\\/`}\u007f\u2028😂"`,
    );
  });
});

describe("one text for one value", () => {
  law("parse(print(v)) = v", [values], (v) => expect(JSON.parse(canonicalJson(v))).toEqual(v));
  law("read(print(v)) = v", [values], (v) =>
    expect(readCanonicalJson(canonicalJson(v))).toEqual({ ok: true, value: v }),
  );
  law("print does not see the order in which members were set", [fc.dictionary(fc.string(), fc.integer())], (members) =>
    expect(canonicalJson(Object.fromEntries(Object.entries(members).reverse()))).toBe(canonicalJson({ ...members })),
  );

  test("a member named __proto__ is a member like any other", () => {
    const text = '{"__proto__":{"a":1}}';
    expect(readCanonicalJson(text).ok).toBe(true);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });
});

describe("a value as it travels", () => {
  const members = fc.dictionary(fc.string(), fc.option(values, { nil: undefined }));
  law("print(v as it travels) = print(what JSON.parse(JSON.stringify(v)) leaves)", [members], (v) =>
    expect(canonicalJsonOf(v)).toBe(canonicalJson(JSON.parse(JSON.stringify(v)))),
  );

  test("a member without a value is left out there and refused elsewhere; in a list nothing can be left out", () => {
    const report = { said: "yes", more: undefined };
    expect(canonicalJsonOf(report)).toBe('{"said":"yes"}');
    expect(() => Reflect.apply(canonicalJson, undefined, [report])).toThrow("canonical JSON holds plain values only");
    expect(() => canonicalJsonOf({ list: [1, undefined] })).toThrow("canonical JSON holds plain values only");
  });
});

describe("text that would be written differently is refused", () => {
  test.each([
    ["two members of one name", '{"a":1,"a":2}'],
    ["two members of one name and value", '{"a":1,"a":1}'],
    ["a space", '{"a": 1}'],
    ["a line end after it", '{"a":1}\n'],
    ["members out of order", '{"b":1,"a":2}'],
    ["a number with more digits than a double has", "9007199254740993"],
    ["a number told another way", "1.0"],
    ["an exponent where none belongs", "1e2"],
    ["minus zero", "-0"],
    ["an escape that is not needed", String.raw`"\u0041"`],
    ["an escaped stroke", String.raw`"\/"`],
    ["a byte order mark", "\uFEFF1"],
    ["half a character", String.raw`"\ud83d"`],
    ["a number beyond every double", "1e400"],
    ["nothing", ""],
    ["more than one value", "1 2"],
    ["brackets without end", "[".repeat(100_000)],
    ["501 levels", "[".repeat(501) + "]".repeat(501)],
    ["a hundred thousand levels", "[".repeat(100_000) + "]".repeat(100_000)],
  ])("%s", (_, text) => {
    const outcome = readCanonicalJson(text, { file: "entry.json" });
    expect(outcome.ok ? [] : outcome.faults).toMatchObject([{ code: "not-json", at: { file: "entry.json" } }]);
  });

  test("500 levels are read", () => expect(readCanonicalJson("[".repeat(500) + "]".repeat(500)).ok).toBe(true));
});

describe("a value of ours that JSON cannot carry is a defect", () => {
  const itself: Record<string, unknown> = {};
  itself.again = itself;
  test.each<[string, unknown]>([
    ["undefined", undefined],
    ["a member that is undefined", { a: undefined }],
    ["a list of holes", new Array(2)],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["a function", () => 1],
    ["a bigint", 1n],
    ["a symbol", Symbol("a")],
    ["NaN", Number.NaN],
    ["half a character", "\uD83D"],
    ["half a character in a key", { "\uDE00": 1 }],
    ["a value that holds itself", itself],
  ])("%s", (_, value) => expect(() => Reflect.apply(canonicalJson, undefined, [value])).toThrow(Defect));
});
