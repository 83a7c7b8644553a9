/**
 * A context for one question that answers from the reservations known already, and notes which it answered from. They are looked at once
 * more when the call goes on record, so that an answer that was overtaken is given anew and never leaves.
 */
import { ok } from "#kernel/fault.ts";
import type { Context } from "../context.ts";
import type { Reserved } from "./ports.ts";

export interface Resting {
  readonly context: Context;
  /** What the answer rests on; undefined where it looked at no reservations, `several` where at those of more than one company. */
  reserved(): Reserved | "several" | undefined;
}

/** `anew`: from what is asked for now, which is known from then on. */
export type RestingOn = (how?: "anew") => Resting;

/** For as long as a tenant is open: what is known of one question serves the next. */
export function restingOn(context: Context): RestingOn {
  const known = new Map<string, readonly string[]>();
  return (how) => {
    const seen = new Map<string, readonly string[]>();
    return {
      context: {
        ...context,
        reservations: {
          append: (company, expected, entry) => context.reservations.append(company, expected, entry),
          async read(company) {
            // Within one question a log is the same, however often it is read.
            const before = seen.get(company) ?? (how === "anew" ? undefined : known.get(company));
            const log = before === undefined ? await context.reservations.read(company) : ok(before);
            if (!log.ok) return log;
            known.set(company, log.value);
            seen.set(company, log.value);
            return log;
          },
        },
      },
      reserved() {
        const [first] = seen;
        if (first === undefined) return undefined;
        return seen.size > 1 ? "several" : { company: first[0], entries: first[1].length };
      },
    };
  };
}
