import fc from 'fast-check';

import { dateOf, timeOf } from '../calendar/dates.js';
import { isWorkingDay } from '../calendar/working-days.js';
import { at, CALENDAR, POLICY } from '../supervision/default.fixture.js';
import { retryAt } from './retry-at.js';

describe('when a mail is tried again', () => {
  it.each([
    ['soon', '2022-03-01 09:00', 1, '2022-03-01 09:01'],
    ['later and later', '2022-03-01 09:00', 4, '2022-03-01 09:08'],
    ['after an hour at most', '2022-03-01 09:00', 30, '2022-03-01 10:00'],
    ['on Monday morning after a Friday evening', '2022-03-04 17:40', 6, '2022-03-07 08:30'],
    ['in the morning after a night', '2022-03-01 03:00', 1, '2022-03-01 08:30'],
    ['after the holiday', '2022-04-30 09:00', 1, '2022-05-05 08:30'],
    ['at once where the calendar ends', '2030-03-02 09:00', 1, '2030-03-02 09:01'],
  ])('%s', (_what, moment, attempts, expected) => expect(retryAt(at(moment), attempts, POLICY, CALENDAR)).toBe(at(expected)));

  it('is always a working hour, and later', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2022-01-04'), max: at('2023-12-20') }), fc.integer({ min: 1, max: 2_000 }), (moment, attempts) => {
        const again = retryAt(moment, attempts, POLICY, CALENDAR);
        expect(again).toBeGreaterThan(moment);
        expect(isWorkingDay(dateOf(again), CALENDAR)).toBe(true);
        expect(timeOf(again) >= POLICY.at && timeOf(again) <= POLICY.until).toBe(true);
      }),
    );
  });
});
