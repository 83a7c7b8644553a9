/**
 * Days on which nothing is known of a thing though a version of it stands on either side, in validity or in knowledge.
 * The usual mistake: a version ends on a day that was not on record until the next one was. Overlaps are refused when a
 * book is read.
 */
import { groupBy } from "#kernel/group.ts";
import { contains } from "#kernel/interval.ts";
import type { Moment } from "#kernel/timeline.ts";
import { type Epoch, stretches } from "../epochs.ts";
import type { Dated } from "../ir.ts";
import type { BookCheck, Remark } from "./check.ts";

type Version = Dated & { readonly id: string };

const stands = ({ valid, known }: Dated, { asOf, knownOn }: Moment): boolean =>
  contains(valid, asOf) && contains(known, knownOn);

/** Cells of the versions' own calendar in which none stands, with one before and one after. */
function holesOf(versions: readonly Version[]): readonly Epoch[] {
  const cells = stretches(versions);
  const full = cells.filter(({ moment }) => versions.some((version) => stands(version, moment)));
  return cells.filter((cell) => {
    const { asOf, knownOn } = cell.moment;
    const sameKnown = full.filter(({ moment }) => moment.knownOn === knownOn).map(({ moment }) => moment.asOf);
    const sameValid = full.filter(({ moment }) => moment.asOf === asOf).map(({ moment }) => moment.knownOn);
    const before = sameKnown.some((day) => day < asOf) || sameValid.some((day) => day < knownOn);
    const after = sameKnown.some((day) => day > asOf) || sameValid.some((day) => day > knownOn);
    return !full.includes(cell) && before && after;
  });
}

function ofShelf(what: string, versions: readonly Version[]): readonly Remark[] {
  return [...groupBy(versions, ({ id }) => id)].flatMap(([id, mine]) => {
    const last = mine.at(-1);
    if (last === undefined) return [];
    return holesOf(mine).map(({ moment: { asOf, knownOn } }) => ({
      subject: last,
      part: id,
      about: `${asOf} ${knownOn}`,
      message: `no version of ${what} \`${id}\` stands on ${asOf} as known on ${knownOn}, between two that do`,
      help: "Extend one version; where its end was not on record at first, write it twice, with and without its end.",
    }));
  });
}

export const versionHole: BookCheck = {
  kind: "book",
  finds: "days between two versions of one thing that lie in neither",
  look: ({ lists, computations, definitions, rules, clocks }) => [
    ...ofShelf("list", lists),
    ...ofShelf("computation", computations),
    ...ofShelf("definition", definitions),
    ...ofShelf("rule", rules),
    ...ofShelf("clock", clocks),
  ],
};
