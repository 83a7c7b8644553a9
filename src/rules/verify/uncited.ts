/** A condition of a rule or definition for which neither its own line nor a group around it names a paragraph. */
import { formulaLine } from "../formula-text.ts";
import type { Clause, Computation, Definition, Formula, Rule } from "../ir.ts";
import type { BookCheck, Remark } from "./check.ts";
import { clauseText } from "./vacuous-clause.ts";

function uncitedIn(clause: Clause): readonly Clause[] {
  if (clause.paragraph !== undefined) return [];
  return clause.kind === "group" ? clause.of.flatMap(uncitedIn) : [clause];
}

const ofPart = ({ id, when }: Rule | Definition): readonly Remark[] =>
  uncitedIn(when).map((clause) => {
    const about = clauseText(clause);
    const message = `\`${about}\` in \`${id}\` names no paragraph`;
    return { subject: clause, part: id, about, message, help: "Write the paragraph in the third column." };
  });

function uncitedParts(formula: Formula): readonly Formula[] {
  if (formula.paragraph !== undefined) return [];
  return formula.kind === "product" ? [formula] : formula.of.flatMap(uncitedParts);
}

const ofComputation = ({ id, as }: Computation): readonly Remark[] =>
  uncitedParts(as).map((formula) => {
    const about = formulaLine(formula);
    const message = `\`${about}\` in \`${id}\` names no paragraph`;
    return { subject: formula, part: id, about, message, help: "Write the paragraph in the third column." };
  });

export const uncited: BookCheck = {
  kind: "book",
  finds: "a condition or a part of a formula that names no paragraph",
  look: ({ rules, definitions, computations }) => [
    ...[...rules, ...definitions].flatMap(ofPart),
    ...computations.flatMap(ofComputation),
  ],
};
