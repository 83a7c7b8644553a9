/**
 * A disk that can lose power. What was not synced is lost, kept or torn by 512-byte sectors in any combination; a name that
 * was not synced points to the old file or the new one. After a failed sync the system drops the bytes and calls the file
 * clean, as Linux does. Everything follows from a seed.
 */

import type { Disk } from "#io/disk.ts";
import { type Stream, stream } from "#kernel/random.ts";

const SECTOR = 512;

export class PowerLoss extends Error {}

class SystemError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

interface File {
  now: Buffer;
  durable: Buffer;
  dirty: Set<number>;
}

const newFile = (): File => ({ now: Buffer.alloc(0), durable: Buffer.alloc(0), dirty: new Set() });

export interface Failures {
  /** Power is lost at this act, counted from 1; no later act is done. */
  readonly powerAt?: number;
  /** This sync fails, counted from 1. */
  readonly syncFails?: number;
  /** Bytes that fit before the disk is full. */
  readonly room?: number;
}

export class SimulatedDisk implements Disk {
  names = new Map<string, File>();
  durableNames = new Map<string, File>();
  acts = 0;
  syncs = 0;
  written = 0;
  failures: Failures;
  readonly chance: Stream;

  constructor(chance: Stream = stream(0), failures: Failures = {}) {
    this.chance = chance;
    this.failures = failures;
  }

  #act(): void {
    this.acts += 1;
    if (this.acts >= (this.failures.powerAt ?? Number.POSITIVE_INFINITY)) throw new PowerLoss();
  }

  #file(path: string): File {
    const file = this.names.get(path) ?? newFile();
    this.names.set(path, file);
    return file;
  }

  #put(file: File, at: number, bytes: Uint8Array): void {
    const room = Math.max(0, (this.failures.room ?? Number.POSITIVE_INFINITY) - this.written);
    const fits = bytes.subarray(0, Math.min(room, bytes.length));
    file.now = Buffer.concat([file.now.subarray(0, at), fits]);
    for (let sector = Math.floor(at / SECTOR); sector * SECTOR < at + fits.length; sector++) file.dirty.add(sector);
    this.written += fits.length;
    if (fits.length < bytes.length) throw new SystemError("ENOSPC");
  }

  read(path: string): Uint8Array | undefined {
    const file = this.names.get(path);
    return file === undefined ? undefined : new Uint8Array(file.now);
  }

  length(path: string): number {
    return this.names.get(path)?.now.length ?? 0;
  }

  append(path: string, bytes: Uint8Array): void {
    this.#act();
    const file = this.#file(path);
    this.#put(file, file.now.length, bytes);
    this.#act();
  }

  /** Takes no room: the sectors are there. */
  overwrite(path: string, at: number, bytes: Uint8Array): void {
    this.#act();
    const file = this.#file(path);
    file.now = Buffer.concat([file.now.subarray(0, at), bytes, file.now.subarray(at + bytes.length)]);
    for (let sector = Math.floor(at / SECTOR); sector * SECTOR < at + bytes.length; sector++) file.dirty.add(sector);
    this.#act();
  }

  write(path: string, bytes: Uint8Array): void {
    this.#act();
    const file = this.#file(path);
    file.now = Buffer.alloc(0);
    this.#put(file, 0, bytes);
    this.#act();
  }

  truncate(path: string, length: number): void {
    this.#act();
    const file = this.#file(path);
    file.now = file.now.subarray(0, length);
    file.dirty.add(Math.floor(length / SECTOR));
    this.#act();
  }

  sync(path: string): void {
    this.#act();
    this.syncs += 1;
    const file = this.#file(path);
    if (this.syncs === this.failures.syncFails) {
      file.dirty.clear();
      throw new SystemError("EIO");
    }
    const isStale = file.dirty.size === 0 && file.durable.length < file.now.length;
    const settled = Buffer.alloc(isStale ? file.durable.length : file.now.length);
    file.durable.copy(settled);
    for (const sector of file.dirty) file.now.copy(settled, sector * SECTOR, sector * SECTOR, (sector + 1) * SECTOR);
    file.durable = settled;
    file.dirty.clear();
    this.#act();
  }

  rename(from: string, to: string): void {
    this.#act();
    const file = this.names.get(from);
    if (file === undefined) throw new SystemError("ENOENT");
    this.names.set(to, file);
    this.names.delete(from);
    this.#act();
  }

  syncFolder(): void {
    this.#act();
    this.durableNames = new Map(this.names);
    this.#act();
  }

  lock(): () => void {
    return () => {};
  }

  close(): void {}

  /** The program dies and the machine stays up: nothing is lost that the system has. */
  killed(failures: Failures = {}): SimulatedDisk {
    const after = new SimulatedDisk(this.chance, failures);
    after.names = new Map(this.names);
    after.durableNames = new Map(this.durableNames);
    return after;
  }

  /** The disk as the next start finds it after the power was lost. */
  lost(failures: Failures = {}): SimulatedDisk {
    const after = new SimulatedDisk(this.chance, failures);
    for (const path of new Set([...this.names.keys(), ...this.durableNames.keys()])) {
      const [old, young] = [this.durableNames.get(path), this.names.get(path)];
      const file = this.chance.next() < 0.5 ? old : young;
      if (file === undefined) continue;
      const content = this.#survived(file);
      const settled: File = { now: content, durable: Buffer.from(content), dirty: new Set() };
      after.names.set(path, settled);
      after.durableNames.set(path, settled);
    }
    return after;
  }

  #survived({ now, durable, dirty }: File): Buffer {
    const [least, most] = [Math.min(now.length, durable.length), Math.max(now.length, durable.length)];
    const draw = this.chance.next();
    const length =
      draw < 0.4
        ? now.length
        : draw < 0.5
          ? durable.length
          : least + Math.floor(this.chance.next() * (most - least + 1));
    const content = Buffer.alloc(length);
    durable.copy(content, 0, 0, Math.min(durable.length, length));
    for (const sector of dirty) {
      const fate = this.chance.next();
      const start = sector * SECTOR;
      const kept = fate < 0.45 ? SECTOR : fate < 0.6 ? Math.floor(this.chance.next() * SECTOR) : 0;
      if (start < now.length) now.copy(content, start, start, Math.min(start + kept, length));
      if (fate > 0.93)
        for (let at = Math.max(start, durable.length); at < Math.min(start + SECTOR, length); at++)
          content[at] = Math.floor(this.chance.next() * 256);
    }
    return content;
  }
}
