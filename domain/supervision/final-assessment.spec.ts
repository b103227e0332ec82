import fc from 'fast-check';
import { formatInstant } from '../calendar/dates.js';
import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';
import { finalAssessment, latestFinal } from './final-assessment.js';

const look = (states: Parameters<typeof finalAssessment>[0], now: string, calendar = CALENDAR) => {
  const { final, lookAt } = finalAssessment(states, 2022, POLICY, calendar, at(now));
  return final ? 'final' : lookAt === null ? null : formatInstant(lookAt).slice(0, 16);
};

describe('an assessment', () => {
  it('is final at once where every ladder of the year is over, or everything has ended', () => {
    expect(look([settled('2022-11-30'), settled(null), settled('2023-03-31')], '2022-12-30')).toBe('final');
    expect(look([after(settled('2022-12-31'), ['2022-12-20', { type: 'waived' }])], '2022-12-30')).toBe('final');
    expect(look([], '2022-12-30')).toBe('final');
  });

  it('waits for the ladder of 年底前, and looks every working evening whether all is closed meanwhile', () => {
    expect(look([settled('2022-12-31')], '2022-12-30')).toBe('2023-01-03T18:00');
    expect(look([settled('2022-12-31')], '2023-01-20 18:00')).toBe('2023-01-28T18:00');
    expect(look([settled('2022-12-31')], '2023-01-28 18:00')).toBe('final');
  });

  it('waits for a calendar that reaches the end of the ladder', () => {
    expect(look([settled('2022-12-31')], '2022-12-30', { ...CALENDAR, to: 2022 })).toBeNull();
    expect(latestFinal(2022, POLICY, { ...CALENDAR, to: 2022 })).toBeNull();
  });

  it('is final on the evening on which the ladder of 31 December is over at the latest, and until then says when to look again', () => {
    const days = fc.integer({ min: 1, max: 31 }).map((day) => `2022-12-${String(day).padStart(2, '0')}` as const);
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 4 }), (dues) => {
        const states = dues.map((due) => settled(due as `${number}-${number}-${number}`));
        let now = at('2022-12-30');
        for (;;) {
          const { final, lookAt } = finalAssessment(states, 2022, POLICY, CALENDAR, now);
          if (final) break;
          expect(lookAt!).toBeGreaterThan(now);
          now = lookAt!;
        }
        expect(now).toBeLessThanOrEqual(latestFinal(2022, POLICY, CALENDAR)!);
      }),
    );
  });
});
