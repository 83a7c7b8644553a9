/** Where a value stands on a drawn scale. Positions only: nothing here is printed as a number of the answer. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** Round steps: 1, 2 or 5 times a power of ten. */
function stepFor(span: number, wanted: number): number {
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return step * power;
}

/** A scale over the values given and zero, from 0 to `width` pixels; its ends are ends of the data, its ticks are round. */
export function linear(values: readonly number[], width: number, wanted = 4): Scale {
  const all = [0, ...values.filter(Number.isFinite)];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const span = high - low || 1;
  const step = stepFor(span, wanted);
  const from = low < 0 ? low - span * 0.02 : low;
  const to = high > 0 ? high + span * 0.02 : high;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick === 0 ? 0 : tick);
  return { from, to, ticks, at: (value) => ((value - from) / (to - from || 1)) * width };
}
