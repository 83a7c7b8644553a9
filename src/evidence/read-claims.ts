/** Reads the elements a calculation states as its input; undefined when they are none. */

import type { Json } from "#kernel/canonical-json.ts";
import { isFields, isText } from "./event.ts";
import type { PlainClaim, PlainElement } from "./grounds/calculation.ts";

const isTexts = (value: Json | undefined): value is string[] => Array.isArray(value) && value.every(isText);

function element(value: Json): PlainElement | undefined {
  if (!isFields(value)) return undefined;
  const { id, needs, text } = value;
  if (!isText(id) || !Array.isArray(needs) || (text !== "read" && text !== "unread")) return undefined;
  const sets = needs.filter(isTexts);
  return sets.length === needs.length ? { id, needs: sets, text } : undefined;
}

/** Every member of a list, or undefined when one of them cannot be read. */
export function each<T>(value: Json | undefined, read: (one: Json) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const parts = value.map(read).filter((part) => part !== undefined);
  return parts.length === value.length ? parts : undefined;
}

function claim(value: Json): PlainClaim | undefined {
  if (!isFields(value) || !isText(value.id)) return undefined;
  const elements = each(value.elements, element);
  const against = each(value.against, element);
  return elements === undefined || against === undefined ? undefined : { id: value.id, elements, against };
}

export const readClaims = (value: Json | undefined): readonly PlainClaim[] | undefined => each(value, claim);
