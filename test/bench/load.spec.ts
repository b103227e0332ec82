import { load, medianOf, spread } from './load.js';

describe('the load of a benchmark', () => {
  it('does every job once, with no more at once than there are clients', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const job = async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      done += 1;
    };
    const figures = await load(3, Array.from({ length: 20 }, () => job));
    expect({ done, most }).toEqual({ done: 20, most: 3 });
    expect(figures.perSecond).toBeGreaterThan(0);
  });

  it('takes percentiles by nearest rank and medians over rounds', () => {
    expect(spread([5, 1, 3, 2, 4])).toEqual({ p50Ms: 3, p99Ms: 5 });
    const rounds = [1, 9, 2].map((n) => ({ p50Ms: n, p99Ms: n * 10, perSecond: n * 100 }));
    expect(medianOf(rounds)).toEqual({ p50Ms: 2, p99Ms: 20, perSecond: 200 });
  });
});
