/**
 * Is an archive small enough to be opened? Answered from its central directory (APPNOTE 6.3.10, 4.3.12 and 4.3.16) and
 * by unpacking each entry into nothing, up to the size it claims, so that a directory that lies is found out.
 */
import { inflateRawSync } from "node:zlib";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { printBytes, READ_LIMITS, type ReadLimits } from "./limits.ts";

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** Stands where the true number is in a ZIP64 record; archives that need one are larger than planb reads. */
const ELSEWHERE = 0xffffffff;

const notAnArchive = (file: string, message: string): Outcome<never> =>
  failed(fault("not-a-workbook", { file }, message, "Save it again as .xlsx from the program it comes from."));

const bomb = (file: string, message: string): Outcome<never> =>
  failed(
    fault("archive-bomb", { file }, `${message}; it was not opened`, "Save it again from the program it comes from."),
  );

function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

/** The entries the directory lists; undefined when it cannot be read to its end. */
function entriesOf(bytes: Uint8Array, view: DataView, most: number): readonly Entry[] | undefined {
  const end = endOf(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  while (entries.length < Math.min(count, most + 1)) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString("utf8"),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Whether an entry unpacks to what it claims and no more. */
function keepsItsWord(bytes: Uint8Array, view: DataView, { method, packed, unpacked, offset }: Entry): boolean {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) return false;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const body = bytes.subarray(start, start + packed);
  if (body.length !== packed || (method !== STORED && method !== DEFLATED)) return false;
  if (method === STORED) return packed === unpacked;
  try {
    return inflateRawSync(body, { maxOutputLength: unpacked + 1 }).length === unpacked;
  } catch {
    return false;
  }
}

/** Faults: not-a-workbook, zip-duplicate, archive-bomb. */
export function checkArchive(bytes: Uint8Array, file: string, limits: ReadLimits = READ_LIMITS): Outcome<null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = bytes.length < 22 ? undefined : entriesOf(bytes, view, limits.entries);
  if (entries === undefined) return notAnArchive(file, "the file is not a workbook");
  if (entries.length > limits.entries) return bomb(file, `the archive has more than ${limits.entries} entries`);
  if (new Set(entries.map(({ name }) => name)).size < entries.length) {
    return failed(
      fault(
        "zip-duplicate",
        { file },
        "the archive has two entries of one name",
        "Save it again as .xlsx from the program it comes from.",
      ),
    );
  }
  if (entries.some(({ unpacked, packed, offset }) => [unpacked, packed, offset].includes(ELSEWHERE))) {
    return bomb(file, "an entry is larger than 4 GB");
  }
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > limits.unpackedBytes)
    return bomb(file, `it unpacks to ${printBytes(total)}; the limit is ${printBytes(limits.unpackedBytes)}`);
  if (entries.some(({ unpacked, packed }) => unpacked > limits.ratioFrom && unpacked > packed * limits.ratio)) {
    return bomb(file, `an entry unpacks to more than ${limits.ratio} times its size`);
  }
  if (!entries.every((entry) => keepsItsWord(bytes, view, entry))) {
    return notAnArchive(file, "an entry does not unpack to the size the archive states");
  }
  return ok(null);
}
