/** Base 64 in one writing: what is read is written back as it came, and nothing else is read. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base64, readBase64 } from "#ledger/base64.ts";
import { runs } from "../support/nightly.ts";

const RUNS = { numRuns: runs(500, 50_000) };
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

describe("base 64", () => {
  test("read(write(bytes)) = bytes, and it is written as others write it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(readBase64(base64(bytes))).toEqual(bytes);
      }),
      RUNS,
    );
  });

  test("a text is read exactly when it is how its bytes are written", () => {
    const letters = fc.array(fc.constantFrom(...ALPHABET), { maxLength: 9 });
    const text = fc.tuple(letters, fc.constantFrom("", "=", "==", "===", "\n")).map(([all, end]) => all.join("") + end);
    fc.assert(
      fc.property(text, (of) => {
        const written = Buffer.from(of, "base64").toString("base64") === of;
        expect(readBase64(of) !== undefined).toBe(written);
      }),
      RUNS,
    );
  });

  test("of every last letter only those whose unused bits are nought", () => {
    const ends = [...ALPHABET];
    expect(ends.filter((end) => readBase64(`A${end}==`) !== undefined).join("")).toBe("AQgw");
    expect(ends.filter((end) => readBase64(`AA${end}=`) !== undefined).join("")).toBe("AEIMQUYcgkosw048");
  });

  test("many bytes at once", () => {
    const bytes = Uint8Array.from({ length: 1_000_003 }, (_, at) => at % 251);
    expect(readBase64(base64(bytes))).toEqual(bytes);
  });
});
