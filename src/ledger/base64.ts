/** Base 64 (RFC 4648 section 4) in its one canonical writing: two texts never name the same bytes. */

/** Arguments of one call are not without end. */
const AT_ONCE = 0x8000;

export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + AT_ONCE)));
  return btoa(parts.join(""));
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
