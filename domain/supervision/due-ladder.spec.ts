import type { IsoDate } from '../calendar/calendar.js';
import { formatInstant } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { after, CALENDAR, POLICY, settled } from './default.fixture.js';
import { rungsBeforeDue } from './due-ladder.js';
import { rungsAfterDue } from './overdue-ladder.js';

/** `due-7 11-23` for each rung before and after the due date. */
function ladder(state: AssignmentState, calendar = CALENDAR): string[] {
  return [...rungsBeforeDue(state, POLICY, calendar), ...rungsAfterDue(state, POLICY, calendar)].map(({ rung, at }) => {
    const shown = formatInstant(at);
    expect(shown.slice(10)).toBe('T08:30:00+08:00');
    return `${rung.rule} ${shown.slice(5, 10)}`;
  });
}

const submitted = (round: number) => ({ type: 'submitted', round }) as const;
const returned = (round: number) => ({ type: 'returned', round }) as const;

describe('the ladder of a due date', () => {
  it('of the Chengwu notice: 30 November 2022, whose due-3 is a Sunday', () => {
    expect(ladder(settled('2022-11-30'))).toEqual([
      'due-30 10-31', 'due-15 11-15', 'due-7 11-23', 'due-3 11-25', 'due-1 11-29', 'due 11-30',
      'urge 12-01', 'supervise 12-07', 'announce 12-09', 'escalate 12-12', 'circular 12-21', 'stillLate 12-28',
    ]);
  });

  it('of its task 5: 30 June 2022', () => {
    expect(ladder(settled('2022-06-30'))).toEqual([
      'due-30 05-31', 'due-15 06-15', 'due-7 06-23', 'due-3 06-27', 'due-1 06-29', 'due 06-30',
      'urge 07-01', 'supervise 07-07', 'announce 07-11', 'escalate 07-12', 'circular 07-21', 'stillLate 07-28',
    ]);
  });

  it('on a make-up Saturday after National Day: three rungs meet before the holiday and the latest stays', () => {
    expect(ladder(settled('2022-10-08'))).toEqual([
      'due-30 09-08', 'due-15 09-23', 'due-1 09-30', 'due 10-08',
      'urge 10-09', 'supervise 10-13', 'announce 10-17', 'escalate 10-18', 'circular 10-27', 'stillLate 11-03',
    ]);
  });

  it('within the holiday: the due day itself is announced before it, urging begins on the make-up Saturday', () => {
    expect(ladder(settled('2022-10-05'))).toEqual([
      'due-30 09-05', 'due-15 09-20', 'due-7 09-28', 'due 09-30',
      'urge 10-08', 'supervise 10-12', 'announce 10-14', 'escalate 10-17', 'circular 10-26', 'stillLate 11-02',
    ]);
  });

  it('crosses the year end', () => {
    expect(ladder(settled('2022-12-30')).slice(-6)).toEqual([
      'urge 01-03', 'supervise 01-09', 'announce 01-11', 'escalate 01-12', 'circular 01-28', 'stillLate 02-02',
    ]);
  });

  it('has no rungs where the calendar does not reach, and keeps those before', () => {
    expect(ladder(settled('2022-12-15'), { ...CALENDAR, to: 2022 }).slice(-4)).toEqual([
      'urge 12-16', 'supervise 12-22', 'announce 12-26', 'escalate 12-27',
    ]);
    expect(ladder(settled('2024-01-03'))).toEqual(['due-30 12-04', 'due-15 12-19', 'due-7 12-27', 'due-3 12-29']);
    expect(ladder(settled('2030-01-03'))).toEqual([]);
  });

  it('is empty without a due date', () => {
    expect(ladder(settled(null))).toEqual([]);
  });

  it('has nothing on or before the day of assignment, not even on the due day', () => {
    expect(ladder(settled('2022-11-30', '2022-11-25 07:00')).slice(0, 3)).toEqual(['due-1 11-29', 'due 11-30', 'urge 12-01']);
    expect(ladder(settled('2022-11-30', '2022-11-30 07:00'))[0]).toBe('urge 12-01');
  });

  it('counts from the day after assignment when that comes after the due date', () => {
    expect(ladder(settled('2022-11-30', '2022-12-14 10:00')).slice(0, 2)).toEqual(['urge 12-15', 'supervise 12-21']);
    expect(ladder(settled('2022-11-30', '2022-12-14 08:30'))[0]).toBe('urge 12-15');
    expect(ladder(settled('2022-11-30', '2022-12-14 08:29'))[0]).toBe('urge 12-14');
  });
});

describe('a moved due date', () => {
  const granted = (dueOn: IsoDate) => ({ type: 'extensionGranted', dueOn, dueVersion: 2 }) as const;

  it('starts the ladder anew, without the morning that is past already', () => {
    // 12-15 less 15 days is 30 November: 08:30 that day belongs to the old date.
    expect(ladder(after(settled('2022-11-30'), ['2022-11-30 10:00', granted('2022-12-15')])).slice(0, 3))
      .toEqual(['due-7 12-08', 'due-3 12-12', 'due-1 12-14']);
    expect(ladder(after(settled('2022-11-30'), ['2022-11-30 08:00', granted('2022-12-15')]))[0]).toBe('due-15 11-30');
    expect(ladder(after(settled('2022-11-30'), ['2022-11-30 08:30', granted('2022-12-15')]))[0]).toBe('due-7 12-08');
  });

  it('counts overdue days by the new date alone', () => {
    const state = after(settled('2022-11-30'), ['2022-12-08 10:00', granted('2022-12-12')]);
    expect(ladder(state)).toEqual([
      'due-1 12-09', 'due 12-12', 'urge 12-13', 'supervise 12-19', 'announce 12-21', 'escalate 12-22', 'circular 01-03', 'stillLate 01-10',
    ]);
  });
});

describe('days in review', () => {
  it('do not count against the unit; after a return the next working day does', () => {
    // Two days overdue (1, 2 December), in review from Friday the 2nd to Thursday the 8th.
    const state = after(settled('2022-11-30'), ['2022-12-02 10:00', submitted(1)], ['2022-12-08 10:00', returned(1)]);
    expect(ladder(state).slice(-6)).toEqual(['urge 12-01', 'supervise 12-13', 'announce 12-15', 'escalate 12-16', 'circular 12-27', 'stillLate 01-04']);
  });

  it('are decided at 08:30: what is done at that very instant is done after the rungs of the morning', () => {
    const submittedThen = after(settled('2022-11-30'), ['2022-12-01 08:30', submitted(1)], ['2022-12-01 09:00', returned(1)]);
    expect(ladder(submittedThen).slice(-6)[0]).toBe('urge 12-01');
    const returnedThen = after(settled('2022-11-30'), ['2022-11-30 20:00', submitted(1)], ['2022-12-01 08:30', returned(1)]);
    expect(ladder(returnedThen).slice(-6)[0]).toBe('urge 12-02');
  });

  it('drop the reminders of their mornings for good', () => {
    const state = after(settled('2022-11-30'), ['2022-11-22 15:00', submitted(1)], ['2022-11-25 15:00', returned(1)]);
    expect(ladder(state)).toEqual([
      'due-30 10-31', 'due-15 11-15', 'due-1 11-29', 'due 11-30',
      'urge 12-01', 'supervise 12-07', 'announce 12-09', 'escalate 12-12', 'circular 12-21', 'stillLate 12-28',
    ]);
  });
});
