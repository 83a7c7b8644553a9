/** Any file: a letter, a form, a picture, plain text. Takes what no other kind takes. */
import { decode } from "#ledger/bytes.ts";
import { type ExhibitKind, extension } from "./kind.ts";

const MEDIA: Readonly<Record<string, string>> = {
  csv: "text/csv",
  html: "text/html",
  jpg: "image/jpeg",
  md: "text/markdown",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
  xml: "application/xml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export const document: ExhibitKind = {
  kind: "document",
  matches: () => true,
  media: (name) => MEDIA[extension(name)] ?? "application/octet-stream",
  describe: (bytes) => {
    const text = decode(bytes);
    return text === undefined || text.includes("\u0000") ? {} : { lines: String(text.trimEnd().split("\n").length) };
  },
};
