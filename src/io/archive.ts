/**
 * The ZIP container of a dossier: files stored, not compressed, with one fixed time, `mimetype` first and the rest by name, so that
 * the same files are the same bytes with every program version. Reading takes only what has one meaning. APPNOTE.TXT 6.3.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import type { Archive, Files } from "#evidence/archive.ts";
import { hold } from "#kernel/defect.ts";
import { type Fault, failed, fault, type Outcome, ok } from "#kernel/fault.ts";

const FIRST = "mimetype";
const MOST_FILES = 60_000;
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_RATIO = 200;

/** 1 January 1980 on the wall clock of wherever this runs: the container keeps no zone. */
const FIXED_TIME = new Date(1980, 0, 1, 12, 0, 0);

/** Made by Unix: Info-ZIP reads a name as UTF-8 then and takes it for a DOS code page otherwise, whatever the UTF-8 flag says. */
const UNIX = 3;
const PLAIN_FILE = (0o100644 << 16) >>> 0;

function pack(files: Files): Uint8Array {
  const paths = [...files.keys()].sort((a, b) => (a === FIRST ? -1 : b === FIRST ? 1 : a < b ? -1 : 1));
  const content = Object.fromEntries(paths.map((path) => [path, files.get(path) ?? new Uint8Array()]));
  hold(Object.keys(content).join("\n") === paths.join("\n"), "files are packed in order");
  return zipSync(content, { level: 0, mtime: FIXED_TIME, os: UNIX, attrs: PLAIN_FILE });
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
}

const bad = (why: string): Fault =>
  fault("archive-damaged", {}, why, "Ask the sender for the file as it was made; nothing was unpacked.");

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function name(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

interface Zip {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Little-endian; 0 past the end, which no field that matters may be. */
const u16 = ({ view }: Zip, at: number): number => (at + 2 <= view.byteLength ? view.getUint16(at, true) : 0);
const u32 = ({ view }: Zip, at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at, true) : 0);

const END = 22;
const CENTRAL = 46;
const LOCAL = 30;

/** The directory at the end of the file, or what is wrong with it. */
function directory(zip: Zip): readonly Entry[] | Fault {
  const end = zip.bytes.length - END;
  if (end < 0 || u32(zip, end) !== 0x06054b50) return bad("the file does not end in a ZIP directory");
  const [disk, disks, here, count] = [4, 6, 8, 10].map((at) => u16(zip, end + at));
  const [size = 0, start = 0] = [12, 16].map((at) => u32(zip, end + at));
  if (disk !== 0 || disks !== 0 || here !== count || count === undefined) return bad("the ZIP directory is split");
  if (u16(zip, end + 20) !== 0 || start + size !== end) return bad("bytes stand where the format has none");
  if (count > MOST_FILES)
    return fault("archive-bomb", {}, `${count} files; at most ${MOST_FILES}`, "Split the archive.");
  const entries: Entry[] = [];
  let at = start;
  for (let number = 0; number < count; number++) {
    if (at + CENTRAL > end || u32(zip, at) !== 0x02014b50) return bad("the ZIP directory cannot be read");
    const [length = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) => u16(zip, at + field));
    const path = name(zip.bytes.subarray(at + CENTRAL, at + CENTRAL + length));
    if (path === undefined || at + CENTRAL + length > end) return bad(`the name of entry ${number + 1} is not UTF-8`);
    entries.push({
      path,
      flags: u16(zip, at + 8),
      method: u16(zip, at + 10),
      crc: u32(zip, at + 16),
      packed: u32(zip, at + 20),
      size: u32(zip, at + 24),
      start: u32(zip, at + 42),
    });
    at += CENTRAL + length + extra + comment;
  }
  return at === end ? entries : bad("the ZIP directory is longer than it says");
}

