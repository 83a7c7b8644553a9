/** Lives of a ledger on a disk that loses power: what each start must find, whatever was cut off. */

import type { Disk } from "#io/disk.ts";
import type { Journal } from "#io/journal.ts";
import type { HeadPlace } from "#io/journal-heads.ts";
import { hex } from "#kernel/digest.ts";
import type { Outcome } from "#kernel/fault.ts";
import { stream } from "#kernel/random.ts";
import type { Signer } from "#ledger/key.ts";
import { PowerLoss, SimulatedDisk } from "./simulated-disk.ts";

export type Open = (disk: Disk, signer: Signer, outside: HeadPlace) => Outcome<Journal>;

export interface Tally {
  crashes: number;
  /** Starts that cut off a torn tail. */
  torn: number;
  refusedStart: number;
  lostAcknowledged: number;
  /** Entries that nobody sent, or half of a batch. */
  strange: number;
  /** Two roots signed for one size. */
  equivocations: number;
  /** Acknowledged after the disk had failed. */
  acknowledgedAfterFailure: number;
  /** Appends refused although the disk had not failed. */
  refusedAppend: number;
}

const LIVES = 5;

export function crash(open: Open, signer: Signer, seeds: readonly number[]): Tally {
  const tally: Tally = {
    crashes: 0,
    torn: 0,
    refusedStart: 0,
    lostAcknowledged: 0,
    strange: 0,
    equivocations: 0,
    acknowledgedAfterFailure: 0,
    refusedAppend: 0,
  };
  for (const seed of seeds) liveAndDie(open, signer, seed, tally);
  return tally;
}

function liveAndDie(open: Open, signer: Signer, seed: number, tally: Tally): void {
  const chance = stream(seed);
  const upTo = (most: number) => Math.floor(chance.next() * most);
  const failures = () => {
    const kind = chance.next();
    return {
      powerAt: 1 + upTo(40),
      ...(kind < 0.15 ? { syncFails: 1 + upTo(8) } : kind < 0.3 ? { room: upTo(6000) } : {}),
    };
  };
  let disk = new SimulatedDisk(chance, failures());
  let acknowledged: string[] = [];
  let submitted: string[] | undefined;
  const signed = new Map<number, string>();
  for (let life = 0; life < LIVES; life++) {
    let failed = false;
    try {
      const opened = open(disk, signer, { disk, file: "outside" });
      if (opened.ok) {
        const journal = opened.value;
        if (journal.cutOff > 0) tally.torn += 1;
        const found = Array.from({ length: journal.size }, (_, at) => Buffer.from(journal.entry(at)).toString());
        const isKept = acknowledged.every((entry, at) => found[at] === entry);
        if (!isKept) tally.lostAcknowledged += 1;
        const more = found.slice(acknowledged.length).join();
        if (isKept && more !== "" && more !== submitted?.join()) tally.strange += 1;
        if (!isKept || (more !== "" && more !== submitted?.join())) return;
        acknowledged = found;
        submitted = undefined;
        for (let batch = 0; ; batch++) {
          const entries = Array.from(
            { length: 1 + upTo(4) },
            (_, at) => `${seed}.${life}.${batch}.${at} ${"x".repeat(upTo(900))}`,
          );
          if (!failed) submitted = entries;
          const answer = journal.append(entries.map((entry) => Buffer.from(entry)));
          if (answer.ok) {
            if (failed) tally.acknowledgedAfterFailure += 1;
            acknowledged.push(...entries);
            submitted = undefined;
          } else if (failed) {
            break;
          } else {
            if (answer.faults.some(({ code }) => code !== "disk-failed")) tally.refusedAppend += 1;
            failed = true;
            continue;
          }
          if (chance.next() < 0.5 && journal.checkpoint().ok) {
            const root = hex(journal.root());
            if ((signed.get(journal.size) ?? root) !== root) tally.equivocations += 1;
            signed.set(journal.size, root);
          }
        }
      } else if (opened.faults.some(({ code }) => code !== "disk-failed")) {
        tally.refusedStart += 1;
        return;
      }
    } catch (error) {
      if (!(error instanceof PowerLoss)) throw error;
    }
    tally.crashes += 1;
    disk = chance.next() < 0.25 ? disk.killed(failures()) : disk.lost(failures());
  }
}
