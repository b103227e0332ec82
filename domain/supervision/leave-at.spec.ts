import { at, CALENDAR, POLICY } from './default.fixture.js';
import { leaveAt } from './leave-at.js';

const leaves = (fell: string, now: string) => leaveAt(at(fell), at(now), POLICY, CALENDAR);

describe('leaveAt', () => {
  it('is at once in the ordinary course', () => {
    expect(leaves('2022-11-25 08:30', '2022-11-25 08:30')).toBe(at('2022-11-25 08:30'));
  });

  it('is at once for a catch-up in office hours', () => {
    expect(leaves('2022-11-25 08:30', '2022-11-28 16:12')).toBe(at('2022-11-28 16:12'));
    expect(leaves('2022-11-25 08:30', '2022-11-25 18:00')).toBe(at('2022-11-25 18:00'));
    expect(leaves('2022-10-08 08:30', '2022-10-09 11:00')).toBe(at('2022-10-09 11:00'));
  });

  it('waits for the morning otherwise', () => {
    expect(leaves('2022-11-25 08:30', '2022-11-28 05:00')).toBe(at('2022-11-28 08:30'));
    expect(leaves('2022-11-25 08:30', '2022-11-25 18:01')).toBe(at('2022-11-28 08:30'));
    expect(leaves('2022-11-25 08:30', '2022-11-26 10:00')).toBe(at('2022-11-28 08:30'));
    expect(leaves('2022-09-30 08:30', '2022-09-30 20:00')).toBe(at('2022-10-08 08:30'));
  });

  it('is never before the rung itself', () => {
    expect(leaves('2022-11-25 08:30', '2022-11-24 20:00')).toBe(at('2022-11-25 08:30'));
  });
});
