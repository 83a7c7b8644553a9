/** A rulebook as it stood, so that the dossier shows what the rule said on that day. Form: docs/formats/rules.md. */
import { decode } from "#ledger/bytes.ts";
import { type ExhibitKind, extension } from "./kind.ts";

export const ruleSnapshot: ExhibitKind = {
  kind: "rule snapshot",
  matches: (name) => extension(name) === "rules",
  media: () => "text/plain",
  describe: (bytes) => {
    const [, id, title] = /^rulebook (\S+) "([^"]*)"/m.exec(decode(bytes) ?? "") ?? [];
    return id === undefined || title === undefined ? {} : { rulebook: id, title };
  },
};
