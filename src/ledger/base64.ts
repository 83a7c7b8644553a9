/** Base 64 (RFC 4648 section 4) in its one canonical writing: two texts never name the same bytes. */

const LETTERS = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const PADDING = "=".charCodeAt(0);

/** Letter by letter into bytes: a hundred megabytes of runs are written so. */
export function base64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const letter = (bits: number): number => LETTERS[bits & 63] ?? 0;
  for (let at = 0, to = 0; at < bytes.length; at += 3, to += 4) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text[to] = letter(three >>> 18);
    text[to + 1] = letter(three >>> 12);
    text[to + 2] = at + 1 < bytes.length ? letter(three >>> 6) : PADDING;
    text[to + 3] = at + 2 < bytes.length ? letter(three) : PADDING;
  }
  return new TextDecoder().decode(text);
}

/** Padding, behind a letter whose unused bits are nought. */
const ENDS_WELL = /(?:^|[AQgw]==|[AEIMQUYcgkosw048]=|[A-Za-z0-9+/])$/;

/** The bytes, or undefined when the text is not how these bytes are written. */
export function readBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text) || !ENDS_WELL.test(text.slice(-4)))
    return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
