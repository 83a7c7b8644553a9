/** A licence application that waits, as the dossier tests use it. Company, case and figures are invented. */

import { type CaseRow, caseEvents } from "#evidence/case.ts";
import type { ClockSpec } from "#evidence/clock.ts";
import { buildDossier, type Dossier } from "#evidence/dossier.ts";
import type { KeptClaim } from "#evidence/grounds/calculation.ts";
import type { KeptNotices } from "#evidence/grounds/notices.ts";
import type { Handover } from "#evidence/handover.ts";
import { zipArchive } from "#io/archive.ts";
import { type Journal, openJournal } from "#io/journal.ts";
import { seedSigner } from "#io/signer.ts";
import { seedSalts } from "#io/vaults.ts";
import { addDays, civilDate } from "#kernel/civil-date.ts";
import { decimal } from "#kernel/decimal.ts";
import type { Outcome } from "#kernel/fault.ts";
import type { WorkCalendar } from "#kernel/working-days.ts";
import { SimulatedDisk } from "../io/simulated-disk.ts";

export const signer = seedSigner(new Uint8Array(32).fill(7), "halden.example/ledger");

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.faults.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return outcome.value;
}

export const codes = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.faults.map(({ code }) => code);

export const CASE = "HAL-C-003";

export const exhibits: ReadonlyMap<string, Uint8Array> = new Map([
  [
    "E-03 acknowledgement.eml",
    bytes("From: office@authority.example\r\nSubject: Z-1 registered\r\n\r\nReceived 12 December.\r\n"),
  ],
  ["E-11 request.txt", bytes("Please send the data of 23 December.\n")],
  ["規則-2026.rules", bytes('rulebook toy.licence "Toy licence rules"\n')],
]);

const row = (seq: number, type: string, at: string, says: string, more: Partial<CaseRow> = {}): CaseRow => ({
  case: CASE,
  seq,
  type,
  at: civilDate(at),
  recorded: civilDate(at),
  basis: "document",
  actor: "u7",
  says: { en: says },
  ...more,
});

const usd = (amount: string) => ({ amount: decimal(amount), currency: "USD" });

export const rows: readonly CaseRow[] = [
  row(1, "licence.registered", "2025-12-12", "Application registered", {
    exhibit: "E-03 acknowledgement.eml",
    says: { en: "Application registered", "zh-Hant": "申請已登錄", "zh-Hans": "申请已登记" },
  }),
  row(2, "licence.referred", "2025-12-19", "Referred to reviewers"),
  row(3, "rfi.received", "2025-12-23", "A reviewer asks for data", {
    exhibit: "E-11 request.txt",
    recorded: civilDate("2025-12-24"),
  }),
  row(4, "rfi.answered", "2026-01-02", "Data sent"),
  row(5, "cost.incurred", "2026-01-02", "Financing of 1,152 servers", { cost: { money: usd("24900"), per: "day" } }),
  row(6, "cost.incurred", "2026-01-02", "Storage and insurance", { cost: { money: usd("6300"), per: "day" } }),
  row(7, "cost.incurred", "2026-01-02", "Idle test line", { cost: { money: usd("7400"), per: "day" } }),
  row(8, "rule.snapshot", "2026-01-15", "Rules as in force", { exhibit: "規則-2026.rules", basis: "observed" }),
  row(9, "status.checked", "2026-02-04", "Asked; no answer | <b>none</b>", { basis: "observed" }),
];

/** 9, 30 and 90 calendar days; waiting for the applicant's data does not count. */
export const clock: ClockSpec = {
  id: "toy.licence",
  starts: ["licence.registered"],
  ends: ["licence.approved", "licence.denied", "licence.returned"],
  outer: { days: 90, calendar: "calendar" },
  stages: [
    { id: "referral", days: 9, calendar: "calendar", from: "licence.registered", until: "licence.referred" },
    { id: "review", days: 30, calendar: "calendar", from: "licence.referred", until: "licence.recommended" },
  ],
  stops: [{ from: "rfi.received", until: "rfi.answered" }],
};

const days = (from: string, count: number) => Array.from({ length: count }, (_, at) => addDays(civilDate(from), at));

