/** Turns a second of each engine, taken in turn over several rounds, so that a busy machine slows all alike; medians. */
export interface Contender {
  readonly name: string;
  /** Answers all cases once and returns how many that were. */
  run(): number | Promise<number>;
}

const ROUNDS = 7;
const ROUND_MS = 150;

async function perSecond({ run }: Contender): Promise<number> {
  const start = performance.now();
  let answered = 0;
  let now = start;
  while (now - start < ROUND_MS) {
    const done = run();
    answered += typeof done === "number" ? done : await done;
    now = performance.now();
  }
  return (answered * 1000) / (now - start);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Decisions a second of each contender, by name. One round before the first is not counted. */
export async function measure(contenders: readonly Contender[]): Promise<ReadonlyMap<string, number>> {
  const rounds = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++)
    for (const contender of contenders) {
      const speed = await perSecond(contender);
      if (round > 0) rounds.set(contender.name, [...(rounds.get(contender.name) ?? []), speed]);
    }
  return new Map([...rounds].map(([name, speeds]) => [name, median(speeds)]));
}
