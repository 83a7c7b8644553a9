/**
 * Decisions in a second of one core: answers by the processor time the whole process took for them, threads of its
 * engines and its garbage collection included. So a busy machine and an engine with threads of its own are told alike.
 * Contenders take turns over several rounds; the median counts.
 */
export interface Contender {
  readonly name: string;
  /** Answers all cases once and returns how many that were. */
  run(): number | Promise<number>;
}

const ROUNDS = 7;
const ROUND_MS = 150;

async function perSecond({ run }: Contender): Promise<number> {
  const start = performance.now();
  const before = process.cpuUsage();
  let answered = 0;
  while (performance.now() - start < ROUND_MS) {
    const done = run();
    answered += typeof done === "number" ? done : await done;
  }
  const { user, system } = process.cpuUsage(before);
  return (answered * 1_000_000) / (user + system);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Decisions a second of one core of each contender, by name. One round before the first is not counted. */
export async function measure(contenders: readonly Contender[]): Promise<ReadonlyMap<string, number>> {
  const rounds = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++)
    for (const contender of contenders) {
      const speed = await perSecond(contender);
      if (round > 0) rounds.set(contender.name, [...(rounds.get(contender.name) ?? []), speed]);
    }
  return new Map([...rounds].map(([name, speeds]) => [name, median(speeds)]));
}
