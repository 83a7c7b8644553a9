/** The choice of measures as a decision in two stages: which to take, then how each scenario runs with them. Money in units of `scale`. */
import type { Column, LinearProgram } from "#stress/solver.ts";
import { Ground, planModel, type Question } from "../model.ts";
import type { TwoStage } from "./two-stage.ts";

export interface Problem extends TwoStage {
  readonly scale: number;
}

/** A scenario whose loss no measure changes. Money. */
export interface Still {
  readonly id: string;
  readonly weight: number;
  readonly loss: number;
}

export function problemOf(question: Question, still: readonly Still[] = []): Problem {
  const { scenarios, options, costCounts = 1 } = question;
  const ground = new Ground(question);
  const asked = { ...question, costCounts: 0, budget: undefined };
  const models = scenarios.map((scenario) => ({
    scenario,
    model: planModel({ ...asked, scenarios: [{ ...scenario, weight: 1 }] }, ground),
  }));
  const scale = models[0]?.model.scale ?? 1;
  const columns = options.map(({ alternative }) => ({
    name: `take ${alternative.id}`,
    lower: 0,
    upper: 1,
    cost: (costCounts * alternative.cost.double) / scale,
    integer: true,
  }));
  return {
    scale,
    columns,
    rows: [],
    futures: [
      ...models.map(({ scenario: { id, weight }, model: { program, weights } }) => ({ id, weight, program, weights })),
      ...still.map(({ id, weight, loss }) => ({ id, weight, program: stillProgram(columns, loss / scale) })),
    ],
  };
}

const stillProgram = (columns: readonly Column[], loss: number): LinearProgram => ({
  name: "still",
  columns: [...columns.map((column) => ({ ...column, cost: 0 })), { name: "loss", lower: 1, upper: 1, cost: loss }],
  rows: [],
});
