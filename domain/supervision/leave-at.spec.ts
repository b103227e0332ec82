import { at, CALENDAR, POLICY } from './default.fixture.js';
import { leaveAt, nextMorning } from './leave-at.js';

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

describe('nextMorning', () => {
  const morning = (now: string, calendar = CALENDAR) => nextMorning(at(now), POLICY, calendar);

  it('is at the policy’s hour of the first working day whose hour is still to come', () => {
    expect(morning('2022-11-25 08:30')).toBe(at('2022-11-25 08:30'));
    expect(morning('2022-11-25 08:31')).toBe(at('2022-11-28 08:30'));
    // The week after the holiday begins on a Saturday.
    expect(morning('2022-09-30 15:00')).toBe(at('2022-10-08 08:30'));
  });

  it('waits for no calendar', () => {
    expect(morning('2023-12-31 10:00')).toBe(at('2024-01-01 08:30'));
  });
});
