import fc from 'fast-check';

import { planNow, realDelayUntil, realInstantOf, startClock } from './plan-clock.js';

describe('startClock', () => {
  it('begins a faster or shifted clock when it is launched, and real time never', () => {
    expect(startClock({ kind: 'live', rate: 1, from: null }, 7_000)).toEqual({ kind: 'live', realEpoch: 0, planEpoch: 0, rate: 1 });
    expect(startClock({ kind: 'live', rate: 60, from: null }, 7_000)).toEqual({ kind: 'live', realEpoch: 7_000, planEpoch: 7_000, rate: 60 });
    expect(startClock({ kind: 'live', rate: 1, from: 2_000 }, 7_000)).toEqual({ kind: 'live', realEpoch: 7_000, planEpoch: 2_000, rate: 1 });
    expect(startClock({ kind: 'stepped', now: 2_000 }, 7_000)).toEqual({ kind: 'stepped', now: 2_000 });
  });
});

describe('a live clock', () => {
  it('is real time when the epochs agree', () => {
    const clock = { kind: 'live', realEpoch: 1_000, planEpoch: 1_000, rate: 1 } as const;
    expect(planNow(clock, 5_000)).toBe(5_000);
    expect(realDelayUntil(clock, 9_000, 5_000)).toBe(4_000);
    expect(realDelayUntil(clock, 5_000, 5_000)).toBe(0);
    expect(realDelayUntil(clock, 4_000, 5_000)).toBe(0);
  });

  it('lets a day pass in a second', () => {
    const clock = { kind: 'live', realEpoch: 10_000, planEpoch: 0, rate: 86_400 } as const;
    expect(planNow(clock, 11_000)).toBe(86_400_000);
    expect(realDelayUntil(clock, 3 * 86_400_000, 11_000)).toBe(2_000);
  });

  it('waits for less than the precision of a date', () => {
    const clock = { kind: 'live', realEpoch: 1_600_000_000_000, planEpoch: 1_600_000_000_000, rate: 86_400 } as const;
    expect(realDelayUntil(clock, 1_600_000_000_001, 1_600_000_000_000)).toBe(1);
  });

  it('has always arrived after the delay it named, and not a whole millisecond too late', () => {
    const instant = fc.integer({ min: 1_600_000_000_000, max: 1_900_000_000_000 });
    fc.assert(
      fc.property(
        instant, instant, fc.integer({ min: 0, max: 400 * 86_400_000 }), fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom(1, 60, 86_400, 0.5, 7.3, 100_000),
        (realEpoch, planEpoch, ahead, passed, rate) => {
          const clock = { kind: 'live', realEpoch, planEpoch, rate } as const;
          const realNow = realEpoch + passed;
          const at = planEpoch + ahead;
          const delay = realDelayUntil(clock, at, realNow);
          expect(planNow(clock, realNow + delay)).toBeGreaterThanOrEqual(at);
          if (delay > 1) expect(planNow(clock, realNow + delay - 2)).toBeLessThan(at);
          if (delay > 0) expect(Math.abs(realInstantOf(clock, at)! - realNow - delay)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('a stepped clock', () => {
  const clock = { kind: 'stepped', now: 5_000 } as const;

  it('is what it was told, and waiting does not move it', () => {
    expect(planNow(clock, 99)).toBe(5_000);
    expect(realDelayUntil(clock, 5_000, 99)).toBe(0);
    expect(realDelayUntil(clock, 5_001, 99)).toBe(Number.POSITIVE_INFINITY);
    expect(realInstantOf(clock, 5_001)).toBeNull();
  });
});
