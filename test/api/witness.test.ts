/** Our ledger is shown to a witness over HTTP, a dossier carries what it saw, and a ledger with two histories is found out. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { witnessServer } from "#api/witness.ts";
import { originHash } from "#app/witness/answer.ts";
import { askWitness, type Submit } from "#app/witness/ask.ts";
import { type Trust, verifyDossier } from "#evidence/verify.ts";
import { zipArchive } from "#io/archive.ts";
import { folderDisk } from "#io/disk.ts";
import { openJournal } from "#io/journal.ts";
import { seedSigner } from "#io/signer.ts";
import { witnessStore } from "#io/witness-store.ts";
import { ok } from "#kernel/fault.ts";
import { forkHolds, parseFork, printFork } from "#ledger/fork.ts";
import { printVerifierKey, verifierKey } from "#ledger/key.ts";
import { bytes, codes, dossierFrom, ledger, signer, value } from "../evidence/situation.ts";
import { hasPython, python } from "../evidence/verifiers.ts";
import { SimulatedDisk } from "../io/simulated-disk.ts";

const counsel = seedSigner(new Uint8Array(32).fill(21), "counsel.example/witness");
const bank = seedSigner(new Uint8Array(32).fill(22), "bank.example/witness");
const logKey = verifierKey(signer);
const NOON = 1_770_206_400;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planb-witness-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const serverOf = (who = counsel, place = folder) =>
  witnessServer({ witness: { signer: who, logs: [logKey] }, store: witnessStore(folderDisk(place)), now: () => NOON });

const submitTo =
  (server: ReturnType<typeof serverOf>): Submit =>
  async (body) => {
    const answer = await server.request("/add-checkpoint", { method: "POST", body });
    return ok({ status: answer.status, body: await answer.text() });
  };

const cosigner = (who: typeof counsel) => verifierKey(who, "cosignature");

describe("a witness", () => {
  it("sees the ledger grow, and serves the newest head it cosigned", async () => {
    const server = serverOf();
    const log = ledger();
    for (const text of ["a", "b", "c"]) {
      value(log.append([bytes(text)]));
      const seen = value(await askWitness(log, cosigner(counsel), submitTo(server)));
      expect(seen).toEqual({ size: log.size, time: NOON });
    }
    const served = await server.request(`/${originHash(signer.name)}/checkpoint`);
    expect(await served.text()).toBe(value(log.checkpoint()));
    expect((await server.request(`/${originHash("other")}/checkpoint`)).status).toBe(404);
    expect((await serverOf().request(`/${originHash(signer.name)}/checkpoint`)).status).toBe(200);
  });

  it("answers an old size that is not its own with the size it knows, as text/x.tlog.size", async () => {
    const server = serverOf();
    const log = ledger();
    value(log.append([bytes("a"), bytes("b")]));
    value(await askWitness(log, cosigner(counsel), submitTo(server)));
    const answer = await server.request("/add-checkpoint", {
      method: "POST",
      body: `old 0\n\n${value(log.checkpoint())}`,
    });
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      409,
      "text/x.tlog.size",
      "2\n",
    ]);
  });

  it("refuses a ledger that was put back, one that was rewritten, and a stranger", async () => {
    const server = serverOf();
    const log = ledger();
    value(log.append(["a", "b", "c"].map(bytes)));
    value(await askWitness(log, cosigner(counsel), submitTo(server)));
    const older = ledger();
    value(older.append(["a", "b"].map(bytes)));
    expect(codes(await askWitness(older, cosigner(counsel), submitTo(server)))).toEqual(["log-rolled-back"]);
    const rewritten = ledger();
    value(rewritten.append(["a", "X", "c", "d"].map(bytes)));
    expect(codes(await askWitness(rewritten, cosigner(counsel), submitTo(server)))).toEqual(["log-forked"]);
    const stranger = value(openJournal(new SimulatedDisk(), seedSigner(new Uint8Array(32).fill(9), "x.example/log")));
    value(stranger.append([bytes("a")]));
    expect(codes(await askWitness(stranger, cosigner(counsel), submitTo(server)))).toEqual(["not-found-here"]);
  });

  it("keeps a proof of the second history that anybody can check", async () => {
    const server = serverOf();
    const log = ledger();
    value(log.append(["a", "b", "c"].map(bytes)));
    value(await askWitness(log, cosigner(counsel), submitTo(server)));
    const rewritten = ledger();
    value(rewritten.append(["a", "X", "c", "d"].map(bytes)));
    await askWitness(rewritten, cosigner(counsel), submitTo(server));
    const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".fork.json"));
    const text = readFileSync(join(folder, file), "utf8");
    const fork = value2(parseFork(text));
    expect(forkHolds(fork, logKey)).toEqual({ holds: true, value: { size: 3 } });
    expect(printFork(fork)).toBe(text);
    expect(forkHolds(fork, verifierKey(counsel)).holds).toBe(false);
    for (const honest of [
      { first: value(log.checkpoint()), second: value(log.checkpoint()) },
      { first: fork.first, second: fork.second },
      { ...fork, other: { root: log.root(), path: fork.other?.path ?? [] } },
    ]) {
      expect(forkHolds(honest, logKey).holds).toBe(false);
    }
  });
});

function value2<T>(holds: { holds: true; value: T } | { holds: false; why: string }): T {
  if (!holds.holds) throw new Error(holds.why);
  return holds.value;
}

describe("a dossier whose ledger was witnessed", () => {
  const log = ledger();
  const policyOf = (rule: string) =>
    [
      `log ${printVerifierKey(logKey)}`,
      ...[counsel, bank].map((who, at) => `witness W${at} ${printVerifierKey(cosigner(who))}`),
      ...(rule === "both" ? ["group both all W0 W1", "quorum both"] : [`quorum ${rule}`]),
      "",
    ].join("\n");

  it("shows who saw it and when, counts by the reader's policy, and is the same for every verifier", async () => {
    value(dossierFrom(log));
    value(await askWitness(log, cosigner(counsel), submitTo(serverOf())));
    const { zip } = value(dossierFrom(log));
    const verdict = (trust: Trust) => {
      const found = verifyDossier(zip, trust, zipArchive);
      if (hasPython) expect(python([zip], trust)).toEqual([found.verdict]);
      return found;
    };
    const seen = verdict({ policy: policyOf("W0") });
    expect([seen.verdict, seen.time.notAfter]).toEqual([
      "complete",
      [{ time: "2026-02-04T12:00:00Z", by: "counsel.example/witness", of: "ledger" }],
    ]);
    expect(verdict({ policy: policyOf("none") }).verdict).toBe("complete");
    expect(verdict({ policy: policyOf("both") }).verdict).toBe("incomplete");
    expect(verdict({ policy: policyOf("W1") }).verdict).toBe("incomplete");
    expect(verdict({ key: printVerifierKey(logKey) }).verdict).toBe("cannotDecide");
    expect(verdict({ policy: "quorum W9\n" }).verdict).toBe("cannotDecide");
  });

  it("the holder of the key who rewrites the case is caught by the dossier sealed before, and by the witness", async () => {
    const server = serverOf();
    const honest = ledger();
    const sealed = value(dossierFrom(honest));
    value(await askWitness(honest, cosigner(counsel), submitTo(server)));
    const forged = ledger();
    value(forged.append([bytes("something else first")]));
    value(dossierFrom(forged));
    value(forged.append([bytes("more")]));
    expect(codes(await askWitness(forged, cosigner(counsel), submitTo(server)))).toEqual(["log-forked"]);
    expect(verifyDossier(sealed.zip, { key: printVerifierKey(logKey) }, zipArchive).verdict).toBe("complete");
  });
});
