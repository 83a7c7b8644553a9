/**
 * Facts as a case writes them, in one line: `15832 TPP`, `0.05 .. 0.4 %`, `yes`, `A|B`, `committed 2026-03-31`,
 * `unknown`, `notApplicable`. The type comes from the rulebooks, which read the value itself.
 */
import { parseCivilDate } from "#kernel/civil-date.ts";
import { type Outcome, ok, type Place } from "#kernel/fault.ts";
import type { StatedFact } from "#rules/facts.ts";

const NUMBER = /^(-?[\d_.]+(?:\s*\.\.\s*-?[\d_.]+)?)(?:\s+(\S+))?$/;
const PROMISE = /^committed\s+(\S+)$/;

export function readShortFact(fact: string, text: string, at: Place): Outcome<StatedFact> {
  const word = text.trim();
  if (word === "unknown" || word === "notApplicable") return ok({ fact, state: word, at });
  const promise = PROMISE.exec(word);
  if (promise !== null) {
    const due = parseCivilDate(promise[1] ?? "", at);
    return due.ok ? ok({ fact, state: "committed", due: due.value, at }) : due;
  }
  const [, number, unit] = NUMBER.exec(word) ?? [];
  const value = number?.replaceAll("_", "") ?? word;
  return ok({ fact, state: "stated", value, ...(unit === undefined ? {} : { unit }), at });
}
