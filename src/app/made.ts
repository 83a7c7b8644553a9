/** A file handed out: written where the caller named a place, else told with its content. */
import type { Made } from "#contract/made.ts";
import { sha256Hex } from "#kernel/digest.ts";
import { type Outcome, ok } from "#kernel/fault.ts";
import { base64 } from "#ledger/base64.ts";
import type { Context } from "./context.ts";
import type { Making } from "./ports.ts";

/** Faults: those of the outbox. */
export async function made(
  { outbox }: Context,
  { name, mediaType, bytes }: Making,
  path: string | undefined,
): Promise<Outcome<Made>> {
  const told = { name, mediaType, bytes: bytes.length, sha256: sha256Hex(bytes) };
  if (path === undefined) return ok({ ...told, base64: base64(bytes) });
  const written = await outbox.write(path, bytes);
  return written.ok ? ok({ ...told, file: written.value }) : written;
}
