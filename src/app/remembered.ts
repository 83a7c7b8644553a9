/**
 * Answers kept in memory, so that a page opened again does not compute again. The key names everything an answer rests on:
 * the question, the content of the workspace, what is reserved, what the ledger holds where it is read, and today's date; the law
 * does not change while a process runs.
 */
import { canonicalJson } from "#kernel/canonical-json.ts";
import type { Outcome } from "#kernel/fault.ts";
import type { Context } from "./context.ts";
import { type Answered, type AnyVerb, titleOf } from "./verb.ts";

/** Plain arguments only; anything else is asked anew. */
function plain(loose: Readonly<Record<string, unknown>>): Record<string, string | number> | undefined {
  const entries = Object.entries(loose).flatMap(([key, value]) =>
    typeof value === "string" || typeof value === "number" ? [[key, value] as const] : [],
  );
  return entries.length === Object.keys(loose).length ? Object.fromEntries(entries) : undefined;
}

async function keyOf(
  context: Context,
  verb: AnyVerb,
  loose: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const question = plain(loose);
  // What a verb appends to or reads besides the tables (a ledger, exhibits) is looked at anew each time.
  if (verb.effect !== "reads" || typeof question?.workspace !== "string") return undefined;
  const workspace = await context.workspaces.open(question.workspace);
  if (!workspace.ok) return undefined;
  const companies = [...new Set(workspace.value.tables.company.map(({ id }) => id))];
  const reserved = await Promise.all(companies.map((company) => context.reservations.read(company)));
  const logs = reserved.flatMap((log) => (log.ok ? [log.value.length] : []));
  if (logs.length < reserved.length) return undefined;
  const read = verb.ledger === true ? companies : [];
  const held = await Promise.all(read.map((company) => context.journals.held(company)));
  const ledgers = held.flatMap((log) => (log.ok ? [log.value?.size ?? 0] : []));
  if (ledgers.length < held.length) return undefined;
  const today = context.clock.today();
  const { digest } = workspace.value;
  return canonicalJson({ verb: titleOf(verb), question, workspace: digest, reserved: logs, ledgers, today });
}

/** The same verbs with the last `most` answers kept. A question under way is not started a second time. */
export function remembered(verbs: readonly AnyVerb[], most: number): readonly AnyVerb[] {
  const kept = new Map<string, Promise<Outcome<Answered>>>();
  return verbs.map((verb) => ({
    ...verb,
    async call(context, loose) {
      const key = await keyOf(context, verb, loose);
      if (key === undefined) return verb.call(context, loose);
      const answer = kept.get(key) ?? verb.call(context, loose);
      kept.delete(key);
      kept.set(key, answer);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      answer.catch(() => kept.delete(key));
      return answer;
    },
  }));
}
