/** The five answers of one company on one day, asked as they would be one after the other. */
import type { CheckReport } from "#contract/check.ts";
import type { EvidenceReport } from "#contract/evidence.ts";
import type { Head } from "#contract/head.ts";
import type { Question } from "#contract/input.ts";
import type { MapReport } from "#contract/map.ts";
import type { StressReport } from "#contract/stress.ts";
import type { SwitchReport } from "#contract/switch.ts";
import { failed, type Outcome, ok } from "#kernel/fault.ts";
import type { Context } from "../context.ts";
import { check } from "../verbs/check.ts";
import { evidence } from "../verbs/evidence.ts";
import { map } from "../verbs/map.ts";
import { stress } from "../verbs/stress.ts";
import { switchOver } from "../verbs/switch.ts";

export interface Answers {
  readonly check: CheckReport;
  readonly map: MapReport;
  readonly stress: StressReport;
  readonly switchOver: SwitchReport;
  /** Absent where the company has no case. */
  readonly evidence?: EvidenceReport;
}

/** Faults: those of each question, each once. */
export async function answersTo(context: Context, question: Question): Promise<Outcome<Answers>> {
  const opened = await context.workspaces.open(question.workspace);
  if (!opened.ok) return opened;
  const hasCase = opened.value.tables.company.some((row) => row.default_case !== undefined);
  const checked = await check.run(context, question);
  const mapped = await map.run(context, question);
  const stressed = await stress.run(context, question);
  const switched = await switchOver.run(context, question);
  const proved = hasCase ? await evidence.run(context, question) : undefined;
  const all = [checked, mapped, stressed, switched, ...(proved === undefined ? [] : [proved])];
  if (!checked.ok || !mapped.ok || !stressed.ok || !switched.ok || proved?.ok === false) {
    const faults = all.flatMap((one) => (one.ok ? [] : one.faults));
    return failed(...new Map(faults.map((one) => [JSON.stringify(one), one])).values());
  }
  return ok({
    check: checked.value,
    map: mapped.value,
    stress: stressed.value,
    switchOver: switched.value,
    ...(proved === undefined ? {} : { evidence: proved.value }),
  });
}

/** In the order in which they are told. */
export const headsOf = ({ check: one, map: two, stress: three, switchOver: four, evidence: five }: Answers) =>
  [one, two, three, four, ...(five === undefined ? [] : [five])] satisfies readonly (Head & { verb: string })[];
