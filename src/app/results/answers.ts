/** The five answers as tables, each under the name of its question. */
import { CheckReport } from "#contract/check.ts";
import { EvidenceReport } from "#contract/evidence.ts";
import { MapReport } from "#contract/map.ts";
import { StressReport } from "#contract/stress.ts";
import { SwitchReport } from "#contract/switch.ts";
import { type Answers, headsOf } from "../memo/answers.ts";
import { shapeOf } from "./shape.ts";
import { type ResultTable, tablesOf } from "./tables.ts";

const CONTRACTS = {
  check: CheckReport,
  map: MapReport,
  stress: StressReport,
  switch: SwitchReport,
  evidence: EvidenceReport,
};

export const resultsOf = (answers: Answers): readonly ResultTable[] =>
  headsOf(answers).flatMap((answer) => tablesOf(answer.verb, shapeOf(CONTRACTS[answer.verb]), answer));
