/** A case of many events that stands in a ledger among others, as the tests and the bench of large dossiers use it. */
import { type CaseRow, caseEvents } from "#evidence/case.ts";
import { buildDossier, type Dossier } from "#evidence/dossier.ts";
import { recordCase } from "#evidence/record.ts";
import { zipArchive } from "#io/archive.ts";
import { seedSalts } from "#io/vaults.ts";
import { civilDate, dayAfter } from "#kernel/civil-date.ts";
import { clock, ledger, name, value } from "./situation.ts";

const START = civilDate("2020-01-01");

const row = (id: string, seq: number): CaseRow => {
  const at = dayAfter(START, Math.floor(seq / 8)) ?? START;
  const type = seq === 1 ? "licence.registered" : "status.checked";
  return {
    case: id,
    seq,
    type,
    at,
    recorded: at,
    basis: "observed",
    actor: "u7",
    says: { en: `Asked for the ${seq}th time` },
  };
};

/** `between`: entries of others between two batches of so many events. */
export function largeDossier(count: number, between: number, batch = 20): Dossier {
  const id = "LARGE-1";
  const events = value(
    caseEvents(
      id,
      Array.from({ length: count }, (_, at) => row(id, at + 1)),
      new Map(),
    ),
  );
  const [log, salts] = [ledger(), seedSalts("large")];
  if (between > 0) {
    for (let upTo = batch; upTo < count; upTo += batch) {
      value(recordCase(log, events.slice(0, upTo), salts));
      value(log.append(Array.from({ length: between }, (_, at) => Buffer.from(`another case ${upTo}.${at}`))));
    }
  }
  const last = events.at(-1)?.at ?? START;
  const moment = { asOf: last, knownOn: last };
  return value(
    buildDossier({ case: { id, name }, events, log, salts, clock, exhibits: new Map(), moment }, zipArchive),
  );
}
