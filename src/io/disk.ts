/**
 * What the journal asks of a disk: few acts, each with a stated durability, so that a simulated disk can lose power
 * between any two of them. Paths are relative to one folder. An act that fails throws what the system said.
 */
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface Disk {
  /** The whole file, or undefined when there is none. */
  read(path: string): Uint8Array | undefined;
  /** Bytes in the file now; 0 when there is none. */
  length(path: string): number;
  /** Adds at the end; durable only after `sync`. Creates the file; its name is durable only after `syncFolder`. */
  append(path: string, bytes: Uint8Array): void;
  /** Writes inside the file; durable only after `sync`. */
  overwrite(path: string, at: number, bytes: Uint8Array): void;
  /** Cuts the file; durable only after `sync`. */
  truncate(path: string, length: number): void;
  /** Writes a whole file; durable only after `sync`. */
  write(path: string, bytes: Uint8Array): void;
  /** Returns when the bytes of the file are on the medium. */
  sync(path: string): void;
  /** Puts `from` in the place of `to`, whole or not at all; durable only after `syncFolder`. */
  rename(from: string, to: string): void;
  /** Returns when the names in the folder are on the medium. */
  syncFolder(): void;
  /** Keeps other writers out until the answer is called; undefined when one is at work. */
  lock(): (() => void) | undefined;
  /** Gives files back to the system. */
  close(): void;
}

const LOCK = "lock";

function existing(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

const BUSY = 5;

/** A lock of the system's, held through SQLite: it falls away with the process that holds it, however that ends. */
function takeLock(path: string): (() => void) | undefined {
  const database = new DatabaseSync(path);
  try {
    database.exec("BEGIN EXCLUSIVE");
    return () => database.close();
  } catch (error) {
    database.close();
    if (error instanceof Error && "errcode" in error && error.errcode === BUSY) return undefined;
    throw error;
  }
}

/** Writes all bytes: the system may take fewer at once. */
function writeAll(file: number, bytes: Uint8Array, place?: number): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(file, bytes, at, bytes.length - at, place === undefined ? null : place + at);
  }
}

/** A folder on a real disk; created when it is not there. */
export function folderDisk(folder: string): Disk {
  mkdirSync(folder, { recursive: true });
  const open = new Map<string, number>();
  const at = (path: string) => join(folder, path);
  const file = (path: string): number => {
    const known = open.get(path);
    if (known !== undefined) return known;
    mkdirSync(dirname(at(path)), { recursive: true });
    const opened = openSync(at(path), "a+", 0o600);
    open.set(path, opened);
    return opened;
  };
  const letGo = (path: string) => {
    const known = open.get(path);
    if (known !== undefined) closeSync(known);
    open.delete(path);
  };
  return {
    read: (path) => existing(at(path)),
    length: (path) => fstatSync(file(path)).size,
    append: (path, bytes) => writeAll(file(path), bytes),
    overwrite: (path, place, bytes) => {
      const inside = openSync(at(path), "r+");
      try {
        writeAll(inside, bytes, place);
      } finally {
        closeSync(inside);
      }
    },
    truncate: (path, length) => ftruncateSync(file(path), length),
    write: (path, bytes) => {
      ftruncateSync(file(path), 0);
      writeAll(file(path), bytes);
    },
    sync: (path) => fdatasyncSync(file(path)),
    rename: (from, to) => {
      letGo(from);
      letGo(to);
      renameSync(at(from), at(to));
    },
    syncFolder: () => {
      const directory = openSync(folder, "r");
      try {
        fsyncSync(directory);
      } finally {
        closeSync(directory);
      }
    },
    lock: () => takeLock(at(LOCK)),
    close: () => {
      for (const path of [...open.keys()]) letGo(path);
    },
  };
}
