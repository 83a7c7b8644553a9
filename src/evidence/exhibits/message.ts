/** An e-mail kept raw, byte for byte, so that its signatures can still be checked. RFC 5322. */
import { type ExhibitKind, extension } from "./kind.ts";

const TOLD = ["from", "to", "date", "subject", "message-id"];

/** The head fields as they stand, unfolded; an encoded word stays encoded. */
function headFields(bytes: Uint8Array): Readonly<Record<string, string>> {
  const [head = ""] = Buffer.from(bytes)
    .toString("latin1")
    .split(/\r?\n\r?\n/, 1);
  const fields: Record<string, string> = {};
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const [, name = "", text = ""] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    if (TOLD.includes(key)) fields[key] ??= Buffer.from(text, "latin1").toString("utf8");
  }
  return fields;
}

export const message: ExhibitKind = {
  kind: "message",
  matches: (name) => extension(name) === "eml",
  media: () => "message/rfc822",
  describe: headFields,
};
