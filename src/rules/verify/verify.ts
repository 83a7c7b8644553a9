/** What is wrong with rulebooks, in every epoch: findings with one message each, the place, and a case that shows it. */
import type { Place } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import { cut } from "../cut.ts";
import { epochs } from "../epochs.ts";
import type { Rulebook } from "../ir.ts";
import type { View } from "../view.ts";
import type { BookCheck, Check, EpochCheck, Given, Look, Remark, RuleFinding, Seen } from "./check.ts";
import { CHECK_NAMES, CHECKS } from "./registry.ts";
import { Space } from "./space.ts";
import { worldOf } from "./world.ts";

export interface VerifyGiven extends Partial<Given> {
  /** Where each part of the books was read. */
  readonly places?: ReadonlyMap<object, Place>;
  /** Nodes a diagram may have; beyond it a check is not decided. */
  readonly most?: number;
}

function lookOf(space: Space, view: View): Look {
  const [applied, inText] = [worldOf(space, view, "applied"), worldOf(space, view, "inText")];
  const atMost = worldOf(space, view, "applied", "applied");
  return { space, view, applied, inText, atMost, covered: inText.covered };
}

/** Everything one check saw of one part, from epoch to epoch. */
interface History {
  readonly first: Seen;
  readonly moment: Moment;
  readonly always: boolean;
  /** In how many epochs there is a remark. */
  readonly times: number;
  readonly undecided: boolean;
  readonly found?: { readonly remark: Remark; readonly moment: Moment };
}

function joined(before: History | undefined, seen: Seen, moment: Moment): History {
  const { remark } = seen;
  const found = before?.found ?? (remark === undefined ? undefined : { remark, moment });
  return {
    first: before?.first ?? seen,
    moment: before?.moment ?? moment,
    always: (before?.always ?? true) && remark !== undefined,
    times: (before?.times ?? 0) + (remark === undefined ? 0 : 1),
    undecided: (before?.undecided ?? false) || seen.undecided === true,
    ...(found === undefined ? {} : { found }),
  };
}

type Reported = Omit<RuleFinding, "check" | "book" | "at"> & { readonly subject: object };

/** Whether it is so in every epoch in which its parts are in force. */
const isAlways = ({ inForce }: EpochCheck, { first, always, times }: History, looks: readonly Look[]): boolean =>
  always && (inForce === undefined || looks.filter((look) => inForce(first, look)).length === times);

function reportOf(check: EpochCheck, history: History, looks: readonly Look[]): readonly Reported[] {
  const { finds, holds } = check;
  const { first, moment, undecided, found } = history;
  if (found !== undefined && (holds === "some" || isAlways(check, history, looks)))
    return [{ ...found.remark, moment: found.moment }];
  if (!undecided) return [];
  const message = `not decided within the bound: ${finds}`;
  const help = "Verify the book in parts, or look at it by hand.";
  return [{ subject: first.subject, part: first.key, about: first.key, message, help, moment, undecided: true }];
}

function inEpochs(check: EpochCheck, looks: readonly Look[]): readonly Reported[] {
  const histories = new Map<object, Map<string, History>>();
  for (const look of looks) {
    for (const seen of check.look(look)) {
      const keyed = histories.get(seen.subject) ?? new Map<string, History>();
      histories.set(seen.subject, keyed);
      keyed.set(seen.key, joined(keyed.get(seen.key), seen, look.view.moment));
    }
  }
  return [...histories.values()].flatMap((keyed) => [...keyed.values()].flatMap((one) => reportOf(check, one, looks)));
}

const inBook = (check: BookCheck, book: Rulebook, given: Given): readonly Reported[] => check.look(book, given);

/** Every view of a book that answers: one for each epoch it covers. */
export const viewsOf = (book: Rulebook): readonly View[] =>
  epochs(book)
    .map(({ moment }) => cut(book, moment))
    .filter(({ covered }) => covered);

function verifyOne(book: Rulebook, { codes = new Set(), places, most }: VerifyGiven): readonly RuleFinding[] {
  const views = viewsOf(book);
  const space = new Space(views, most);
  const looks = views.map((view) => lookOf(space, view));
  return CHECK_NAMES.flatMap((name) => {
    const check: Check = CHECKS[name];
    if (check.kind === "pair") return [];
    const found = check.kind === "epoch" ? inEpochs(check, looks) : inBook(check, book, { codes });
    return found.map(({ subject, ...told }) => ({
      check: name,
      book: book.id,
      at: places?.get(subject) ?? {},
      ...told,
    }));
  });
}

/** What is wrong between two books, in either order. */
export const verifyPairs = (books: readonly Rulebook[], { places, most }: VerifyGiven = {}): readonly RuleFinding[] =>
  CHECK_NAMES.flatMap((name) => {
    const check: Check = CHECKS[name];
    if (check.kind !== "pair") return [];
    return books.flatMap((book) =>
      books
        .flatMap((other) => (other === book ? [] : check.look(book, other, most)))
        .map(({ subject, ...told }) => ({
          check: name,
          book: book.id,
          at: places?.get(subject) ?? {},
          ...told,
        })),
    );
  });

/** By book, then check, then as the book reads; last what is wrong between books. Without codes, codes of places are not checked. */
export const verify = (books: readonly Rulebook[], given: VerifyGiven = {}): readonly RuleFinding[] => [
  ...books.flatMap((book) => verifyOne(book, given)),
  ...verifyPairs(books, given),
];
