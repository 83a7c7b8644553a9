/** By which way a fact follows from the tables: what stands on it, and what it carries. */
import type { Voice } from "./voice.ts";

export const wayTold = (voice: Voice, path: readonly string[], shown: string): string =>
  shown === "" ? path.join(" > ") : `${path.join(" > ")}${voice.colon}${shown}`;
