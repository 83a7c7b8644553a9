/** Dossiers with one changed, cut, doubled or exchanged piece, as a seed decides: half in the container, half in a file whose lists are made new. */
import { withManifests } from "#evidence/manifest.ts";
import { zipArchive } from "#io/archive.ts";
import { stream } from "#kernel/random.ts";

type Files = ReadonlyMap<string, Uint8Array>;
type UpTo = (most: number) => number;

export interface Whole {
  readonly zip: Uint8Array;
  readonly files: Files;
}

function bitFlipped({ zip }: Whole, upTo: UpTo): Uint8Array {
  const changed = zip.slice();
  const at = upTo(zip.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << upTo(8));
  return changed;
}

/** Text of JSON and of notes changed in what it says, not in its form. */
function said(old: Uint8Array, upTo: UpTo): Uint8Array {
  const text = Buffer.from(old).toString("latin1");
  const digits = [...text.matchAll(/\d/g)];
  const place = digits[upTo(Math.max(1, digits.length))]?.index ?? 0;
  const other = String((Number(text[place]) + 1 + upTo(9)) % 10);
  return Buffer.from(digits.length === 0 ? `${text} ` : text.slice(0, place) + other + text.slice(place + 1), "latin1");
}

function fileChanged({ files }: Whole, upTo: UpTo): Uint8Array {
  const paths = [...files.keys()].filter((path) => !/^(manifest|tagmanifest|META-INF\/ASiC)/.test(path));
  const pick = () => paths[upTo(paths.length)] ?? "";
  const path = pick();
  const old = files.get(path) ?? new Uint8Array();
  const at = upTo(old.length);
  const other = files.get(pick()) ?? old;
  const ways: readonly (() => Uint8Array | undefined)[] = [
    () => old.map((byte, place) => (place === at ? byte ^ (1 << upTo(8)) : byte)),
    () => old.slice(0, at),
    () => Buffer.concat([old.subarray(0, at), old.subarray(at, at + 1), old.subarray(at)]),
    () => Buffer.concat([old, Buffer.from("\n")]),
    () => (Buffer.compare(other, old) === 0 ? old.slice(1) : other),
    () => said(old, upTo),
    () => undefined,
  ];
  const made = (ways[upTo(ways.length)] ?? (() => old))();
  const changed = new Map(files);
  if (made === undefined) changed.delete(path);
  else if (Buffer.compare(made, old) === 0) changed.set(path, Buffer.concat([old, Buffer.from("x")]));
  else changed.set(path, new Uint8Array(made));
  return zipArchive.pack(withManifests(changed));
}

/** The dossier of a seed; a third of the file changes touch a second file too. */
export function mutated(whole: Whole, seed: number): Uint8Array {
  const chance = stream(seed);
  const upTo: UpTo = (most) => Math.floor(chance.next() * most);
  if (seed % 2 === 0) return bitFlipped(whole, upTo);
  const once = fileChanged(whole, upTo);
  if (seed % 3 !== 0) return once;
  const files = zipArchive.unpack(once);
  return files.ok ? fileChanged({ zip: once, files: files.value }, upTo) : once;
}
