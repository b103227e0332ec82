/** What one round of load measured. Milliseconds; throughput per second of wall time. */
export interface Figures {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

/** Runs the jobs with so many clients at once, each taking the next job when its last is answered. */
export async function load(clients: number, jobs: readonly (() => Promise<unknown>)[]): Promise<Figures> {
  const took: number[] = [];
  let next = 0;
  const client = async () => {
    for (let job = jobs[next++]; job; job = jobs[next++]) {
      const began = performance.now();
      await job();
      took.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { ...spread(took), perSecond: round((took.length / (performance.now() - began)) * 1000) };
}

/** Median and 99th percentile (nearest rank). */
export function spread(values: readonly number[]): { p50Ms: number; p99Ms: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (p: number) => round(sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN);
  return { p50Ms: rank(0.5), p99Ms: rank(0.99) };
}

/** The median of each figure over the rounds. */
export function medianOf(rounds: readonly Figures[]): Figures {
  const middle = (pick: (round: Figures) => number) => spread(rounds.map(pick)).p50Ms;
  return { p50Ms: middle((r) => r.p50Ms), p99Ms: middle((r) => r.p99Ms), perSecond: middle((r) => r.perSecond) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
