/** The ledgers of this installation: one folder a company under the home of planb, with a key made on first use. */
import { join } from "node:path";
import type { Journals } from "#app/ports.ts";
import type { Outcome } from "#kernel/fault.ts";
import type { Signer } from "#ledger/key.ts";
import type { Log } from "#ledger/log.ts";
import { folderDisk } from "./disk.ts";
import { openJournal } from "./journal.ts";
import { fileSigner } from "./signer.ts";

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
  return {
    async open(company): Promise<Outcome<Log>> {
      const before = open.get(company);
      if (before?.ok === true) return before;
      const file = fileOf(company);
      const folder = join(home, "ledger", file);
      const signer = signing(company, folder);
      if (!signer.ok) return signer;
      const journal = openJournal(folderDisk(folder), signer.value, { disk: folderDisk(heads), file });
      open.set(company, journal);
      return journal;
    },
    close() {
      for (const journal of open.values()) if (journal.ok) journal.value.close();
      open.clear();
    },
  };
}
