/** A fact that no row states and a book computes: its value as a figure, with the paragraph and what it was made of. */
import type { Figure } from "#contract/figure.ts";
import { printRational } from "#kernel/rational.ts";
import { citationOf } from "#rules/cite.ts";
import { readsOf } from "#rules/formula.ts";
import { pointOf } from "#rules/range.ts";
import { declaredUnit, toldIn } from "#rules/scene.ts";
import { computed, name, paragraphProof, plainFigure, rowProof } from "../figures.ts";
import type { Assessment, BookSays } from "./assess.ts";

/** Of one book; undefined when it computes no single value of the fact. */
function figureIn(says: BookSays, assessment: Assessment, fact: string): Figure | undefined {
  const found = says.computed.find((one) => one.fact === fact);
  const value = found?.range === undefined ? undefined : pointOf(found.range);
  if (found === undefined || value === undefined) return undefined;
  const { computation } = found;
  const unit = declaredUnit(says.view, fact);
  const inputs = readsOf(computation.as).flatMap((part) => {
    const figure = partFigure(says, assessment, part);
    return figure === undefined ? [] : [name(part, figure)];
  });
  const figure = computed(toldIn(value, unit), unit.text, "computed-facts", computation.title, inputs);
  const paragraph = paragraphProof(citationOf(computation.cite), { en: computation.title });
  return { ...figure, proof: [...figure.proof, paragraph] };
}

function partFigure(says: BookSays, assessment: Assessment, fact: string): Figure | undefined {
  const row = assessment.rows.get(fact);
  if (row === undefined) return figureIn(says, assessment, fact);
  const held = assessment.facts.get(fact)?.held;
  const value = held?.kind === "range" ? pointOf(held.range) : undefined;
  if (value === undefined) return undefined;
  const unit = declaredUnit(says.view, fact);
  const figure = plainFigure(printRational(toldIn(value, unit)), unit.text, rowProof(row, "value"));
  return row.mark === "assumption" ? { ...figure, mark: "assumption" } : figure;
}

/** Of the first book that computes it; guidance last, which takes the reckoning from law. */
export function computedFigure(assessment: Assessment, fact: string): Figure | undefined {
  if (assessment.rows.has(fact)) return undefined;
  const guides = ({ loaded }: BookSays) => (loaded.book.guidance ? 1 : 0);
  const books = assessment.books.toSorted((a, b) => guides(a) - guides(b));
  return books.map((says) => figureIn(says, assessment, fact)).find((figure) => figure !== undefined);
}
