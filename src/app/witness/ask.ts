/** Shows the newest head of our ledger to a witness and keeps what it cosigns. C2SP tlog-witness v1.0.0, the ledger's side. */
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import type { VerifierKey } from "#ledger/key.ts";
import type { Log } from "#ledger/log.ts";
import { openCheckpoint } from "#ledger/proof.ts";
import { printAddCheckpoint } from "#ledger/witness.ts";

/** Sends a body to the witness; the port to the network. Fault: not-found-here when nobody answers. */
export type Submit = (body: string) => Promise<Outcome<{ readonly status: number; readonly body: string }>>;

export interface Cosigning {
  readonly size: number;
  /** Seconds since 1970, as the witness states. */
  readonly time: number;
}

const refusal = (code: "log-forked" | "log-rolled-back" | "not-found-here", why: string, help: string) =>
  failed(fault(code, {}, why, help));

const KEEP = "Keep this ledger as it is and compare it with the head the witness holds.";

async function submitted(log: Log, old: number, checkpoint: string, submit: Submit) {
  return submit(printAddCheckpoint({ old, path: log.consistency(old), checkpoint }));
}

/** Begins from what the witness says it saw last; it is asked twice at most. Faults: log-forked, log-rolled-back, and those of `submit`. */
export async function askWitness(log: Log, witness: VerifierKey, submit: Submit): Promise<Outcome<Cosigning>> {
  const checkpoint = log.checkpoint();
  if (!checkpoint.ok) return checkpoint;
  let answer = await submitted(log, 0, checkpoint.value, submit);
  if (answer.ok && answer.value.status === 409) {
    const old = Number(/^(0|[1-9]\d{0,14})\n$/.exec(answer.value.body)?.[1] ?? Number.NaN);
    if (Number.isNaN(old)) return refusal("not-found-here", "the witness answers with no size", "Ask who runs it.");
    if (old > log.size) {
      return refusal("log-rolled-back", `the witness has seen ${old} entries, here are ${log.size}`, KEEP);
    }
    answer = await submitted(log, old, checkpoint.value, submit);
  }
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (status === 422) return refusal("log-forked", `the witness refuses: ${body.trim().slice(0, 200)}`, KEEP);
  if (status !== 200)
    return refusal("not-found-here", `the witness answers ${status}`, "Ask who runs it whether it knows this ledger.");
  return kept(log, witness, checkpoint.value, body);
}

function kept(log: Log, witness: VerifierKey, checkpoint: string, lines: string): Outcome<Cosigning> {
  const head = openCheckpoint(checkpoint + lines, log.key, [witness]);
  const seen = head.holds ? head.value.cosignedBy[0] : undefined;
  if (!head.holds || seen === undefined) {
    const why = head.holds ? "no line of it is the witness's" : head.why;
    return refusal("not-found-here", `the answer is no cosignature: ${why}`, "Check the key of the witness.");
  }
  const own = lines
    .split("\n")
    .filter((line) => line.startsWith(`\u2014 ${witness.name} `))
    .map((line) => `${line}\n`);
  const written = log.cosign(head.value.size, witness, own.join(""));
  return written.ok ? ok({ size: head.value.size, time: seen.time }) : written;
}
