/** The rulebooks an operation is asked about: some that were named, or the one whose text was sent along. */
import type { Content } from "#contract/input.ts";
import { failed, fault, type Outcome, ok } from "#kernel/fault.ts";
import { parsePlaced } from "#rules/parse.ts";
import { checkTogether } from "#rules/together.ts";
import { textOf } from "../content.ts";
import type { Context } from "../context.ts";
import type { ReadBook } from "../ports.ts";
import type { Accepted } from "./accepted.ts";

export interface Named {
  readonly books?: readonly string[] | undefined;
  readonly text?: Content | undefined;
}

const both = fault(
  "unknown-option",
  { argument: "text" },
  "rulebooks are named and a text is given too",
  "Name rulebooks or give the text of one, not both.",
);

function sent(text: Content, context: Context): Outcome<readonly ReadBook[]> {
  const read = textOf(text);
  if (!read.ok) return read;
  const placed = parsePlaced(read.value, text.name, context.catalogue.units);
  if (!placed.ok) return placed;
  const together = checkTogether([placed.value.book]);
  return together.ok ? ok([{ ...placed.value, file: text.name }]) : together;
}

/** Faults: every mistake in every text. */
export async function booksOf(context: Context, { books = [], text }: Named): Promise<Outcome<readonly ReadBook[]>> {
  if (text !== undefined && books.length > 0) return failed(both);
  return text === undefined ? context.rulebooks.read(books) : sent(text, context);
}

/** What was accepted was accepted of a file; a text sent along has no such list. */
export const acceptedOf = async (
  context: Context,
  { books = [], text }: Named,
): Promise<Outcome<readonly Accepted[]>> => (text === undefined ? context.rulebooks.accepted(books) : ok([]));

/** Exactly so many rulebooks. Fault: unknown-option. */
export async function someBooks(context: Context, named: Named, most: number): Promise<Outcome<readonly ReadBook[]>> {
  const many = most === 1 ? "one rulebook" : `one rulebook or ${most}`;
  const refused = (found: number) =>
    failed(
      fault(
        "unknown-option",
        { argument: "books" },
        `expected ${many}, found ${found}`,
        "Name one `.rules` file or id.",
      ),
    );
  if (named.text === undefined && (named.books ?? []).length === 0) return refused(0);
  const read = await booksOf(context, named);
  if (!read.ok) return read;
  return read.value.length > most ? refused(read.value.length) : read;
}
