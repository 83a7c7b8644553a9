/** Base 64 (RFC 4648 section 4) in its one canonical writing: two texts never name the same bytes. */
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** The bytes, or undefined when the text is not how these bytes are written. */
export function readBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? new Uint8Array(bytes) : undefined;
}
