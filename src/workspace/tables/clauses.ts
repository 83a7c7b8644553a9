import type { Table } from "#workspace/table.ts";

/** The register of clauses: what a contract, or the law that governs it, says about events nobody controls. */
export const clauses = {
  name: "clauses",
  holds: "clauses of the contracts",
  key: ["contract", "id"],
  columns: {
    contract: { type: "id", required: true, refers: "contracts", means: "of which contract" },
    id: {
      type: "id",
      required: true,
      means: "number of the clause; `law` for what the governing law says without one",
    },
    kind: {
      type: "choice",
      of: ["force-majeure", "hardship", "change-of-law", "excuse-by-law", "termination"],
      required: true,
      means: "what it is about",
    },
    ground: {
      type: "text",
      required: true,
      means: "id of the ground under regimes/grounds whose wording it has; `own-wording` for its own",
    },
    says: { type: "text", means: "what it says, in our words" },
    says_zh_hant: { type: "text", means: "the same in Traditional Chinese" },
    says_zh_hans: { type: "text", means: "the same in Simplified Chinese" },
    triggers: {
      type: "text",
      required: true,
      means: "kinds of case events that set it off, with spaces between; `licence.*` is every kind that begins so",
    },
    items: { type: "ids", refers: "items", means: "what it affects; empty: what the contract carries" },
    notice: { type: "days", least: 1, means: "days within which notice is to be given" },
    notice_calendar: { type: "choice", of: ["calendar", "working"], means: "which days; calendar days when empty" },
    notice_days_of: {
      type: "code",
      means: "jurisdiction whose working days are counted; empty: the clause does not say",
    },
    notice_from: {
      type: "choice",
      of: ["event", "knowledge"],
      means: "counted from the day of the event, or from the day it was known; empty: the clause does not say",
    },
    notice_first: {
      type: "choice",
      of: ["day-after", "same-day"],
      means: "first day that is counted; empty: the clause does not say",
    },
    notice_counts: {
      type: "choice",
      of: ["sent", "received"],
      means: "whether notice counts when sent or when received; empty: the clause does not say",
    },
    notice_form: { type: "text", means: "form of the notice as the clause asks it" },
    mitigation: { type: "text", means: "steps the clause asks for, in our words" },
    terminate_after: { type: "days", least: 1, means: "calendar days after the event, from which a side may end it" },
  },
} as const satisfies Table;
