/** What the ledger holds of an event: its public parts, chained to the event before, and salted digests of the rest. Form: docs/formats/ledger-entry.md, version 2. */
import type { Json } from "#kernel/canonical-json.ts";
import type { CivilDate } from "#kernel/civil-date.ts";
import { type Holds, held, refused } from "#ledger/holds.ts";
import { type Disclosure, disclosureDigest, type PartKey, partsOf } from "./commitment.ts";
import {
  type Attachment,
  BASES,
  type Basis,
  type CaseEvent,
  type EventCost,
  entryFields,
  eventId,
  hasOnly,
  isDate,
  isDigest,
  isEventType,
  isText,
  readAttachment,
  readCost,
  readWords,
} from "./event.ts";
import type { Words } from "./words.ts";

export interface Leaf {
  readonly v: 2;
  readonly type: string;
  readonly id: string;
  readonly case: string;
  readonly seq: number;
  /** Digest of the event before; null for the first. */
  readonly prev: string | null;
  readonly at: CivilDate;
  readonly basis: Basis;
  readonly recorded: CivilDate;
  /** Digests of what the company says, in order. */
  readonly parts: readonly string[];
}

/** The public parts, without the chain and the digests. */
export const publicOf = ({ type, id, case: of, seq, at, basis, recorded }: CaseEvent | Leaf) => ({
  ...{ v: 2 as const, type, id, case: of, seq, at, basis, recorded },
});

/** What opens each part whose salt is held. */
export const disclosuresOf = (event: CaseEvent, salts: ReadonlyMap<PartKey, string>): readonly Disclosure[] =>
  partsOf(event).flatMap(({ key, part, value }) => {
    const salt = salts.get(key);
    return salt === undefined ? [] : [{ salt, part, value }];
  });

export const leafOf = (event: CaseEvent, prev: string | null, disclosures: readonly Disclosure[]): Leaf => ({
  ...publicOf(event),
  prev,
  parts: disclosures.map(disclosureDigest).sort(),
});

const KNOWN = "v type id case seq prev at basis recorded parts".split(" ");

const isRising = (texts: readonly string[]): boolean =>
  texts.every((text, at) => at === 0 || (texts[at - 1] ?? "") < text);

/** Reads an entry as an event; anything that is not exactly the form is refused. */
export function readLeaf(bytes: Uint8Array): Holds<Leaf> {
  const fields = entryFields(bytes);
  if (fields === undefined) return refused("it is not canonical JSON");
  const { v, type, id, case: of, seq, prev, at, basis, recorded, parts } = fields;
  if (v !== 2) return refused("its version is not 2");
  if (!hasOnly(fields, ...KNOWN) || !isText(type) || !isEventType(type) || !isText(of)) {
    return refused("its fields are not those of an event");
  }
  if (typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 1) return refused("its `seq` is not a place");
  if (id !== eventId(of, seq)) return refused("its `id` is not that of its place");
  if (prev !== null && !isDigest(prev)) return refused("its `prev` is not a digest");
  const stated = BASES.find((one) => one === basis);
  if (!isDate(at) || !isDate(recorded) || stated === undefined) return refused("its dates or basis cannot be read");
  const digests = Array.isArray(parts) ? parts.filter(isDigest) : [];
  if (!Array.isArray(parts) || digests.length < parts.length || !isRising(digests)) {
    return refused("its parts are not digests in order");
  }
  return held({ v, type, id, case: of, seq, prev: prev ?? null, at, basis: stated, recorded, parts: digests });
}

/** Stands for a part that is not shown. */
export const WITHHELD: Words = { en: "(withheld)", "zh-Hant": "（未揭露）", "zh-Hans": "（未披露）" };

export interface OpenedLeaf {
  readonly event: CaseEvent;
  /** Digests of the parts that are not shown. */
  readonly withheld: readonly string[];
}

interface Shown {
  actor?: string | undefined;
  says?: Words | undefined;
  cost?: EventCost | undefined;
  readonly attachments: Attachment[];
}

/** Puts one value in its place; false when it cannot stand there. */
function place(shown: Shown, part: Disclosure["part"], value: Json): boolean {
  if (part === "attachment") {
    const file = readAttachment(value);
    return file !== undefined && shown.attachments.push(file) > 0;
  }
  if (shown[part] !== undefined) return false;
  if (part === "actor" && isText(value)) shown.actor = value;
  if (part === "says") shown.says = readWords(value);
  if (part === "cost") shown.cost = readCost(value);
  return shown[part] !== undefined;
}

/** The event as far as it is shown, when every disclosure opens a digest of the leaf. */
export function openLeaf(leaf: Leaf, disclosures: readonly Disclosure[]): Holds<OpenedLeaf> {
  const digests = disclosures.map(disclosureDigest);
  if (!digests.every((digest) => leaf.parts.includes(digest))) return refused("it shows what was not recorded");
  const shown: Shown = { attachments: [] };
  const isPlaced = disclosures.every(({ part, value }) => place(shown, part, value));
  if (!isPlaced) return refused("its attachments, cost, actor or wording cannot be read");
  const { v: _, ...open } = publicOf(leaf);
  const event: CaseEvent = {
    ...open,
    actor: shown.actor ?? WITHHELD.en,
    says: shown.says ?? WITHHELD,
    attachments: [...shown.attachments].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(shown.cost === undefined ? {} : { cost: shown.cost }),
  };
  return held({ event, withheld: leaf.parts.filter((digest) => !digests.includes(digest)) });
}
