/**
 * Which keys make a checkpoint worth believing: ledgers, witnesses, groups of them, and the one group that must have seen it. A text
 * file, read offline. C2SP tlog-policy (June 2026). Addresses may stand in it and are not used here.
 */
import { base64 } from "./base64.ts";
import { type Holds, held, refused } from "./holds.ts";
import { parseVerifierKey, type VerifierKey } from "./key.ts";

export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
  /** True when the witnesses that cosigned are enough. */
  isQuorum(cosigned: readonly VerifierKey[]): boolean;
}

/** Whether a witness, or enough of a group, is among those that cosigned. */
type Seen = (cosigned: ReadonlySet<string>) => boolean;

const identity = ({ publicKey }: VerifierKey): string => base64(publicKey);

interface Reading {
  readonly logs: VerifierKey[];
  readonly witnesses: VerifierKey[];
  readonly names: Map<string, Seen>;
  readonly members: Set<string>;
  quorum: Seen | undefined;
}

type Line = (words: readonly string[], reading: Reading) => string | undefined;

function addKey(keys: VerifierKey[], text: string, kind: VerifierKey["kind"]): VerifierKey | string {
  const key = parseVerifierKey(text, kind);
  if (!key.holds) return key.why;
  if (keys.some((known) => identity(known) === identity(key.value))) return "the key stands there twice";
  keys.push(key.value);
  return key.value;
}

const log: Line = ([key = "", , ...more], { logs }) => {
  if (more.length > 0) return "a log is a key and at most an address";
  const added = addKey(logs, key, "signature");
  return typeof added === "string" ? added : undefined;
};

const witness: Line = ([name = "", key = "", , ...more], { witnesses, names }) => {
  if (more.length > 0) return "a witness is a name, a key and at most an address";
  if (name === "none" || names.has(name)) return `the name \`${name}\` is taken`;
  const added = addKey(witnesses, key, "cosignature");
  if (typeof added === "string") return added;
  names.set(name, (cosigned) => cosigned.has(identity(added)));
  return undefined;
};

function threshold(word: string, count: number): number | undefined {
  if (word === "any") return 1;
  if (word === "all") return count;
  const least = /^[1-9]\d*$/.test(word) ? Number(word) : 0;
  return least >= 1 && least <= count ? least : undefined;
}

const group: Line = ([name = "", word = "", ...parts], { names, members }) => {
  if (name === "none" || names.has(name)) return `the name \`${name}\` is taken`;
  const least = threshold(word, parts.length);
  if (parts.length === 0 || least === undefined) return "a group is `any`, `all` or a number of its members";
  const seen = parts.map((part) => names.get(part));
  const known = seen.filter((one) => one !== undefined);
  if (known.length < seen.length || new Set(parts).size < parts.length) return "a member is not known or named twice";
  if (parts.some((part) => members.has(part))) return "a member belongs to two groups";
  for (const part of parts) members.add(part);
  names.set(name, (cosigned) => known.filter((one) => one(cosigned)).length >= least);
  return undefined;
};

const quorum: Line = ([name = "", ...more], reading) => {
  if (reading.quorum !== undefined || more.length > 0) return "there is one quorum, one name";
  reading.quorum = name === "none" ? () => true : reading.names.get(name);
  return reading.quorum === undefined ? `\`${name}\` is not known` : undefined;
};

const LINES: ReadonlyMap<string, Line> = new Map([
  ["log", log],
  ["witness", witness],
  ["group", group],
  ["quorum", quorum],
]);

/** Reads a policy, or says which line cannot be read. */
export function parsePolicy(text: string): Holds<Policy> {
  const reading: Reading = { logs: [], witnesses: [], names: new Map(), members: new Set(), quorum: undefined };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the specification allows tab and newline among them, no other.
  if (/[\x00-\x08\x0b-\x1f\x7f]/.test(text)) return refused("a policy holds no control characters");
  for (const [at, line] of text.split("\n").entries()) {
    const [word = "", ...words] = line.split(/[ \t]+/).filter((part) => part !== "");
    if (word === "" || word.startsWith("#")) continue;
    const read = LINES.get(word);
    const why = read === undefined ? `\`${word}\` begins no line` : read(words, reading);
    if (why !== undefined) return refused(`line ${at + 1}: ${why}`);
  }
  const { logs, witnesses, quorum: enough } = reading;
  if (enough === undefined) return refused("there is no quorum");
  return held({ logs, witnesses, isQuorum: (cosigned) => enough(new Set(cosigned.map(identity))) });
}
