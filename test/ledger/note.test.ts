/** Keys, signed notes, checkpoints and proofs: examples of their specifications, and what must be refused. */
import { describe, expect, it } from "vitest";
import { hex, sha256 } from "#kernel/digest.ts";
import { base64 } from "#ledger/base64.ts";
import { parseCheckpoint, printCheckpoint } from "#ledger/checkpoint.ts";
import { isPrimeOrderPoint, publicKeyOf, signWith, verifies } from "#ledger/ed25519.ts";
import type { Holds } from "#ledger/holds.ts";
import { parseVerifierKey, printVerifierKey, type Signer, verifierKey } from "#ledger/key.ts";
import { EMPTY_ROOT, leafHash } from "#ledger/merkle.ts";
import { openNote, parseNote, signNote } from "#ledger/note.ts";
import { isUnder, openCheckpoint, parseProof, printProof } from "#ledger/proof.ts";
import { Tree } from "#ledger/tree.ts";

const seeded = (fill: number, name: string): Signer => {
  const seed = new Uint8Array(32).fill(fill);
  return { name, publicKey: publicKeyOf(seed), sign: (message) => signWith(seed, message) };
};
function value<T>(holds: Holds<T>): T {
  if (!holds.holds) throw new Error(holds.why);
  return holds.value;
}
const bytes = (text: string) => new TextEncoder().encode(text);

describe("the example of the signed-note specification", () => {
  const key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  const note =
    "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

  it("verifies, and its key is printed as it was read", () => {
    expect(printVerifierKey(value(parseVerifierKey(key)))).toBe(key);
    expect(openNote(note, [value(parseVerifierKey(key))])).toEqual({
      holds: true,
      value: { text: "This is an example message.\n", signedBy: ["example.com/foo"], cosignedBy: [], unknown: 0 },
    });
  });

  it("does not, with any one character exchanged", () => {
    const known = [value(parseVerifierKey(key))];
    for (let at = 0; at < note.length; at++) {
      const other = `${note.slice(0, at)}${note[at] === "A" ? "B" : "A"}${note.slice(at + 1)}`;
      expect(openNote(other, known).holds, `character ${at}`).toBe(false);
    }
  });

  it("no key with one character exchanged or cut is read", () => {
    for (let at = 0; at < key.length; at++) {
      for (const letter of ["+", "/", "A", "0", " ", "=", ""]) {
        const other = key.slice(0, at) + letter + key.slice(at + 1);
        if (other !== key) expect(parseVerifierKey(other).holds, other).toBe(false);
      }
    }
  });
});

describe("whose signatures count", () => {
  const [log, witness] = [seeded(1, "example.com/log"), seeded(2, "witness.example")];
  const note = signNote("text\n", log);
  const line = signNote("text\n", witness).split("\n\n")[1];
  const known = (...signers: readonly Signer[]) => signers.map((signer) => verifierKey(signer));

  it("known ones are verified, unknown ones are counted and ignored", () => {
    expect(value(openNote(note + line, known(log)))).toEqual({
      text: "text\n",
      signedBy: ["example.com/log"],
      cosignedBy: [],
      unknown: 1,
    });
    expect(value(openNote(note + line, known(log, witness))).signedBy).toEqual(["example.com/log", "witness.example"]);
    expect(openNote(note, known(witness))).toEqual({ holds: false, why: "no signature of a known key" });
  });

  it("one bad signature of a known key refuses the note, whatever others say", () => {
    const wrong = signNote("other text\n", witness).split("\n\n")[1];
    expect(openNote(note + wrong, known(log, witness))).toEqual({
      holds: false,
      why: "the signature of `witness.example` does not verify",
    });
    expect(openNote(note + wrong, known(log)).holds).toBe(true);
  });

  it("a stranger with the same name is unknown, for the key id differs", () => {
    expect(openNote(signNote("text\n", seeded(3, "example.com/log")), known(log))).toEqual({
      holds: false,
      why: "no signature of a known key",
    });
  });

  it("takes 16 signatures and more, and refuses more than 100", () => {
    const lines = (count: number) => `text\n\n${Array.from({ length: count }, () => line).join("")}`;
    expect(openNote(lines(16), known(witness)).holds).toBe(true);
    expect(parseNote(lines(101)).holds).toBe(false);
  });

  it("the text may hold empty lines, and its last one parts it from the signatures", () => {
    expect(value(openNote(signNote("a\n\nb\n", log), known(log))).text).toBe("a\n\nb\n");
  });

  it.each([
    "text",
    "text\n",
    "text\n\n",
    "\n\n",
    `a\tb\n\n${line}`,
    `a\rb\n\n${line}`,
    `text\n\n${line?.slice(0, -1)}`,
    "text\n\n\u2014 a b\n",
    "text\n\n- a AAAAAAAA\n",
  ])("%j is no note", (text) => {
    expect(parseNote(text).holds).toBe(false);
  });
});