/** Days worked from December 2025 to the end of 2026, as the State Council Office published them on 4 November 2025. */
export const CHINA: WorkCalendar = {
  ...{ id: "CN", from: civilDate("2025-12-01"), until: civilDate("2026-12-31"), weekend: [6, 7] },
  off: [
    ...[days("2026-01-01", 3), days("2026-02-15", 9), days("2026-04-04", 3), days("2026-05-01", 5)],
    ...[days("2026-06-19", 3), days("2026-09-25", 3), days("2026-10-01", 7)],
  ].flat(),
  on: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"].map(civilDate),
};

export const moment = { asOf: civilDate("2026-02-04"), knownOn: civilDate("2026-02-04") };

export const events = value(caseEvents(CASE, rows, exhibits));

export const ledger = (): Journal => value(openJournal(new SimulatedDisk(), signer));

export const name = { en: "Licence for Yunqu Cloud", "zh-Hant": "雲渠許可案", "zh-Hans": "云渠许可案" };

export const salts = seedSalts("salts for tests");

/** One claim as a toy law has it: shown by days and a request, spoken against by a grant. */
export const claim: KeptClaim = {
  id: "toy-claim",
  title: { en: "Toy claim" },
  standing: { en: "Anybody" },
  cite: "toy law 1",
  elements: [
    { id: "pending", asks: { en: "It waits" }, burden: "claimant", needs: [["licence.registered", "status.checked"]] },
    { id: "asked", asks: { en: "Data were asked" }, burden: "claimant", needs: [["licence.denied"], ["rfi.*"]] },
    { id: "read", asks: { en: "Not read" }, burden: "claimant", needs: [], text: "unread" },
    { id: "fair", asks: { en: "It is fair" }, burden: "claimant", needs: [] },
  ],
  against: [
    {
      id: "granted",
      asks: { en: "It was granted" },
      burden: "respondent",
      needs: [["licence.approved", "rule.snapshot"]],
    },
  ],
};

/** Clauses of invented contracts: ten days on every reading, five that the clause leaves open, working days, and none. */
export const notices: KeptNotices = {
  clauses: [
    {
      contract: "K-1",
      id: "18.2",
      triggers: ["rfi.received"],
      rule: { days: 10, calendar: "calendar", from: "knowledge", first: "day-after", counts: "sent" },
    },
    { contract: "K-1", id: "19", triggers: ["rfi.*"], rule: { days: 5, calendar: "calendar" } },
    { contract: "K-2", id: "7", triggers: ["status.checked"], rule: { days: 3, calendar: "working" } },
    { contract: "K-2", id: "8", triggers: ["licence.denied"] },
    { contract: "K-2", id: "9", triggers: ["rfi.answered"] },
  ],
  about: [{ seq: 4, contract: "K-1" }],
};

/** Handed over to an invented side: one answer of a toy law is open, and one paragraph is put to counsel. */
export const handover: Handover = {
  to: "the other side, TW",
  asker: { en: "a court", "zh-Hant": "法院", "zh-Hans": "法院" },
  moment,
  record: { state: "met", verdict: "noRequirementFound", asked: 1, against: [] },
  exhibits: [
    {
      ...{ name: "E-11 request.txt", exportClass: "3E001", state: "unknown" },
      why: { en: "the company has found that it may", "zh-Hant": "企業認定可以交付", "zh-Hans": "企业认定可以交付" },
      law: {
        ...{ state: "unknown", verdict: "unknown", asked: 2 },
        against: [
          {
            ...{ book: "toy", says: { en: "Is a licence required?" }, cite: "Toy law 1", state: "unknown" },
            missing: ["item.kind", "endUser.location"],
          },
        ],
      },
    },
  ],
  counsel: [{ asks: { en: "Toy paragraph b" }, cite: "Toy law 2", source: "read on 2026-02-01" }],
};

export const draft = { name: "toy-forum", text: "Case {{case}}, {{moment}}, {{events}}\n{{exhibits}}\nSigned: ____\n" };

export const dossierFrom = (log: Journal): Outcome<Dossier> =>
  buildDossier(
    {
      case: { id: CASE, name },
      events,
      log,
      salts,
      clock,
      exhibits,
      moment,
      claims: [claim],
      drafts: [draft],
      notices,
      handover,
    },
    zipArchive,
  );
