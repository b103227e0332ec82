import { at, CALENDAR, POLICY } from './default.fixture.js';
import { graceEnd, heldUntil, isRealTime } from './launch-grace.js';

const REAL = { kind: 'live', realEpoch: 0, planEpoch: 0, rate: 1 } as const;

describe('the grace after a launch', () => {
  it('holds the first notices for ten minutes, within the hours of the policy', () => {
    const held = (moment: string) => heldUntil(REAL, at(moment), POLICY, CALENDAR);
    expect(held('2022-03-01 09:00')).toBe(at('2022-03-01 09:10'));
    expect(held('2022-03-01 17:55')).toBe(at('2022-03-02 08:30'));
    expect(held('2022-03-01 08:25')).toBe(at('2022-03-01 08:35'));
    expect(graceEnd(at('2022-03-01 17:55'))).toBe(at('2022-03-01 18:05'));
  });

  it('holds nothing of a rehearsal or a trial', () => {
    expect(heldUntil({ kind: 'stepped', now: 0 }, at('2022-03-01 09:00'), POLICY, CALENDAR)).toBeNull();
    expect(isRealTime({ ...REAL, rate: 60 })).toBe(false);
    expect(isRealTime({ ...REAL, planEpoch: 5 })).toBe(false);
  });
});