describe("keys and signatures that verifiers disagree about", () => {
  // The points of small order on edwards25519 and their other writings (C2SP CCTV ed25519, README).
  it.each([
    ["order 1", `01${"00".repeat(31)}`],
    ["order 2", `ec${"ff".repeat(30)}7f`],
    ["order 4", "00".repeat(32)],
    ["order 4, other sign", `${"00".repeat(31)}80`],
    ["order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"],
    ["order 8, other sign", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"],
    ["order 8, second", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"],
    ["order 8, second, other sign", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"],
    ["order 1, y = p + 1", `ee${"ff".repeat(30)}7f`],
    ["order 1, x = -0", `01${"00".repeat(30)}80`],
    ["order 2, x = -0", "ff".repeat(32).replace(/^ff/, "ec")],
    ["order 4, y = p", `ed${"ff".repeat(30)}7f`],
    ["prime and small order together (CCTV 500)", "6718d0a3d58deaeaefa655eae3f119071deaa2cfebfd0ca28b670f879d657086"],
    ["no point of the curve", `02${"00".repeat(31)}`],
    ["31 bytes", "01".repeat(31)],
  ])("a point of %s is not admitted", (_, point) => {
    const key = new Uint8Array(Buffer.from(point, "hex"));
    expect(isPrimeOrderPoint(key)).toBe(false);
    const named = printVerifierKey(verifierKey({ name: "a", publicKey: key }));
    expect(parseVerifierKey(named).holds).toBe(false);
    const [own, message] = [seeded(9, "a"), bytes("x")];
    const s = own.sign(message).slice(32);
    expect(verifies(key, message, Buffer.concat([key, s]))).toBe(false);
    expect(verifies(own.publicKey, message, Buffer.concat([key, s]))).toBe(false);
  });

  it("ordinary keys are admitted and their signatures verify (RFC 8032, 7.1, test 2)", () => {
    const key = new Uint8Array(Buffer.from("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "hex"));
    const signature = Buffer.from(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
      "hex",
    );
    expect(isPrimeOrderPoint(key)).toBe(true);
    expect(verifies(key, Uint8Array.of(0x72), signature)).toBe(true);
    expect(verifies(key, Uint8Array.of(0x73), signature)).toBe(false);
  });

  it("S and S + order do not both sign", () => {
    const own = seeded(9, "a");
    const signature = own.sign(bytes("x"));
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(signature.slice(32)).reverse().toString("hex")}`) + order;
    const high = Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse();
    expect(verifies(own.publicKey, bytes("x"), Buffer.concat([signature.slice(0, 32), high]))).toBe(false);
  });
});

describe("a checkpoint", () => {
  const text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

  it("is printed as it was read (the example of the specification)", () => {
    expect(printCheckpoint(value(parseCheckpoint(text)))).toBe(text);
    expect(value(parseCheckpoint(`${text}more\n`)).size).toBe(20852163);
  });

  it.each([
    text.slice(0, -1),
    `${text}\n`,
    text.replace("20852163", "020852163"),
    text.replace("20852163", "-1"),
    text.replace("20852163", "1e3"),
    text.replace("20852163", "9007199254740993"),
    text.replace("q2I=", "q2J="),
    text.replace("CsUY", ""),
    text.replace("example.com/behind-the-sofa", ""),
  ])("%j is none", (other) => {
    expect(parseCheckpoint(other).holds).toBe(false);
  });
});

describe("a proof in a file", () => {
  const log = seeded(1, "example.com/log");
  const tree = new Tree();
  const entries = ["a", "b", "c", "d", "e"].map(bytes);
  for (const entry of entries) tree.append(leafHash(entry));
  const checkpoint = signNote(printCheckpoint({ origin: log.name, size: 5, root: tree.root() }), log);
  const text = printProof({ index: 3, path: tree.inclusion(3), checkpoint });

  it("is read as it was written, and proves the entry", () => {
    const proof = value(parseProof(text));
    expect(printProof(proof)).toBe(text);
    expect(text.split("\n").slice(0, 3)).toEqual(["c2sp.org/tlog-proof@v1", "index 3", base64(leafHash(bytes("c")))]);
    const head = value(openCheckpoint(proof.checkpoint, verifierKey(log)));
    expect([isUnder(bytes("d"), proof, head), isUnder(bytes("e"), proof, head)]).toEqual([true, false]);
  });

  it("keeps opaque data apart, and says nothing about it", () => {
    const extra = bytes("hello");
    expect(value(parseProof(printProof({ index: 3, path: [], checkpoint, extra }))).extra).toEqual(extra);
  });

  it("no other character gives the same proof", () => {
    for (let at = 0; at < text.length; at++) {
      const other = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
      const proof = parseProof(other);
      const head = proof.holds ? openCheckpoint(proof.value.checkpoint, verifierKey(log)) : proof;
      expect(proof.holds && head.holds && isUnder(bytes("d"), proof.value, head.value), `character ${at}`).toBe(false);
    }
  });

  it("a checkpoint of another ledger signed by this key proves nothing here", () => {
    const stray = signNote(printCheckpoint({ origin: "example.com/other", size: 5, root: tree.root() }), log);
    expect(openCheckpoint(stray, verifierKey(log))).toEqual({
      holds: false,
      why: "the checkpoint is of `example.com/other`, not `example.com/log`",
    });
  });

  it("the empty tree has the root of nothing", () => {
    expect(hex(EMPTY_ROOT)).toBe(hex(sha256()));
  });
});
