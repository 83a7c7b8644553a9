/** What a check answers about itself, and what it hands back. */
import type { Place } from "#kernel/fault.ts";
import type { Moment } from "#kernel/timeline.ts";
import type { Rulebook } from "../ir.ts";
import type { View } from "../view.ts";
import type { Cases } from "./diagram.ts";
import type { HeldDays } from "./held-days.ts";
import type { Example, Search, Space } from "./space.ts";
import { type Witness, witnessOf } from "./witness.ts";
import type { World } from "./world.ts";

/** Something wrong with a part of a book, in one message. */
export interface Remark {
  /** The part of the IR it is about, for its place in the text. */
  readonly subject: object;
  /** The id of the rule, definition, decision or list. */
  readonly part: string;
  /** What in the part: another rule, or the text of a condition; empty for the whole. */
  readonly about: string;
  /** Lower case, without a full stop; the book's own text in backticks. */
  readonly message: string;
  /** What would help, as a sentence. */
  readonly help: string;
  readonly witness?: Witness;
}

/** A part looked at in one epoch, and what is wrong with it there. */
export interface Seen {
  readonly subject: object;
  /** With the subject, what is the same from epoch to epoch. */
  readonly key: string;
  readonly remark?: Remark;
  /** The search ended at its bound, so that nothing is known. */
  readonly undecided?: true;
}

/** A book in one epoch, in all ways a check may ask of it. */
export interface Look {
  readonly space: Space;
  readonly view: View;
  /** As the authorities apply it, and as it reads. */
  readonly applied: World;
  readonly inText: World;
  /** As applied, rules of unknown status among them: what is silent here is silent whatever their status. */
  readonly atMost: World;
  readonly covered: Cases;
}

export interface EpochCheck {
  readonly kind: "epoch";
  readonly finds: string;
  /** Wrong when it is so in some epoch, or only when it is so in every epoch in which the part is in force. */
  readonly holds: "some" | "every";
  look(look: Look): readonly Seen[];
  /**
   * Of a check that tells only of what is wrong and leaves the rest out: whether what it saw in one epoch has its parts in
   * force in another, where it is then not so.
   */
  inForce?(seen: Seen, look: Look): boolean;
}

export interface Given {
  /** Codes of the catalogue of places. */
  readonly codes: ReadonlySet<string>;
}

export interface BookCheck {
  readonly kind: "book";
  readonly finds: string;
  look(book: Rulebook, given: Given): readonly Remark[];
}

/** A remark about a book beside another, with the days on which it holds. */
export interface PairRemark extends Remark {
  /** The id of the other book. */
  readonly other: string;
  readonly moment?: Moment;
  readonly days?: HeldDays;
  readonly undecided?: true;
}

export interface PairCheck {
  readonly kind: "pair";
  readonly finds: string;
  /** Of two different books, in this order; with the bound of a diagram, where one is given. */
  look(book: Rulebook, other: Rulebook, most: number | undefined): readonly PairRemark[];
}

export type Check = EpochCheck | BookCheck | PairCheck;

/** A remark with the book, the check, the place, and the days on which it first holds. */
export interface RuleFinding extends Omit<Remark, "subject"> {
  readonly check: string;
  readonly book: string;
  readonly at: Place;
  readonly moment?: Moment;
  /** Where it is about a pair of books: the other one, and all days on which it holds. */
  readonly other?: string;
  readonly days?: HeldDays;
  /** The check could not be finished within its bound. */
  readonly undecided?: true;
}

/** What a search says about a part: nothing, not decided, or a remark made with the witness. */
export function seen(
  { space, view }: Pick<Look, "space" | "view">,
  subject: object,
  key: string,
  search: Search,
  remark: (witness: Witness, example: Example) => Omit<Remark, "subject" | "witness">,
): Seen {
  if (search.state === "undecided") return { subject, key, undecided: true };
  if (search.state === "none") return { subject, key };
  const witness = witnessOf(space, search.example, view);
  return { subject, key, remark: { ...remark(witness, search.example), subject, witness } };
}
