import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

import type { IsoDate, TimeOfDay } from './calendar.js';
import * as dates from './dates.js';

const firstDay = Temporal.PlainDate.from('1970-01-01');
const plain = (day: number) => firstDay.add({ days: day });
const anyDay = fc.integer({ min: dates.epochDay('1600-01-01'), max: dates.epochDay('2400-12-31') });
// From the end of Shanghai's last daylight saving; by the minute, as times of day are.
const anyInstant = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2199, 11, 31) });
const shanghai = (instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(dates.ZONE);

describe('dates agree with the Temporal polyfill', () => {
  it('on every day from 1990 to 2060', () => {
    let date = Temporal.PlainDate.from('1990-01-01');
    for (let day = dates.epochDay('1990-01-01'); day <= dates.epochDay('2060-12-31'); day++) {
      const text = date.toString() as IsoDate;
      if (dates.fromEpochDay(day) !== text || dates.epochDay(text) !== day || dates.weekday(text) !== date.dayOfWeek) {
        throw new Error(`differs on ${text}`);
      }
      date = date.add({ days: 1 });
    }
  });

  it('for any day of eight centuries', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, n) => {
        const date = dates.fromEpochDay(day);
        expect(date).toBe(plain(day).toString());
        expect(dates.epochDay(date)).toBe(day);
        expect(dates.weekday(date)).toBe(plain(day).dayOfWeek);
        expect(dates.addDays(date, n)).toBe(plain(day).add({ days: n }).toString());
        expect(dates.daysBetween(date, dates.addDays(date, n))).toBe(n);
      }),
    );
  });

  it('for any instant', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const zoned = shanghai(instant);
        expect(dates.dateOf(instant)).toBe(zoned.toPlainDate().toString());
        expect(dates.timeOf(instant)).toBe(zoned.toPlainTime().toString({ smallestUnit: 'minute' }));
        expect(dates.parseInstant(dates.formatInstant(instant))).toEqual({ ok: true, value: instant });
      }),
    );
  });

  it('for any date and time of day', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (instant, hour, minute) => {
        const date = dates.dateOf(instant);
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as TimeOfDay;
        const expected = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: dates.ZONE, plainTime: time });
        expect(dates.instantAt(date, time)).toBe(expected.epochMilliseconds);
      }),
    );
  });
});

describe('reading dates', () => {
  it.each(['2022-11-30', '2024-02-29', '2000-02-29'])('takes %s', (text) => {
    expect(dates.parseIsoDate(text)).toEqual({ ok: true, value: text });
  });

  it.each(['', '2022-02-29', '1900-02-29', '2022-13-01', '2022-11-31', '2022-1-1', '20221130', '2022-11-30T00:00', ' 2022-11-30', '+002022-11-30', '2022/11/30'])(
    'refuses %j',
    (text) => {
      expect(dates.parseIsoDate(text, 'tasks[3].due')).toEqual({
        ok: false,
        refusal: { code: 'invalidDate', params: { value: text }, where: 'tasks[3].due' },
      });
    },
  );

  it.each([undefined, null, 20221130, {}])('%p is no date', (value) => {
    expect(dates.isIsoDate(value)).toBe(false);
  });

  it.each(['2022-11-25', '2022-11-25T08:30:00', 'soon', ''])('refuses the instant %j', (text) => {
    expect(dates.parseInstant(text).ok).toBe(false);
  });
});

describe('showing instants', () => {
  it('in Shanghai, to the second', () => {
    const instant = dates.instantAt('2022-11-25', '08:30');
    expect(dates.formatInstant(instant)).toBe('2022-11-25T08:30:00+08:00');
    expect(dates.formatInstant(instant + 5)).toBe('2022-11-25T08:30:00.005+08:00');
    expect(dates.parseInstant('2022-11-25T00:30:00Z')).toEqual({ ok: true, value: instant });
  });

  it('where the day turns', () => {
    const midnight = dates.instantAt('2022-12-31', '00:00');
    expect(dates.dateOf(midnight)).toBe('2022-12-31');
    expect(dates.dateOf(midnight - 1)).toBe('2022-12-30');
    expect(dates.timeOf(midnight - 1)).toBe('23:59');
  });
});

describe('months', () => {
  it('clamp to their last day', () => {
    expect(dates.addMonths('2022-01-31', 1)).toBe('2022-02-28');
    expect(dates.addMonths('2024-03-31', -1)).toBe('2024-02-29');
    expect(dates.addMonths('2022-11-30', 2)).toBe('2023-01-30');
  });

  it('end where the calendar says', () => {
    expect(dates.lastDayOfMonth('2022-02-10')).toBe('2022-02-28');
    expect(dates.lastDayOfMonth('2024-02')).toBe('2024-02-29');
    expect(dates.monthOf('2022-02-10')).toBe('2022-02');
    expect(dates.yearOf('2022-02-10')).toBe(2022);
  });
});
