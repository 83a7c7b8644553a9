/** A span of days cut at the days on which something becomes possible. */
export interface Period {
  readonly from: number;
  readonly days: number;
}

export function periodsOf(days: number, cuts: readonly number[]): readonly Period[] {
  const inside = cuts.filter((day) => day > 0 && day < days);
  const edges = [...new Set([0, ...inside, days])].sort((a, b) => a - b);
  return edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, days: to - (edges[index] ?? 0) }));
}
