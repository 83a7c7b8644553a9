/** Caps: what counts against them, the limit, and the whole units that still fit. Method: docs/methods/cap-share.md. */
import type { CheckReport } from "#contract/check.ts";
import type { Figure } from "#contract/figure.ts";
import type { Label } from "#contract/text.ts";
import { compareRational, over, type Rational, rational, times } from "#kernel/rational.ts";
import type { Headroom } from "#rules/headroom.ts";
import { computed, name, paragraphProof, plainFigure } from "../figures.ts";
import type { Assessment } from "./assess.ts";
import { factFigure } from "./fact-figure.ts";
import type { Labels } from "./proof.ts";

type Cap = CheckReport["caps"][number];

const ALARMS = [100n, 90n, 80n];
const UNKNOWN: Figure = plainFigure("unknown", "");

/** The highest of 80, 90 and 100 % of the limit that has been reached. */
function alarmOf(used: Rational, limit: Rational): { alarm?: number } {
  const reached = ALARMS.find((percent) => compareRational(used, times(limit, rational(percent, 100n))) >= 0);
  return reached === undefined ? {} : { alarm: Number(reached) };
}

export function capOf(headroom: Headroom, assessment: Assessment, labels: Labels, unit: string): Cap {
  const { used, limit, share, per, units, shown, cite } = headroom;
  const title: Label = labels(headroom.title);
  const base = factFigure(assessment, share?.of ?? "", share?.base);
  const size = factFigure(assessment, per.fact, per.size);
  const paragraph = paragraphProof(cite, title);
  const inputs = [name(share?.of ?? "base", base), name(per.fact, size)];
  const known = (value: Rational | undefined, in_: string, text: string): Figure => {
    if (value === undefined) return UNKNOWN;
    const figure = computed(value, in_, "cap-share", text, inputs);
    return { ...figure, proof: [...figure.proof, paragraph] };
  };
  const ratio =
    used === undefined || share?.base === undefined || share.base.value.numerator === 0n
      ? undefined
      : over(used.value, share.base.value);
  return {
    title,
    cite: { ...cite },
    state: headroom.state,
    used: known(used?.value, used?.unit ?? "", shown),
    limit: known(limit?.value, limit?.unit ?? "", shown),
    share: known(ratio === undefined ? undefined : times(ratio, rational(100n)), "%", "100 x used / base"),
    base,
    headroom: known(
      units === undefined ? undefined : rational(units),
      unit,
      `most units of ${per.fact} that fit into limit - used`,
    ),
    ...(used === undefined || limit === undefined ? {} : alarmOf(used.value, limit.value)),
    ...(headroom.readings.length === 0
      ? {}
      : { reading: headroom.readings.map(({ question, taken }) => `${question} ${taken}`).join("; ") }),
  };
}
