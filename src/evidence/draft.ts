/**
 * Drafts for a forum, filled from a case: what the dossier knows stands in them, what only a person can say stays blank. They are part of no
 * calculation; the seal binds their bytes. Form of the templates: docs/formats/dossier.md.
 */
import type { Moment } from "#kernel/timeline.ts";
import type { CaseEvent } from "./event.ts";
import { plain, row } from "./markdown.ts";

export interface Draft {
  /** Lower-case letters, digits and `-`: its name under `forms/`. */
  readonly name: string;
  readonly text: string;
}

export const BLANKS = ["case", "moment", "ledger", "key", "events", "exhibits"] as const;
export type Blank = (typeof BLANKS)[number];

function exhibitTable(events: readonly CaseEvent[]): string {
  const files = new Map(events.flatMap(({ attachments }) => attachments.map((file) => [file.name, file] as const)));
  const rows = [...files.values()].map(({ name, bytes, sha256 }) => row(plain(name), bytes, sha256));
  return ["| | bytes | SHA-256 |", "|---|---|---|", ...rows].join("\n");
}

export interface Subject {
  readonly case: string;
  readonly moment: Moment;
  readonly ledger: string;
  readonly key: string;
  /** As the dossier shows them. */
  readonly events: readonly CaseEvent[];
}

const valuesOf = ({ case: of, moment, ledger, key, events }: Subject): Readonly<Record<Blank, string>> => ({
  case: plain(of),
  moment: `As of ${moment.asOf}, known on ${moment.knownOn}`,
  ledger,
  key,
  events: `1-${events.length}`,
  exhibits: exhibitTable(events),
});

const isBlank = (name: string): name is Blank => BLANKS.some((blank) => blank === name);

/** Names in a template that nothing fills. */
export const strangersIn = ({ text }: Draft): readonly string[] =>
  [...text.matchAll(/\{\{(\w*)\}\}/g)].map(([, name = ""]) => name).filter((name) => !isBlank(name));

export function fill({ text }: Draft, subject: Subject): string {
  const values = valuesOf(subject);
  return text.replaceAll(/\{\{(\w*)\}\}/g, (whole, name: string) => (isBlank(name) ? values[name] : whole));
}
