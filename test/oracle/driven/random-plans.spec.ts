import { drivePlans } from './drive-plans.js';
import { missing, occurred } from './occurred.js';

/** The first of the plans of `npm run oracle`: enough to see a rule that is broken, few enough for every run of the tests. */
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe('random plans with random commands', () => {
  it('are sent what the text of DESIGN §4 owes them, by the oracle that was written from it', async () => {
    const driven = await drivePlans({ seeds: SEEDS, atOnce: 10 });
    const found = driven.flatMap(({ seed, failure, differences }) => [
      ...(failure === null ? [] : [`plan ${seed}: ${failure}`]),
      ...differences.slice(0, 5).map(({ kind, where, what }) => `plan ${seed}: ${kind}: ${where}: ${what}`),
    ]);
    expect(found.slice(0, 30)).toEqual([]);
    // Small plans are cheap; too small ones would see nothing.
    expect(missing(occurred(driven.flatMap(({ played }) => played ?? [])))).toEqual([]);
  }, 600_000);
});
