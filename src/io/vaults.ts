/**
 * The salts of what companies say in their ledgers: one SQLite file a company, apart from the ledger, because a ledger keeps
 * everything and a salt must be able to go. What is deleted is overwritten. Form: docs/formats/ledger-entry.md.
 */
import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Vault, Vaults } from "#app/ports.ts";
import type { PartKey, Salts } from "#evidence/commitment.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";

const FILE = { file: "vault" };
const SALT_BYTES = 16;

const SHAPE =
  "CREATE TABLE IF NOT EXISTS salt (of TEXT NOT NULL, part TEXT NOT NULL, salt TEXT NOT NULL, PRIMARY KEY (of, part)) STRICT, WITHOUT ROWID";

/** `secure_delete` writes zeros over what is deleted; the rollback journal is emptied, not left behind. */
const SETTINGS =
  "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 30000";

function within<T>(path: string, act: (database: DatabaseSync) => T): Outcome<T> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec(SETTINGS);
    database.exec("BEGIN IMMEDIATE");
    database.exec(SHAPE);
    const value = act(database);
    database.exec("COMMIT");
    return ok(value);
  } catch (error) {
    if (!(error instanceof Error) || !("errcode" in error)) throw error;
    return failed(
      fault("disk-failed", FILE, "the vault did not take a write", "Free space or mend the disk, then try again."),
    );
  } finally {
    database?.close();
  }
}

function heldIn(database: DatabaseSync, caseId: string): ReadonlyMap<PartKey, string> {
  const rows = database.prepare("SELECT part, salt FROM salt WHERE of = ?").all(caseId);
  return new Map(rows.map(({ part, salt }) => [String(part), String(salt)]));
}

function vaultIn(path: string): Vault {
  return {
    held: (caseId) => within(path, (database) => heldIn(database, caseId)),
    make: (caseId, parts) =>
      within(path, (database) => {
        const insert = database.prepare("INSERT INTO salt VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        for (const part of parts) insert.run(caseId, part, randomBytes(SALT_BYTES).toString("hex"));
        return heldIn(database, caseId);
      }),
    erase: (caseId, part) =>
      within(path, (database) => {
        const { changes } = database.prepare("DELETE FROM salt WHERE of = ? AND part = ?").run(caseId, part);
        return changes === 1;
      }),
  };
}

/** The vaults of this installation, under its home. */
export function diskVaults(home: string): Vaults {
  const folder = join(home, "vault");
  return {
    open(company) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return vaultIn(join(folder, `${encodeURIComponent(company).replaceAll(".", "%2E")}.sqlite`));
    },
  };
}

/** Salts that follow from a seed, for tests and examples: whoever reads the seed knows them. */
export function seedSalts(seed: string): Salts {
  const saltOf = (caseId: string, part: PartKey) =>
    createHmac("sha256", seed)
      .update(`${caseId}\n${part}`)
      .digest("hex")
      .slice(0, 2 * SALT_BYTES);
  const made = new Map<string, Map<PartKey, string>>();
  const held = (caseId: string) => made.get(caseId) ?? new Map<PartKey, string>();
  return {
    held: (caseId) => ok(held(caseId)),
    make(caseId, parts) {
      const all = new Map([...held(caseId), ...parts.map((part) => [part, saltOf(caseId, part)] as const)]);
      made.set(caseId, all);
      return ok(all);
    },
  };
}

/** A vault over such salts, from which parts can be erased. */
export function seedVaults(seed: string): Vaults {
  const vaults = new Map<string, Vault>();
  return {
    open(company) {
      const known = vaults.get(company) ?? erasable(seedSalts(`${seed} ${company}`));
      vaults.set(company, known);
      return known;
    },
  };
}

function erasable(salts: Salts): Vault {
  const erased = new Set<string>();
  const without = (caseId: string, all: Outcome<ReadonlyMap<PartKey, string>>) =>
    all.ok ? ok(new Map([...all.value].filter(([part]) => !erased.has(`${caseId}\n${part}`)))) : all;
  return {
    held: (caseId) => without(caseId, salts.held(caseId)),
    make: (caseId, parts) => without(caseId, salts.make(caseId, parts)),
    erase(caseId, part) {
      const held = salts.held(caseId);
      const wasHeld = held.ok && held.value.has(part) && !erased.has(`${caseId}\n${part}`);
      erased.add(`${caseId}\n${part}`);
      return ok(wasHeld);
    },
  };
}
