/** What a witness does with a head it is shown: looks, keeps and answers in one go, so that nothing comes between the look and the keeping. */
import { hex, sha256 } from "#kernel/digest.ts";
import { encode } from "#ledger/bytes.ts";
import { type Fork, forkHolds, printFork } from "#ledger/fork.ts";
import { beginningOf } from "#ledger/merkle.ts";
import { openCheckpoint } from "#ledger/proof.ts";
import {
  addCheckpoint,
  parseAddCheckpoint,
  type Witness,
  type WitnessAnswer,
  type Witnessed,
} from "#ledger/witness.ts";

/** Where a witness keeps what it has cosigned; every act returns when the bytes are on the medium. */
export interface WitnessStore {
  latest(origin: string): Witnessed | undefined;
  /** The newest cosigned checkpoint, by the SHA-256 of its origin in hexadecimal. */
  checkpoint(hash: string): string | undefined;
  keep(origin: string, checkpoint: string): void;
  /** Keeps a head that was refused although the ledger had signed it; `fork` when the two prove a second history. */
  keepSuspect(origin: string, checkpoint: string, fork: string | undefined): void;
}

export interface WitnessService {
  readonly witness: Pick<Witness, "signer" | "logs">;
  readonly store: WitnessStore;
  /** Seconds since 1970. */
  readonly now: () => number;
}

const originOf = (checkpoint: string): string => checkpoint.slice(0, checkpoint.indexOf("\n"));

export const originHash = (origin: string): string => hex(sha256(encode(origin)));

/** The two heads as a proof against the ledger, when they are one. */
function forkOf({ witness, store }: WitnessService, body: string, refused: string): string | undefined {
  const origin = originOf(refused);
  const first = store.checkpoint(originHash(origin));
  const key = witness.logs.find(({ name }) => name === origin);
  const request = parseAddCheckpoint(body);
  const head = key === undefined ? undefined : openCheckpoint(refused, key);
  if (first === undefined || key === undefined || !request.holds || head?.holds !== true) return undefined;
  const { old, path } = request.value;
  const { size, root } = head.value;
  const other = old === size ? undefined : beginningOf(old, size, root, path);
  const fork: Fork = { first, second: refused, ...(other === undefined ? {} : { other: { root: other, path } }) };
  return forkHolds(fork, key).holds ? printFork(fork) : undefined;
}

export function answerAsWitness(service: WitnessService, body: string): WitnessAnswer {
  const { witness, store, now } = service;
  const answer = addCheckpoint({ ...witness, latest: (origin) => store.latest(origin) }, body, now());
  if (answer.status === 200) store.keep(originOf(answer.checkpoint), answer.checkpoint);
  else if ("fork" in answer && answer.fork !== undefined) {
    store.keepSuspect(originOf(answer.fork), answer.fork, forkOf(service, body, answer.fork));
  }
  return answer;
}
