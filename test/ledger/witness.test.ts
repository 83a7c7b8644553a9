/** What a witness answers, as C2SP tlog-witness lists it, and what a policy makes of cosignatures. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printCheckpoint } from "#ledger/checkpoint.ts";
import { cosignatureLine } from "#ledger/cosignature.ts";
import { publicKeyOf, signWith } from "#ledger/ed25519.ts";
import { parseVerifierKey, printVerifierKey, type Signer, verifierKey } from "#ledger/key.ts";
import { type Hash, leafHash } from "#ledger/merkle.ts";
import { openNote, signNote } from "#ledger/note.ts";
import { parsePolicy } from "#ledger/policy.ts";
import { openCheckpoint } from "#ledger/proof.ts";
import { Tree } from "#ledger/tree.ts";
import { addCheckpoint, printAddCheckpoint, type Witness, type Witnessed } from "#ledger/witness.ts";

const seeded = (fill: number, name: string): Signer => {
  const seed = new Uint8Array(32).fill(fill);
  return { name, publicKey: publicKeyOf(seed), sign: (message) => signWith(seed, message) };
};
const log = seeded(1, "example.com/log");
const counsel = seeded(2, "counsel.example/witness");
const NOON = 1_790_000_000;

function treeOf(count: number, word = "entry"): Tree {
  const tree = new Tree();
  for (let at = 0; at < count; at++) tree.append(leafHash(Buffer.from(`${word} ${at}`)));
  return tree;
}

const headOf = (size: number, root: Hash, signer = log, origin = log.name): string =>
  signNote(printCheckpoint({ origin, size, root }), signer);

const asked = (old: number, path: readonly Hash[], checkpoint: string): string =>
  printAddCheckpoint({ old, path, checkpoint });

const witness = (latest?: Witnessed): Witness => ({
  signer: counsel,
  logs: [verifierKey(log)],
  latest: (origin) => (origin === log.name ? latest : undefined),
});

describe("the examples of the specification", () => {
  it("a witness key of type 4 is printed as it was read", () => {
    const key = printVerifierKey(verifierKey(counsel, "cosignature"));
    const read = parseVerifierKey(key, "cosignature");
    expect(read.holds && printVerifierKey(read.value)).toBe(key);
    expect(parseVerifierKey(key)).toEqual({ holds: false, why: "not an Ed25519 key of type 1" });
  });

  it("a cosignature states the time that was signed, and no other", () => {
    const note = headOf(3, treeOf(3).root());
    const text = note.slice(0, note.indexOf("\n\n") + 1);
    const cosigned = note + cosignatureLine(text, counsel, NOON);
    const known = [verifierKey(log), verifierKey(counsel, "cosignature")];
    expect(openNote(cosigned, known)).toMatchObject({ value: { cosignedBy: [{ time: NOON }], unknown: 0 } });
    const line = cosignatureLine(text, counsel, NOON).split(" ")[2] ?? "";
    const bytes = Buffer.from(line, "base64");
    for (const at of [4, 11, 12, 40]) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ 1;
      expect(openNote(`${note}\u2014 ${counsel.name} ${other.toString("base64")}\n`, known).holds).toBe(false);
    }
  });
});

describe("a witness", () => {
  const [three, five] = [treeOf(3), treeOf(5)];
  const first = { size: 3, root: three.root() };

  it("cosigns the first head it sees, and a head that leads to the one before", () => {
    const begun = addCheckpoint(witness(), asked(0, [], headOf(3, three.root())), NOON);
    expect(begun).toMatchObject({ status: 200, now: first });
    const grown = addCheckpoint(witness(first), asked(3, five.consistency(3), headOf(5, five.root())), NOON);
    expect(grown).toMatchObject({ status: 200, now: { size: 5, root: five.root() } });
    const head =
      grown.status === 200
        ? openCheckpoint(grown.checkpoint, verifierKey(log), [verifierKey(counsel, "cosignature")])
        : grown;
    expect(head).toMatchObject({ holds: true, value: { size: 5, cosignedBy: [{ time: NOON }], unknownSignatures: 0 } });
  });

  it("cosigns the same head again", () => {
    expect(addCheckpoint(witness(first), asked(3, [], headOf(3, three.root())), NOON).status).toBe(200);
  });

  const stranger = seeded(9, log.name);
  const other = treeOf(5, "rewritten");
  it.each([
    ["a body that is none", 400, "hello"],
    ["an old size above the new one", 400, asked(6, [], headOf(5, five.root()))],
    ["a ledger it does not know", 404, asked(0, [], headOf(3, three.root(), seeded(1, "x.example"), "x.example"))],
    ["a key it does not know", 403, asked(0, [], headOf(3, three.root(), stranger))],
    ["an old size it did not cosign", 409, asked(2, five.consistency(2), headOf(5, five.root()))],
    ["a history that was rewritten", 422, asked(3, other.consistency(3), headOf(5, other.root()))],
    ["another head of the same size", 422, asked(3, [], headOf(3, other.root(3)))],
    ["a path where none may stand", 422, asked(3, [three.root()], headOf(3, three.root()))],
    ["a ledger that has become shorter", 400, asked(3, [], headOf(2, three.root(2)))],
  ])("%s: %i", (_, status, body) => {
    const answer = addCheckpoint(witness(first), body, NOON);
    expect(answer.status).toBe(status);
    if (answer.status === 409) expect(answer.size).toBe(3);
  });

  it("keeps what a ledger signed against itself", () => {
    const forked = headOf(5, other.root());
    expect(addCheckpoint(witness(first), asked(3, other.consistency(3), forked), NOON)).toMatchObject({ fork: forked });
  });

  it("holds: whatever is rewritten below a head it has cosigned, it cosigns no head that hides it", () => {
    const shape = fc.record({
      before: fc.integer({ min: 1, max: 60 }),
      more: fc.integer({ min: 0, max: 60 }),
      at: fc.nat(),
    });
    fc.assert(
      fc.property(shape, ({ before, more, at }) => {
        const honest = treeOf(before + more);
        const forged = new Tree();
        for (let place = 0; place < before + more; place++) {
          forged.append(leafHash(Buffer.from(place === at % before ? "forged" : `entry ${place}`)));
        }
        const seen = witness({ size: before, root: honest.root(before) });
        const submit = (tree: Tree) =>
          addCheckpoint(seen, asked(before, tree.consistency(before), headOf(before + more, tree.root())), NOON).status;
        expect([submit(honest), submit(forged)]).toEqual([200, 422]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a policy", () => {
  const keys = [3, 4, 5].map((fill) => verifierKey(seeded(fill, `w${fill}.example`), "cosignature"));
  const names = keys.map((key, at) => `witness W${at} ${printVerifierKey(key)}`);
  const logLine = `log ${printVerifierKey(verifierKey(log))} https://log.example/`;
  const of = (...lines: readonly string[]) => parsePolicy([logLine, ...names, ...lines, ""].join("\n"));
  const enough = (policy: ReturnType<typeof of>, ...who: readonly number[]): boolean =>
    policy.holds && policy.value.isQuorum(who.flatMap((at) => keys[at] ?? []));

  it("asks for two of three, or for a group of groups", () => {
    const two = of("group G 2 W0 W1 W2", "quorum G");
    expect([enough(two, 0), enough(two, 0, 2), enough(two, 0, 0)]).toEqual([false, true, false]);
    const nested = of(
      "# one outsider at least",
      "",
      "group\tInside any W0 W1",
      "group All all Inside W2",
      "  quorum All",
    );
    expect([enough(nested, 0, 1), enough(nested, 1, 2), enough(nested, 2)]).toEqual([false, true, false]);
    expect(enough(of("quorum none"))).toBe(true);
    expect(enough(of("quorum W1"), 1)).toBe(true);
  });

  it.each([
    ["no quorum", []],
    ["two quorums", ["quorum W0", "quorum W1"]],
    ["a quorum before its group", ["quorum G", "group G any W0"]],
    ["a member of two groups", ["group G any W0 W1", "group H any W1 W2", "quorum H"]],
    ["a member named twice", ["group G any W0 W0", "quorum G"]],
    ["more than its members", ["group G 4 W0 W1 W2", "quorum G"]],
    ["none of its members", ["group G 0 W0", "quorum G"]],
    ["a group of nobody", ["group G any", "quorum G"]],
    ["a name that is taken", ["group W0 any W1", "quorum W0"]],
    ["a witness twice", [names[0] ?? "", "quorum W0"]],
    ["a log key as a witness", [`witness L ${printVerifierKey(verifierKey(log))}`, "quorum L"]],
    ["a word that begins no line", ["mirror x", "quorum W0"]],
    ["a carriage return", ["quorum W0\r"]],
  ])("%s: refused", (_, lines) => {
    expect(of(...lines).holds).toBe(false);
  });
});
