/** Which parts of a case a dossier does not show, and on what ground: every digest that is not opened stands here, or the dossier is incomplete. */
import type { CivilDate } from "#kernel/civil-date.ts";
import { decode, encode } from "#ledger/bytes.ts";

/** A part the company does not show: of which event, which part, and why. */
export interface Withholding {
  readonly seq: number;
  readonly part: string;
  /** Such as `privileged` or `erased`; in the company's words. */
  readonly ground: string;
}

export interface LogLine extends Withholding {
  readonly type: string;
  readonly at: CivilDate;
  readonly digest: string;
}

const HEAD = "seq,type,at,digest,part,ground";

/** After RFC 4180; a cell never begins a formula. */
const cell = (text: string): string => `"${text.replaceAll('"', '""').replace(/^[=+\-@\t\r]/, "'$&")}"`;

export const printPrivilegeLog = (lines: readonly LogLine[]): Uint8Array =>
  encode(
    [
      HEAD,
      ...[...lines]
        .sort((a, b) => a.seq - b.seq || (a.digest < b.digest ? -1 : 1))
        .map(
          ({ seq, type, at, digest, part, ground }) => `${seq},${type},${at},${digest},${cell(part)},${cell(ground)}`,
        ),
      "",
    ].join("\r\n"),
  );

const LINE = /^([1-9]\d*),[^,"]*,\d{4}-\d\d-\d\d,([0-9a-f]{64}),".*"$/s;

/** `seq digest` of every line, or undefined when the file is not a privilege log. Grounds hold no line breaks. */
export function withheldListed(bytes: Uint8Array): readonly string[] | undefined {
  const [head, ...lines] = (decode(bytes) ?? "").split("\r\n");
  if (head !== HEAD || lines.pop() !== "") return undefined;
  const listed = lines.map((line) => LINE.exec(line)).filter((found) => found !== null);
  return listed.length < lines.length ? undefined : listed.map(([, seq, digest]) => `${seq} ${digest}`);
}
