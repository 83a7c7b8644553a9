/** The ledgers of this installation: one folder a company under the home of planb, with a key made on first use. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Journals } from "#app/ports.ts";
import { projected } from "#evidence/projection.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import type { Signer } from "#ledger/key.ts";
import type { Log } from "#ledger/log.ts";
import { folderDisk } from "./disk.ts";
import { type Journal, openJournal } from "./journal.ts";
import { heldProjection, writeProjection } from "./projection.ts";
import { fileSigner } from "./signer.ts";
import { heldTiles, writeTiles } from "./tiles.ts";

/** Who signs the ledger of a company whose folder is given. */
export type Signing = (company: string, folder: string) => Outcome<Signer>;

/** A key of its own for each company, kept beside its ledger. */
export const ownKeys: Signing = (company, folder) =>
  fileSigner(join(folder, "key"), `planb.local/${encodeURIComponent(company)}`);

export interface OpenJournals extends Journals {
  /** Gives up the locks. */
  close(): void;
}

/**
 * An opened ledger stays open: it holds the lock that keeps a second writer out. `heads` is a folder for the newest signed head of
 * each ledger, apart from the ledgers: a ledger put back from an older copy is noticed by it.
 */
export function diskJournals(home: string, signing: Signing, heads = join(home, "heads")): OpenJournals {
  const open = new Map<string, ReturnType<typeof openJournal>>();
  const fileOf = (company: string) => encodeURIComponent(company).replaceAll(".", "%2E");
  const placeOf = (company: string) => join(home, "ledger", fileOf(company));
  const opened = (company: string): Outcome<Journal> => {
    const before = open.get(company);
    if (before?.ok === true) return before;
    const folder = placeOf(company);
    const signer = signing(company, folder);
    if (!signer.ok) return signer;
    const outside = { disk: folderDisk(heads), file: fileOf(company) };
    const journal = openJournal(folderDisk(folder), signer.value, outside);
    open.set(company, journal);
    return journal;
  };
  return {
    open: async (company): Promise<Outcome<Log>> => opened(company),
    held: async (company): Promise<Outcome<Log | undefined>> =>
      existsSync(placeOf(company)) ? opened(company) : ok(undefined),
    async tiles(company) {
      const journal = opened(company);
      return journal.ok ? ok(heldTiles(placeOf(company), journal.value.tiles())) : journal;
    },
    async projection(company) {
      const journal = opened(company);
      return journal.ok ? ok(heldProjection(placeOf(company), projected(journal.value))) : journal;
    },
    async rebuild(company) {
      const journal = opened(company);
      if (!journal.ok) return journal;
      const tiles = journal.value.tiles();
      const rows = projected(journal.value);
      writeTiles(placeOf(company), tiles);
      writeProjection(placeOf(company), rows);
      const bytes = [...tiles.values()].reduce((sum, { length }) => sum + length, 0);
      return ok({ files: tiles.size, bytes, rows: rows.length });
    },
    close() {
      for (const journal of open.values()) if (journal.ok) journal.value.close();
      open.clear();
    },
  };
}
