import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical-json.ts";
import { digestOf, hex, sha256, sha256Hex } from "#kernel/digest.ts";
import { law } from "./law.ts";

describe("SHA-256 examples of FIPS 180-4 and the NIST example values", () => {
  test.each([
    ["nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["24 bits", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "448 bits",
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    [
      "896 bits",
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
    ],
    ["a million a", "a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ])("%s", (_, message, digest) => expect(sha256Hex(message)).toBe(digest));
});

describe("parts", () => {
  law("sha256(a, b) = sha256(a b)", [fc.string({ unit: "binary" }), fc.string({ unit: "binary" })], (a, b) =>
    expect(sha256(a, b)).toEqual(sha256(a + b)),
  );
  law("text is hashed as its UTF-8", [fc.string({ unit: "binary" })], (text) =>
    expect(sha256(text)).toEqual(sha256(new TextEncoder().encode(text))),
  );
  law("hex(b) reads back as b", [fc.uint8Array()], (bytes) =>
    expect(Uint8Array.from(hex(bytes).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))).toEqual(bytes),
  );
  test("half a character has no UTF-8 of its own and is a defect", () => {
    expect(() => sha256("\uD83D")).toThrow("text that is hashed is well-formed Unicode");
  });
});

test("the name of a value is the digest of its canonical text, whatever the order of its members", () => {
  expect(digestOf({ b: 1, a: [true, null] })).toBe(sha256Hex('{"a":[true,null],"b":1}'));
  expect(digestOf({ a: [true, null], b: 1 })).toBe(digestOf({ b: 1, a: [true, null] }));
  expect(canonicalJson({ b: 1, a: [true, null] })).toBe('{"a":[true,null],"b":1}');
});
