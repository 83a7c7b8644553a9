/**
 * planb witness serve: a witness for the ledgers of partners. planb witness ask: shows the head of our ledger to a witness, the one act of
 * planb that goes out over the network, and only to the address that was typed.
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { serve as serveHttp } from "@hono/node-server";
import { witnessServer } from "#api/witness.ts";
import { companyOf } from "#app/evidence/ledger.ts";
import { askWitness, type Submit } from "#app/witness/ask.ts";
import { printFaults } from "#cli/faults.ts";
import { folderDisk } from "#io/disk.ts";
import { fileSigner } from "#io/signer.ts";
import { witnessStore } from "#io/witness-store.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { parseVerifierKey, printVerifierKey, type VerifierKey, verifierKey } from "#ledger/key.ts";
import { compose, workspacesByPath } from "./compose.ts";

const USAGE =
  "planb witness serve FOLDER NAME --log VKEY [--log VKEY]... [--port N], or planb witness ask WORKSPACE URL WITNESS_VKEY";

interface Typed {
  readonly words: readonly string[];
  readonly logs: readonly string[];
  readonly port: number;
}

const usage = (why: string): Outcome<never> => failed(fault("unknown-option", {}, why, USAGE));

function typed(argv: readonly string[]): Outcome<Typed> {
  try {
    const options = { log: { type: "string", multiple: true }, port: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    const port = Number(values.port ?? "8788");
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return usage("the port is none");
    return ok({ words: positionals, logs: values.log ?? [], port });
  } catch {
    return usage("the options cannot be read");
  }
}

function keysOf(texts: readonly string[]): Outcome<readonly VerifierKey[]> {
  const keys = texts.map((text) => parseVerifierKey(text));
  const read = keys.flatMap((key) => (key.holds ? [key.value] : []));
  const bad = keys.find((key) => !key.holds);
  return bad === undefined ? ok(read) : usage(`a key of a ledger cannot be used: ${bad.holds ? "" : bad.why}`);
}

const LOOPBACK = "127.0.0.1";

/** Serves on this machine only; a way in from outside is the company's to make. */
async function serve({ words, logs, port }: Typed): Promise<Outcome<string>> {
  const [, folder, name] = words;
  if (folder === undefined || name === undefined || logs.length === 0)
    return usage("a folder, a name and a key are needed");
  const keys = keysOf(logs);
  if (!keys.ok) return keys;
  mkdirSync(folder, { recursive: true });
  const signer = fileSigner(join(resolve(folder), "key"), name);
  if (!signer.ok) return signer;
  const disk = folderDisk(resolve(folder));
  if (disk.lock() === undefined) {
    return failed(fault("log-locked", { file: folder }, "another program has this folder open", "Stop it first."));
  }
  const now = () => Math.floor(Date.now() / 1000);
  const app = witnessServer({ witness: { signer: signer.value, logs: keys.value }, store: witnessStore(disk), now });
  const address = await new Promise<string>((done, reject) => {
    const http = serveHttp({ fetch: app.fetch, hostname: LOOPBACK, port }, (at) =>
      done(`http://${LOOPBACK}:${at.port}/`),
    );
    http.on("error", reject);
  });
  return ok(
    `The witness ${printVerifierKey(verifierKey(signer.value, "cosignature"))} is at ${address} (end with Ctrl-C)\n`,
  );
}

/** Sends a body to a witness; waits no longer than it should take. */
const submitTo =
  (url: string): Submit =>
  async (body) => {
    try {
      const target = new URL("add-checkpoint", url.endsWith("/") ? url : `${url}/`);
      const answer = await fetch(target, {
        method: "POST",
        body,
        signal: AbortSignal.timeout(20_000),
        redirect: "error",
      });
      return ok({ status: answer.status, body: await answer.text() });
    } catch {
      return failed(fault("not-found-here", {}, `nobody answers at \`${url}\``, "Check the address and try again."));
    }
  };

async function ask({ words }: Typed): Promise<Outcome<string>> {
  const [, workspace, url, text] = words;
  if (workspace === undefined || url === undefined || text === undefined) return usage("three words are needed");
  const key = parseVerifierKey(text, "cosignature");
  if (!key.holds) return usage(`the key of the witness cannot be used: ${key.why}`);
  const context = await compose(workspacesByPath());
  if (!context.ok) return context;
  const company = await companyOf(context.value, workspace);
  const log = company.ok ? await context.value.journals.open(company.value) : company;
  const seen = log.ok ? await askWitness(log.value, key.value, submitTo(url)) : log;
  context.value.close();
  if (!seen.ok) return seen;
  const time = new Date(seen.value.time * 1000).toISOString().replace(".000Z", "Z");
  return ok(
    `${key.value.name} has seen ${seen.value.size} entries at ${time}; a dossier sealed there carries its line.\n`,
  );
}

export async function witness(argv: readonly string[]): Promise<number> {
  const read = typed(argv);
  const acts: Readonly<Record<string, (words: Typed) => Promise<Outcome<string>>>> = { serve, ask };
  const act = read.ok ? acts[read.value.words[0] ?? ""] : undefined;
  const done = !read.ok ? read : act === undefined ? usage("say `serve` or `ask`") : await act(read.value);
  if (done.ok) process.stdout.write(done.value);
  else process.stderr.write(printFaults(done.faults));
  return done.ok ? 0 : 2;
}
