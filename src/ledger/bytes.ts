/** Small acts on bytes that the whole ledger shares. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text, or undefined when the bytes are not UTF-8. A byte order mark stays part of the text. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

export const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
