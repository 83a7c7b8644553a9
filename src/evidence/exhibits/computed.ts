/** A result that was computed and kept, such as an answer of `check`, as canonical JSON. */
import { readCanonicalJson } from "#kernel/canonical-json.ts";
import { decode } from "#ledger/bytes.ts";
import { type ExhibitKind, extension } from "./kind.ts";

export const computed: ExhibitKind = {
  kind: "computed",
  matches: (name) => extension(name) === "json",
  media: () => "application/json",
  describe: (bytes) => ({ canonical: readCanonicalJson(decode(bytes) ?? "").ok ? "yes" : "no" }),
};
