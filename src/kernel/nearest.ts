/**
 * Which of the known names a mistyped one most likely meant. Edit distance after Damerau (1964) in its restricted form:
 * insert, delete, replace or swap two neighbours, no letter touched twice.
 */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(cell(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, cell(i - 1, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, cell(i - 2, j - 2) + 1);
      row.push(best);
    }
  }
  return cell(a.length, b.length);
}

/** Longer names are compared by their beginning: the table of distances grows with the square. */
const LONGEST = 80;

/**
 * The nearest of `names`, the first of several; undefined when none is near enough to be worth offering: when more than
 * a third of the letters differ (of one or two letters: more than one), or no letter is left. Case does not count.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.slice(0, LONGEST).toLowerCase();
  let best: string | undefined;
  let least = Math.min(Math.max(1, Math.floor(wanted.length / 3)) + 1, wanted.length);
  for (const candidate of names) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const far = distance(wanted, candidate.toLowerCase());
    if (far < least) {
      least = far;
      best = candidate;
    }
  }
  return best;
}

/** "Nearest: `x`." or an empty string, to end a help text with. */
export function nearestHint(name: string, names: Iterable<string>): string {
  const near = nearest(name, names);
  return near === undefined ? "" : ` Nearest: \`${near}\`.`;
}
