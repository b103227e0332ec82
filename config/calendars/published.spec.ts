import { addWorkingDays, isWorkingDay, lastWorkingDayOfYear, nextWorkingDay } from '../../domain/calendar/working-days.js';
import { calendarFor, publishedCalendar, publishedYears } from './published.js';

describe('the calendar of 2022, as the State Council published it', () => {
  const calendar = calendarFor(2022, 2022);

  it('has seven make-up days', () => {
    expect(calendar.makeUpDays).toEqual([
      '2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09',
    ]);
  });

  it('has these weekdays off', () => {
    expect(calendar.daysOff).toEqual([
      '2022-01-03',
      '2022-01-31', '2022-02-01', '2022-02-02', '2022-02-03', '2022-02-04',
      '2022-04-04', '2022-04-05',
      '2022-05-02', '2022-05-03', '2022-05-04',
      '2022-06-03',
      '2022-09-12',
      '2022-10-03', '2022-10-04', '2022-10-05', '2022-10-06', '2022-10-07',
    ]);
    expect(calendar.unpublished).toEqual([]);
  });
});

describe('later years', () => {
  const calendar = calendarFor(2023, 2026);

  it.each(['2023-01-28', '2023-04-23', '2023-10-07', '2024-02-04', '2024-04-07', '2024-09-14', '2025-01-26', '2025-09-28', '2025-10-11', '2026-02-14'] as const)(
    '%s, a weekend, is worked',
    (date) => expect(isWorkingDay(date, calendar)).toBe(true),
  );

  it.each(['2023-01-27', '2023-09-29', '2024-02-12', '2024-06-10', '2025-01-28', '2025-10-08', '2026-01-02', '2026-10-01'] as const)(
    '%s, a weekday, is off',
    (date) => expect(isWorkingDay(date, calendar)).toBe(false),
  );
});

describe('working days of real years', () => {
  const calendar = publishedCalendar();

  it('one working day after 17:00 on Friday is Monday', () => {
    expect(addWorkingDays('2022-11-25', 1, calendar)).toBe('2022-11-28');
    expect(addWorkingDays('2022-11-26', 1, calendar)).toBe('2022-11-28');
    expect(addWorkingDays('2022-11-26', 0, calendar)).toBe('2022-11-28');
    // … unless the Saturday is worked.
    expect(addWorkingDays('2022-10-07', 1, calendar)).toBe('2022-10-08');
    expect(nextWorkingDay('2022-01-29', calendar)).toBe('2022-01-29');
    expect(addWorkingDays('2022-01-30', 1, calendar)).toBe('2022-02-07');
  });

  it.each([
    [2021, '2021-12-31'],
    [2022, '2022-12-30'],
    [2023, '2023-12-29'],
    [2024, '2024-12-31'],
  ] as const)('end the year %d on %s', (year, last) => {
    expect(lastWorkingDayOfYear(year, calendar)).toBe(last);
  });
});

describe('the ends of the table', () => {
  it('marks years not published yet', () => {
    const { last } = publishedYears();
    const calendar = calendarFor(last, last + 2);
    expect(calendar.unpublished).toEqual([last + 1, last + 2]);
    expect(calendar.daysOff.every((date) => date.startsWith(String(last)))).toBe(true);
  });

  it('refuses years before it', () => {
    expect(() => calendarFor(2003, 2022)).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'calendarNotPublished' }) }),
    );
  });

  it.each([[2023, 2022], [2022.5, 2023], [2022, 100_000], [NaN, NaN]])('refuses the years %d to %d', (from, to) => {
    expect(() => calendarFor(from, to)).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'invalidInput' }) }),
    );
  });

  it('covers every published year when asked for all', () => {
    const all = publishedCalendar();
    expect([all.from, all.to >= 2026, all.unpublished]).toEqual([2004, true, []]);
    for (let year = all.from; year <= all.to; year++) {
      expect(all.daysOff.filter((date) => date.startsWith(String(year))).length).toBeGreaterThanOrEqual(7);
    }
  });
});
