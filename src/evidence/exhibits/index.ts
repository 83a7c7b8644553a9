/** Every kind of exhibit, in the order in which they are asked; the last one takes all. */
import { computed } from "./computed.ts";
import { document } from "./document.ts";
import type { ExhibitKind } from "./kind.ts";
import { message } from "./message.ts";
import { ruleSnapshot } from "./rule-snapshot.ts";

export const EXHIBIT_KINDS: readonly ExhibitKind[] = [message, ruleSnapshot, computed, document];

export const exhibitKind = (name: string): ExhibitKind => EXHIBIT_KINDS.find((kind) => kind.matches(name)) ?? document;

/** Letters, digits, space, `.`, `_`, `-`, `(`, `)`; composed (NFC); no leading or trailing dot or space; at most 120 long. */
export const isExhibitName = (name: string): boolean =>
  /^[\p{L}\p{N}_(][\p{L}\p{M}\p{N} ._()-]*$/u.test(name) &&
  !/[. ]$/.test(name) &&
  name.length <= 120 &&
  name === name.normalize("NFC");
