/**
 * The same question day by day, written apart: a variable for every day, every maker and every taker, and goods that leave on a
 * day arrive so many days later. No periods and no pools. What docs/methods/periods.md says in words; for comparison only.
 */
import type { Network } from "#network/network.ts";
import type { Question } from "#stress/periods/question.ts";
import type { Column, LinearProgram, Row } from "#stress/solver.ts";

export function byDay(
  network: Network,
  asked: Question & { over: number },
  coverOf: ReadonlyMap<number, number>,
): LinearProgram {
  const { timing, down, outOfReach, ends, over, weights, activated } = asked;
  const columns: Column[] = [];
  const rows: Row[] = [];
  const column = (name: string, upper = Infinity, cost = 0) => columns.push({ name, lower: 0, upper, cost }) - 1;
  const days = Array.from({ length: over }, (_, day) => day);
  const there = network.nodes.filter((node) => node.active || activated.has(node.alternative ?? ""));
  const capacity = (node: number, day: number): number => {
    if (down.has(node) && (ends === undefined || day < ends)) return 0;
    const step = (timing.steps.get(node) ?? []).filter((one) => one.day <= day).at(-1);
    return step === undefined
      ? (network.nodes[node]?.capacity.double ?? 0)
      : Number(step.capacity.numerator) / Number(step.capacity.denominator);
  };
  const made = new Map(
    there.map(({ index }) => [index, days.map((day) => column(`u${index} ${day}`, capacity(index, day)))]),
  );
  /** Sent on a day, arriving on another: all columns that leave node or lot until a day must have come there. */
  const leaving = new Map<string, { day: number; column: number }[]>();
  const receive = (node: number, to: string): { day: number; column: number }[] =>
    [
      { key: `n${node}`, lead: timing.lead.get(node) ?? 0 },
      { key: `l${node}`, lead: 0 },
    ].flatMap(({ key, lead }) =>
      days
        .filter((day) => day + lead < over)
        .map((day) => {
          const sent = { day, column: column(`y${key} ${to} ${day}`) };
          leaving.set(key, [...(leaving.get(key) ?? []), sent]);
          return { day: day + lead, column: sent.column };
        }),
    );
  const on = (all: { day: number; column: number }[], day: number): [number, number][] =>
    all.filter((one) => one.day === day).map((one) => [one.column, 1]);
  const parents = (item: string, day: number) =>
    there.filter((node) => node.item === item).map(({ index }) => made.get(index)?.[day] ?? 0);

  for (const { item, lines: all } of network.requirements) {
    const lines = all.flatMap((index) => network.lines[index] ?? []);
    if (!lines.every(({ use, coverDays }) => use === "consumed" || use === "enabling" || coverDays.double > 0))
      continue;
    const shares = days.map((): [number, number][] => []);
    for (const line of lines) {
      const got = there
        .filter(({ index, item: of }) => of === line.component && line.makers.includes(index))
        .flatMap(({ index }) => receive(index, line.id));
      const drawn = days.map((day) => column(`draw ${line.id} ${day}`));
      rows.push({
        name: "cover",
        lower: -Infinity,
        upper: coverOf.get(line.index) ?? 0,
        entries: drawn.map((at) => [at, 1]),
      });
      for (const day of days) {
        const uses = lines.length === 1 ? parents(item, day) : [column(`share ${line.id} ${day}`)];
        if (lines.length > 1) shares[day]?.push(...uses.map((at): [number, number] => [at, 1]));
        const entries: [number, number][] = [
          ...on(got, day),
          [drawn[day] ?? 0, 1],
          ...uses.map((at): [number, number] => [at, -line.quantity.double]),
        ];
        rows.push({ name: "line", lower: 0, upper: Infinity, entries });
      }
    }
    if (lines.length > 1)
      for (const day of days)
        rows.push({
          name: "choice",
          lower: 0,
          upper: Infinity,
          entries: [...(shares[day] ?? []), ...parents(item, day).map((at): [number, number] => [at, -1])],
        });
  }
  for (const { item, rate } of network.demand) {
    const weight = weights.get(item);
    const cost = weight === undefined ? 0 : Number(weight.numerator) / Number(weight.denominator);
    const got = there.filter((node) => node.item === item).flatMap(({ index }) => receive(index, item));
    for (const day of days)
      rows.push({
        name: "demand",
        lower: rate.double,
        upper: Infinity,
        entries: [...on(got, day), [column(`lost ${item} ${day}`, Infinity, cost), 1]],
      });
  }
  for (const { index, stock } of there)
    for (const day of days) {
      const gone = (key: string): [number, number][] =>
        (leaving.get(key) ?? []).filter((one) => one.day <= day).map((one) => [one.column, -1]);
      const reach = outOfReach.has(index) ? (ends ?? Infinity) : 0;
      const own = day >= Math.max(reach, timing.stockFrom.get(index) ?? 0) ? stock.double : 0;
      const sofar = (made.get(index) ?? []).slice(0, day + 1).map((at): [number, number] => [at, 1]);
      rows.push({ name: "stock", lower: -own, upper: Infinity, entries: [...sofar, ...gone(`n${index}`)] });
      const come = timing.arrivals
        .filter(({ node }) => node === index)
        .reduce((sum, { quantity, from, to }) => {
          const all = Number(quantity.numerator) / Number(quantity.denominator);
          if (day < from) return sum;
          return sum + (day + 1 >= to ? all : (all * (day + 1 - from)) / (to - from));
        }, 0);
      rows.push({ name: "lot", lower: -come, upper: Infinity, entries: gone(`l${index}`) });
    }
  return { name: "by day", columns, rows };
}
