import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quote } from "#kernel/quote.ts";
import { law } from "./law.ts";

describe("text of the user in a message", () => {
  test.each([
    ["pcss", "`pcss`"],
    ["", "``"],
    ["料件 1", "`料件 1`"],
    ["a\nb", "`a\\u{a}b`"],
    ["\u001b[2J", "`\\u{1b}[2J`"],
    ["a`b", "`a\\u{60}b`"],
    ["a\u202Eb", "`a\\u{202e}b`"],
    ["\uD83D", "`\\u{d83d}`"],
    ["x".repeat(61), `\`${"x".repeat(60)}...\``],
    ["😂".repeat(60), `\`${"😂".repeat(60)}\``],
  ])("%j stands as %s", (text, quoted) => expect(quote(text)).toBe(quoted));

  law(
    "one line, two backticks, nothing that moves the cursor",
    [fc.string({ unit: "binary", maxLength: 300 })],
    (text) => expect(quote(text)).toMatch(/^`[^`\p{Cc}\p{Cs}]*`$/u),
  );
});
