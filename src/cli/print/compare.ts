/** stress compare in a terminal: the difference first, both values beside it. */
import type { CompareReport, Difference } from "#contract/compare.ts";
import { section } from "./head.ts";
import { table } from "./table.ts";
import type { Voice } from "./voice.ts";

export function printCompare(voice: Voice, { differences, first, second }: CompareReport): readonly string[] {
  const { t } = voice;
  const heads = [
    { head: t("compare.measure") },
    { head: t("compare.difference"), right: true },
    { head: t("compare.better") },
    { head: `1: ${voice.name(first.label)}`, right: true },
    { head: `2: ${voice.name(second.label)}`, right: true },
  ];
  return section(t("compare.title"), table(heads, differences.map((each) => row(voice, each)))); // biome-ignore format: reads as one table
}

function row(voice: Voice, { measure, product, difference, first, second, better }: Difference): readonly string[] {
  return [
    product === undefined ? voice.t(`compare.measure.${measure}`) : `  ${voice.name(product.label)}`,
    voice.figure(difference, { signed: true }),
    voice.t(`compare.better.${better}`),
    voice.figure(first),
    voice.figure(second),
  ];
}
