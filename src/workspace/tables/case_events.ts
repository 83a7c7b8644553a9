import type { Table } from "#workspace/table.ts";

/** What happened in a case, in order; each becomes one entry of the ledger. */
export const caseEvents = {
  name: "case_events",
  holds: "what happened in a case",
  key: ["case", "seq"],
  columns: {
    case: { type: "id", required: true, refers: "cases", means: "in which case" },
    seq: { type: "decimal", required: true, least: 1, means: "place in the case, from 1 without a gap" },
    type: { type: "text", required: true, means: "kind of event, such as `licence.submitted`" },
    at: { type: "date", required: true, means: "day it happened" },
    recorded: { type: "date", required: true, means: "day it was written down" },
    basis: {
      type: "choice",
      of: ["document", "observed", "asserted", "computed"],
      required: true,
      means: "what `at` rests on",
    },
    actor: { type: "text", required: true, means: "who acted" },
    says: { type: "text", required: true, means: "what happened, in one sentence" },
    says_zh_hant: { type: "text", means: "the same in Traditional Chinese" },
    says_zh_hans: { type: "text", means: "the same in Simplified Chinese" },
    exhibit: { type: "text", means: "file under exhibits/ that shows it" },
    export_class: {
      type: "text",
      means: "export class of the exhibit as the company has found it; `public` for what is published",
    },
    may_go_to: {
      type: "text",
      means: "jurisdictions the company has found the exhibit may go to, their codes with spaces between",
    },
    discloses: {
      type: "id",
      refers: "items",
      means:
        "item whose data or technology the exhibit discloses; what `facts` says of it is put to the law before the exhibit leaves",
    },
    contract: { type: "id", refers: "contracts", means: "contract a notice or a step is about" },
    cost: { type: "decimal", least: 0, means: "cost a day or once, see `cost_basis`" },
    cost_currency: { type: "currency", means: "currency of the cost" },
    cost_basis: { type: "choice", of: ["once", "per-day"], means: "once, or for each calendar day from `at` on" },
  },
} as const satisfies Table;
