/** stress curve in a terminal: by each day what is served at the most, all products by margin and each alone. */
import type { CurvePoint, CurveReport } from "#contract/curve.ts";
import { section } from "./head.ts";
import { type Column, table } from "./table.ts";
import type { Voice } from "./voice.ts";

const row = (voice: Voice, { day, through, served, lost, products }: CurvePoint): readonly string[] => [
  String(day),
  voice.figure(through),
  voice.figure(served),
  voice.figure(lost),
  ...products.map((product) => voice.figure(product.served)),
];

export function printCurve(voice: Voice, { points, certificate, timed }: CurveReport): readonly string[] {
  const { t } = voice;
  const number = (head: string): Column => ({ head, right: true });
  const products = points[0]?.products ?? [];
  const heads = [
    number(t("curve.day")),
    { head: t("curve.date") },
    number(t("curve.served")),
    number(t("curve.lost")),
    ...products.map(({ label }) => number(voice.name(label))),
  ];
  return [
    ...section(t("curve.title"), table(heads, points.map((point) => row(voice, point)))), // biome-ignore format: reads as one table
    "",
    t("curve.certified", { verified: certificate.verified, all: certificate.proofs }),
    t(timed ? "stress.timed" : "curve.untimed"),
    ...(products.length > 1 ? [t("curve.alone")] : []),
  ];
}
