/** Rows of a case become a chain in the ledger; once there, they stay. */
import { describe, expect, it } from "vitest";
import { caseEvents } from "#evidence/case.ts";
import { entryDigest } from "#evidence/event.ts";
import { openLeaf, readLeaf } from "#evidence/leaf.ts";
import { recordCase } from "#evidence/record.ts";
import { hex } from "#kernel/digest.ts";
import { CASE, codes, events, exhibits, ledger, rows, salts, value } from "./situation.ts";

describe("events", () => {
  const recorded = value(recordCase(ledger(), events, salts)).events;

  it("each names the one before, by digest; the first names none", () => {
    const before = recorded.slice(0, -1).map(({ bytes }) => entryDigest(bytes));
    expect(recorded.map(({ leaf }) => leaf.prev)).toEqual([null, ...before]);
  });

  it("an entry is read back as it was written, and in no other form; with its parts it is the event again", () => {
    for (const [at, { leaf, bytes, disclosures }] of recorded.entries()) {
      expect(readLeaf(bytes)).toEqual({ holds: true, value: leaf });
      expect(openLeaf(leaf, disclosures)).toEqual({ holds: true, value: { event: events[at], withheld: [] } });
      const text = Buffer.from(bytes).toString();
      for (const other of [` ${text}`, text.replace('"v":2', '"v":2,"w":2'), text.replace('"v":2', '"v":1')]) {
        expect(readLeaf(Buffer.from(other)).holds).toBe(false);
      }
    }
  });

  it("names the kind of each exhibit and its digest", () => {
    expect(
      events.flatMap(({ attachments }) =>
        attachments.map(({ name, kind, media, bytes }) => [name, kind, media, bytes]),
      ),
    ).toEqual([
      ["E-03 acknowledgement.eml", "message", "message/rfc822", 82],
      ["E-11 request.txt", "document", "text/plain", 37],
      ["規則-2026.rules", "rule snapshot", "text/plain", 41],
    ]);
  });

  it("reports every fault of every row together", () => {
    const wrong = rows.map((row) =>
      row.seq === 2
        ? { ...row, type: "Case.Head!" }
        : row.seq === 3
          ? { ...row, exhibit: "../../etc/passwd" }
          : row.seq === 9
            ? { ...row, seq: 11, exhibit: "E-99.pdf" }
            : row,
    );
    expect(codes(caseEvents(CASE, wrong, exhibits))).toEqual([
      "wrong-type",
      "zip-path",
      "out-of-range",
      "missing-file",
    ]);
  });

  it.each(["case.head", "dossier.sealed", "", "A", "a..b"])("`%s` is not a type a company gives", (type) => {
    expect(
      codes(
        caseEvents(
          CASE,
          [{ ...rows[0], type } as (typeof rows)[0]].flatMap((row) => row ?? []),
          exhibits,
        ),
      ),
    ).toEqual(["wrong-type"]);
  });

  it.each(["a/b.txt", "..", ".hidden", "a ", "a.", "a\\b", "a\nb", "e\u0301.txt", "x".repeat(121), "a:b", "<b>"])(
    "`%s` cannot name an exhibit",
    (exhibit) => {
      const [first] = rows;
      if (first === undefined) throw new Error("no row");
      expect(codes(caseEvents(CASE, [{ ...first, exhibit }], new Map([[exhibit, new Uint8Array()]])))).toEqual([
        "zip-path",
      ]);
    },
  );
});

describe("recording", () => {
  it("the same events twice change nothing: size, root and places stay", () => {
    const log = ledger();
    const first = value(recordCase(log, events, salts));
    const root = hex(log.root());
    const second = value(recordCase(log, events, salts));
    expect([log.size, hex(log.root()), second]).toEqual([10, root, first]);
  });

  it("recording as it grows leaves the same events, with a head for each state", () => {
    const log = ledger();
    for (let count = 1; count <= events.length; count++) value(recordCase(log, events.slice(0, count), salts));
    expect(log.size).toBe(18);
    expect(value(recordCase(log, events, salts)).head.index).toBe(17);
  });

  it("two cases share a ledger and do not mix", () => {
    const log = ledger();
    const other = value(
      caseEvents(
        "HAL-C-004",
        rows.map((row) => ({ ...row, case: "HAL-C-004" })),
        exhibits,
      ),
    );
    for (const count of [3, 6, 9]) {
      value(recordCase(log, events.slice(0, count), salts));
      value(recordCase(log, other.slice(0, count), salts));
    }
    expect(value(recordCase(log, other, salts)).events.map(({ index }) => index)).toEqual([
      4, 5, 6, 12, 13, 14, 20, 21, 22,
    ]);
  });

  it("refuses an event that reads differently now, and one that is gone, and writes nothing", () => {
    const log = ledger();
    value(recordCase(log, events, salts));
    const milder = rows.map((row) => (row.seq === 9 ? { ...row, says: { en: "Asked; answer promised" } } : row));
    expect(codes(recordCase(log, value(caseEvents(CASE, milder, exhibits)), salts))).toEqual(["case-rewritten"]);
    expect(codes(recordCase(log, events.slice(0, 8), salts))).toEqual(["case-rewritten"]);
    expect(log.size).toBe(10);
  });
});
