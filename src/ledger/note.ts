/** Which text did which key sign? C2SP signed-note v1.0.0. A text counts only when the signature of a known key was verified. */
import { base64, readBase64 } from "./base64.ts";
import { encode, joined, same } from "./bytes.ts";
import { type Cosigned, cosignedAt } from "./cosignature.ts";
import { verifies } from "./ed25519.ts";
import { type Holds, held, refused } from "./holds.ts";
import { isKeyName, type Signer, type VerifierKey, verifierKey } from "./key.ts";

/** More signatures than any policy asks for; the specification demands room for 16. */
const MOST_SIGNATURES = 100;

export interface SignatureLine {
  readonly name: string;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

export interface Note {
  /** With its last newline, without the blank line. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

export interface OpenedNote {
  readonly text: string;
  /** Names of the known keys that signed, each once. */
  readonly signedBy: readonly string[];
  /** Known witnesses that cosigned, each once, by the earliest time it stated. */
  readonly cosignedBy: readonly Cosigned[];
  /** Signature lines of keys that were not given: ignored, as the specification asks. */
  readonly unknown: number;
}

function signatureLine(line: string): SignatureLine | undefined {
  const [dash, name = "", encoded = "", ...rest] = line.split(" ");
  const bytes = readBase64(encoded);
  if (dash !== "\u2014" || !isKeyName(name) || rest.length > 0 || bytes === undefined || bytes.length < 5)
    return undefined;
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

const isControl = (character: string): boolean => character < " " && character !== "\n";

export function parseNote(note: string): Holds<Note> {
  if (Array.from(note).some(isControl)) return refused("a note holds no control characters");
  const blank = note.lastIndexOf("\n\n");
  if (blank < 0 || !note.endsWith("\n") || blank + 2 >= note.length) return refused("a note ends in signature lines");
  const lines = note.slice(blank + 2, -1).split("\n");
  if (lines.length > MOST_SIGNATURES) return refused(`a note has at most ${MOST_SIGNATURES} signatures`);
  const signatures = lines.map(signatureLine);
  const read = signatures.filter((line) => line !== undefined);
  return read.length === signatures.length
    ? held({ text: note.slice(0, blank + 1), signatures: read })
    : refused("a signature line cannot be read");
}

/** What the line of a known key states; undefined when its signature does not verify. */
function stated(key: VerifierKey, text: string, { signature }: SignatureLine): "signed" | Cosigned | undefined {
  if (key.kind === "cosignature") return cosignedAt(key, text, signature);
  return verifies(key.publicKey, encode(text), signature) ? "signed" : undefined;
}

/** Verifies every signature of a known key: one that fails refuses the note, and so does a note without any. */
export function openNote(note: string, known: readonly VerifierKey[]): Holds<OpenedNote> {
  const parsed = parseNote(note);
  if (!parsed.holds) return parsed;
  const { text, signatures } = parsed.value;
  const signedBy = new Set<string>();
  const cosigned = new Map<VerifierKey, Cosigned>();
  let unknown = 0;
  for (const line of signatures) {
    const key = known.find(({ name, id }) => name === line.name && same(id, line.id));
    const says = key === undefined ? undefined : stated(key, text, line);
    if (key === undefined) unknown += 1;
    else if (says === undefined) return refused(`the signature of \`${key.name}\` does not verify`);
    else if (says === "signed") signedBy.add(key.name);
    else if (says.time < (cosigned.get(key)?.time ?? Number.POSITIVE_INFINITY)) cosigned.set(key, says);
  }
  if (signedBy.size + cosigned.size === 0) return refused("no signature of a known key");
  return held({ text, signedBy: [...signedBy], cosignedBy: [...cosigned.values()], unknown });
}

/** The note: text, blank line, the signer's line. The text ends in a newline. */
export function signNote(text: string, signer: Signer): string {
  const { id } = verifierKey(signer);
  return `${text}\n\u2014 ${signer.name} ${base64(joined(id, signer.sign(encode(text))))}\n`;
}
