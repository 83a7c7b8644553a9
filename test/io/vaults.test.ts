/** Salts on disk: made once, the same ever after, and gone without a trace when they are erased. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { diskVaults } from "#io/vaults.ts";
import type { Outcome } from "#kernel/fault.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "planb-vault-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.faults.map(({ message }) => message).join());
  return outcome.value;
}

it("a salt has 128 bits, is made once and stays", () => {
  const made = value(diskVaults(home).open("halden").make("C-1", ["1/actor", "1/says"]));
  const again = value(diskVaults(home).open("halden").make("C-1", ["1/says", "2/says"]));
  expect([...made.values()].every((salt) => /^[0-9a-f]{32}$/.test(salt))).toBe(true);
  expect([again.get("1/says"), again.size]).toEqual([made.get("1/says"), 3]);
  expect(value(diskVaults(home).open("halden").held("C-2")).size).toBe(0);
  expect(value(diskVaults(home).open("yunqu").held("C-1")).size).toBe(0);
});

it("an erased salt stands nowhere in the files of the vault", () => {
  const vault = diskVaults(home).open("halden");
  const keys = Array.from({ length: 200 }, (_, at) => `${at + 1}/says`);
  const salt = value(vault.make("C-1", keys)).get("77/says") ?? "";
  const files = () =>
    readdirSync(join(home, "vault")).map((file) => readFileSync(join(home, "vault", file)).toString("latin1"));
  expect(files().some((text) => text.includes(salt))).toBe(true);
  expect(value(vault.erase("C-1", "77/says"))).toBe(true);
  expect(files().some((text) => text.includes(salt))).toBe(false);
  expect(value(vault.held("C-1")).size).toBe(199);
});
