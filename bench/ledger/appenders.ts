/** The same work done by our journal and by SQLite: entries in, a durable tree over them out. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Disk, folderDisk } from "#io/disk.ts";
import { openJournal } from "#io/journal.ts";
import { seedSigner } from "#io/signer.ts";
import { leafHash, nodeHash } from "#ledger/merkle.ts";

export interface Count {
  readonly syncs: number;
  readonly batches: number;
}

export interface Appender {
  /** Returns when the entries are on the medium. */
  append(entries: readonly Uint8Array[]): void;
  /** Syncs and batches so far, where they can be counted. */
  count(): Count;
  close(): void;
}

const SIGNER = seedSigner(new Uint8Array(32).fill(1), "example.com/ledger");

const folderFor = (name: string): string =>
  mkdtempSync(join(process.env.PLANB_BENCH_DIR ?? tmpdir(), `planb-${name}-`));

/** A disk that counts what reaches the medium. */
function counted(disk: Disk): Disk & { readonly syncs: () => number } {
  let syncs = 0;
  return {
    ...disk,
    sync(path) {
      syncs += 1;
      disk.sync(path);
    },
    syncFolder() {
      syncs += 1;
      disk.syncFolder();
    },
    syncs: () => syncs,
  };
}

export function journalAppender(): Appender {
  const folder = folderFor("journal");
  const disk = counted(folderDisk(folder));
  const opened = openJournal(disk, SIGNER);
  if (!opened.ok) throw new Error(opened.faults.map(({ message }) => message).join());
  const journal = opened.value;
  let batches = 0;
  return {
    append(entries) {
      batches += 1;
      if (!journal.append(entries).ok) throw new Error("the journal did not take a batch");
    },
    count: () => ({ syncs: disk.syncs(), batches }),
    close() {
      journal.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * SQLite with one transaction a batch. With the tree: every full node is a row too, as a ledger in a database keeps them, so
 * that a proof needs no reading of all entries.
 */
export function sqliteAppender(withTree: boolean): Appender {
  const folder = folderFor("sqlite");
  const database = new DatabaseSync(join(folder, "ledger.db"));
  database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
  database.exec("CREATE TABLE entries (at INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
  database.exec(
    "CREATE TABLE nodes (level INTEGER, at INTEGER, hash BLOB NOT NULL, PRIMARY KEY (level, at)) STRICT, WITHOUT ROWID",
  );
  const insert = database.prepare("INSERT INTO entries VALUES (?, ?)");
  const insertNode = database.prepare("INSERT INTO nodes VALUES (?, ?, ?)");
  const edge: Uint8Array[] = [];
  let size = 0;
  let batches = 0;
  const grow = (entry: Uint8Array): void => {
    let hash = leafHash(entry);
    insertNode.run(0, size, hash);
    let level = 0;
    for (let at = size; at % 2 === 1; at = (at - 1) / 2) {
      hash = nodeHash(edge[level] ?? hash, hash);
      level += 1;
      insertNode.run(level, (at - 1) / 2, hash);
    }
    edge[level] = hash;
  };
  return {
    append(entries) {
      batches += 1;
      database.exec("BEGIN IMMEDIATE");
      for (const entry of entries) {
        insert.run(size, entry);
        if (withTree) grow(entry);
        size += 1;
      }
      database.exec("COMMIT");
    },
    count: () => ({ syncs: Number.NaN, batches }),
    close() {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Time to open a journal of these entries and check it against its checkpoint. */
export function recovery(entries: readonly Uint8Array[]): { readonly milliseconds: number; readonly bytes: number } {
  const folder = folderFor("recovery");
  const first = openJournal(folderDisk(folder), SIGNER);
  if (!first.ok) throw new Error("the journal did not open");
  for (let at = 0; at < entries.length; at += 1000) first.value.append(entries.slice(at, at + 1000));
  first.value.checkpoint();
  first.value.close();
  const start = performance.now();
  const again = openJournal(folderDisk(folder), SIGNER);
  const milliseconds = performance.now() - start;
  if (!again.ok || again.value.size !== entries.length) throw new Error("the journal did not come back whole");
  again.value.close();
  const bytes = statSync(join(folder, "journal")).size;
  rmSync(folder, { recursive: true });
  return { milliseconds, bytes };
}
