/** A file that came as an argument: its bytes, or its text. */
import type { Content } from "#contract/input.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { readBase64 } from "#ledger/base64.ts";

/** Fault: not-a-workbook when it is no base64. */
export function bytesOf(content: Content): Outcome<Uint8Array> {
  if ("text" in content) return ok(new TextEncoder().encode(content.text));
  const bytes = readBase64(content.base64);
  const help = "Send the bytes of the file as RFC 4648 base64, with padding.";
  return bytes === undefined
    ? failed(fault("not-a-workbook", { file: content.name }, "the content is not base64", help))
    : ok(bytes);
}

/** Fault: encoding. */
export function textOf(content: Content): Outcome<string> {
  if ("text" in content) return ok(content.text);
  const bytes = bytesOf(content);
  if (!bytes.ok) return bytes;
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
  } catch {
    return failed(fault("encoding", { file: content.name }, "the file is not UTF-8", "Save it as UTF-8."));
  }
}
