/** What the verifier asks of `node:zlib`, for a page that has no Node. The build puts it in the place of the module. */
import { inflateSync } from "fflate";

/** ISO 3309, as in ZIP. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Writes into the room it is given and no further. */
export const inflateRawSync = (
  bytes: Uint8Array,
  { maxOutputLength }: { readonly maxOutputLength: number },
): Uint8Array => inflateSync(bytes, { out: new Uint8Array(maxOutputLength) });
