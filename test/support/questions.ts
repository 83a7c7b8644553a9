/** For every operation of the table a question that it answers, about the example seller where it asks about a company. */

import type { Loose } from "./compose.ts";
import { dossierContent } from "./dossier.ts";

const DATES = { asOf: "2026-02-04", knownOn: "2026-02-04" };
const SELLER = { workspace: "halden-systems", ...DATES };
const BOOK = { books: "my.strategic-trade-directive" };

export const QUESTIONS: Readonly<Record<string, Loose>> = {
  check: SELLER,
  map: SELLER,
  stress: SELLER,
  "stress compare": { ...SELLER, event: "boards-stop", against: "line-stops" },
  "stress curve": { ...SELLER, days: 12 },
  "stress simulate": { ...SELLER, runs: 200 },
  switch: SELLER,
  "switch coverage": SELLER,
  "switch offers": SELLER,
  "switch wait": SELLER,
  "switch playbook": SELLER,
  "switch drill": SELLER,
  evidence: SELLER,
  "check-sheet": { ...SELLER, all: "true" },
  duty: SELLER,
  clock: SELLER,
  worksheet: SELLER,
  "cap show": SELLER,
  "cap reserve": { workspace: "halden-systems", transaction: "HS-2026-0117", quantity: 1 },
  "cap release": { workspace: "halden-systems", entry: 0 },
  "rules check": BOOK,
  "rules print": BOOK,
  "rules types": BOOK,
  "rules verify": BOOK,
  "rules diff": { ...BOOK, from: "2025-07-01", to: "2025-08-01" },
  "rules ask": { ...BOOK, fact: "item.usOrigin=yes", asOf: "2026-02-04", knownOn: "2026-02-04" },
  "regimes status": DATES,
  "evidence claims": { ...SELLER, claim: "gatt-xi-1" },
  "evidence contracts": SELLER,
  "evidence fsck": { workspace: "halden-systems" },
  "evidence rebuild": { workspace: "halden-systems" },
  "evidence stamp": { dossier: dossierContent() },
  "evidence erase": { workspace: "halden-systems", case: "HAL-C-003", event: 1, part: "actor" },
  report: SELLER,
  template: {},
  import: { workspace: "halden-systems", sheet: { name: "items.csv", text: "Part number,Description\nhs-1,A part\n" } },
};