function pathFault(path: string, number: number): Fault | undefined {
  const parts = path.split("/");
  const leaves = path.startsWith("/") || /^[A-Za-z]:/.test(path) || path.includes("\\") || path.includes("\u0000");
  if (leaves || parts.some((part) => part === "" || part === "." || part === "..")) {
    return fault(
      "zip-path",
      {},
      `entry ${number}: the path \`${path}\` leaves the folder or names none`,
      "Ask the sender for a new file; nothing was unpacked.",
    );
  }
  return undefined;
}

/** Names, sizes and places that cannot all be true, or that would fill the disk. */
function suspicions(entries: readonly Entry[], length: number): readonly Fault[] {
  const seen = new Set<string>();
  const faults: Fault[] = [];
  entries.forEach(({ path, flags, method, packed, size }, index) => {
    const leaves = pathFault(path, index + 1);
    if (leaves !== undefined) faults.push(leaves);
    const folded = path.toLowerCase().normalize("NFC");
    if (seen.has(folded)) {
      faults.push(
        fault("zip-duplicate", {}, `two entries named \`${path}\``, "Which one was meant cannot be decided."),
      );
    }
    seen.add(folded);
    if ((flags & ~0x0806) !== 0) faults.push(bad(`entry ${index + 1} is encrypted or has its sizes behind it`));
    if (method !== 0 && method !== 8) faults.push(bad(`entry ${index + 1} is packed in a way planb does not read`));
    if (method === 0 && packed !== size) faults.push(bad(`entry ${index + 1} has two sizes`));
  });
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES || total > length * MOST_RATIO) {
    faults.push(
      fault(
        "archive-bomb",
        {},
        `${length} bytes unpack to ${total}`,
        "Ask for the file as it was made; nothing was unpacked.",
      ),
    );
  }
  return faults;
}

/** The bytes of one entry, whose own header must say what the directory says. */
function content(zip: Zip, entry: Entry): { readonly bytes: Uint8Array; readonly end: number } | Fault {
  const { path, start, packed, size, crc, method, flags } = entry;
  const say = (why: string) => bad(`\`${path}\`: ${why}`);
  if (start + LOCAL > zip.bytes.length || u32(zip, start) !== 0x04034b50) return say("its header is not there");
  const [length = 0, extra = 0] = [26, 28].map((at) => u16(zip, start + at));
  const agrees =
    u16(zip, start + 6) === flags &&
    u16(zip, start + 8) === method &&
    u32(zip, start + 14) === crc &&
    u32(zip, start + 18) === packed &&
    u32(zip, start + 22) === size &&
    name(zip.bytes.subarray(start + LOCAL, start + LOCAL + length)) === path;
  if (!agrees) return say("its header and the directory differ");
  const from = start + LOCAL + length + extra;
  if (from + packed > zip.bytes.length) return say("it ends behind the file");
  const raw = zip.bytes.subarray(from, from + packed);
  try {
    const bytes = new Uint8Array(method === 0 ? raw : inflateRawSync(raw, { maxOutputLength: Math.max(1, size) }));
    if (bytes.length !== size || crc32(bytes) !== crc) return say("its content is not what was packed");
    return { bytes, end: from + packed };
  } catch {
    return say("it cannot be unpacked");
  }
}

function unpack(bytes: Uint8Array): Outcome<Files> {
  const zip = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
  const entries = directory(zip);
  if ("code" in entries) return failed(entries);
  const faults = suspicions(entries, zip.bytes.length);
  if (faults.length > 0) return failed(...faults);
  const files = new Map<string, Uint8Array>();
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    if (entry.start !== end) return failed(bad("bytes stand between the entries"));
    const read = content(zip, entry);
    if ("code" in read) return failed(read);
    files.set(entry.path, read.bytes);
    end = read.end;
  }
  const directoryStart = u32(zip, zip.bytes.length - END + 16);
  return end === directoryStart ? ok(files) : failed(bad("bytes stand before the directory"));
}

export const zipArchive: Archive = { pack, unpack };
