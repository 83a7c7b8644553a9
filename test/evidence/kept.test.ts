/** What a dossier carries besides the record: the claims the case is kept for, held against the events, and drafts with blanks. */
import { describe, expect, it } from "vitest";
import { strangersIn } from "#evidence/draft.ts";
import { withManifests } from "#evidence/manifest.ts";
import { type Trust, verifyDossier } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";
import { printVerifierKey, verifierKey } from "#ledger/key.ts";
import { bytes, dossierFrom, draft, ledger, signer, value } from "./situation.ts";
import { hasPython, ours, python } from "./verifiers.ts";

const trust: Trust = { key: printVerifierKey(verifierKey(signer)) };
const dossier = value(dossierFrom(ledger()));
const textOf = (path: string): string => new TextDecoder().decode(dossier.files.get(path));

/** A file changed, with the lists made new. */
const remade = (path: string, change: (text: string) => string | undefined): Uint8Array => {
  const files = new Map(dossier.files);
  const text = change(textOf(path));
  if (text === undefined) files.delete(path);
  else files.set(path, bytes(text));
  return zipArchive.pack(withManifests(files));
};

const failures = (zip: Uint8Array): readonly string[] =>
  verifyDossier(zip, trust, zipArchive)
    .rows.filter(({ state }) => state === "failed")
    .map(({ what }) => what);

/** Our verdict, which is also the one of the script in Python where there is one. */
function verdict(zip: Uint8Array): string {
  const [own = ""] = ours([zip], trust);
  if (hasPython) expect(python([zip], trust)).toEqual([own]);
  return own;
}

describe("the claims of a case in its dossier", () => {
  it("what is on record for each element, in events that anybody can count again", () => {
    const { method, result } = JSON.parse(textOf("data/calc/claims.json"));
    expect([method, result]).toEqual([
      "planb-claims/1",
      [
        {
          id: "toy-claim",
          elements: [
            {
              ...{ id: "pending", strength: "asserted", events: [1, 9], missing: [] },
              quality: { exhibits: 1, actors: 1, lag: 0, bases: ["document", "observed"] },
            },
            {
              ...{ id: "asked", strength: "documented", events: [3, 4], missing: [] },
              quality: { exhibits: 1, actors: 1, lag: 1, bases: ["document"] },
            },
            { id: "read", strength: "textNotFound", events: [], missing: [] },
            { id: "fair", strength: "judgement", events: [], missing: [] },
          ],
          against: [
            {
              ...{ id: "granted", strength: "unsupported", events: [8], missing: ["licence.approved"] },
              quality: { exhibits: 1, actors: 1, lag: 0, bases: ["observed"] },
            },
          ],
        },
      ],
    ]);
  });

  it("a stronger state written into the calculation is found twice: by the seal and by counting again", () => {
    const zip = remade("data/calc/claims.json", (text) => text.replace('"asserted"', '"corroborated"'));
    expect([verdict(zip), failures(zip)]).toEqual([
      "tampered",
      [
        "statements and calculations are those that were sealed",
        "what is on record for the claims follows from the events",
      ],
    ]);
  });

  it("taken out, or with inputs that are no elements, it does not verify", () => {
    expect(verdict(remade("data/calc/claims.json", () => undefined))).toBe("incomplete");
    expect(verdict(remade("data/claims.md", () => undefined))).toBe("incomplete");
    for (const wrong of ['{"claims":[{"id":1}],', '{"claims":{},'])
      expect(
        verdict(remade("data/calc/claims.json", (text) => text.replace(/^\{"claims":\[.*\],(?="method")/, wrong))),
      ).toBe("tampered");
  });

  it("the same stands in words, in three languages", () => {
    expect(textOf("data/claims.md")).toContain("| It waits |  | asserted | 1, 9 |  |");
    expect(textOf("data/claims.md").match(/Anybody/g)).toHaveLength(3);
  });
});

describe("drafts for a forum", () => {
  it("stand filled with what the dossier knows; what a person has to say stays blank", () => {
    const [, first] = /\| (E-03[^|]*) \|/.exec(textOf("forms/toy-forum.md")) ?? [];
    expect(first).toBe("E-03 acknowledgement.eml");
    expect(textOf("forms/toy-forum.md").split("\n")[0]).toBe(
      "Case HAL-C-003, Licence for Yunqu Cloud, As of 2026-02-04, known on 2026-02-04, 1-9",
    );
    expect(textOf("forms/toy-forum.md")).toContain("Signed: ____");
  });

  it("a blank completed in the file itself is a change: it is completed in a copy", () => {
    expect(verdict(remade("forms/toy-forum.md", (text) => text.replace("____", "A. Person")))).toBe("tampered");
  });

  it("a name that nothing fills is told before anything is built", () => {
    expect(strangersIn({ ...draft, text: "{{case}} {{judge}} {{ }}" })).toEqual(["judge"]);
  });
});

describe("the version a dossier says", () => {
  it("2 and 3 are read, another one is not judged", () => {
    const said = (version: string) =>
      remade("bag-info.txt", (text) => text.replace("Version: 3", `Version: ${version}`));
    // The seal names what bag-info.txt said, so that a version changed afterwards is a change; one that is not known decides nothing.
    expect([verdict(said("2")), verdict(said("4")), verdict(said(""))]).toEqual([
      "tampered",
      "cannotDecide",
      "cannotDecide",
    ]);
  });

  it("a form, or a summary, of a name that has no place is a file too many", () => {
    for (const path of ["forms/Toy.md", "forms/a/b.md", "data/summary.fr.pdf", "forms/x.md\n"])
      expect(verdict(zipArchive.pack(withManifests(new Map([...dossier.files, [path, bytes("x")]]))))).toBe("tampered");
  });
});
