import { formatInstant } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';
import { evolveAssignment } from './evolve.js';
import { rungsAfterDue } from './overdue-ladder.js';
import { owedAt } from './owed.js';

/** `urge 12-01` for each rung after the due date. */
function ladder(state: AssignmentState, policy = POLICY): string[] {
  return rungsAfterDue(state, policy, CALENDAR).map(({ rung, at: moment, occasion }) =>
    [rung.rule, ...(occasion === undefined ? [] : [occasion]), formatInstant(moment).slice(5, 10)].join(' '),
  );
}

const owed = (state: AssignmentState, now: string) => owedAt(state, POLICY, CALENDAR, at(now)).map(({ rule }) => rule);
const chased = (state: AssignmentState, through: string) => evolveAssignment(state, { type: 'chased', through: at(through) }, at(through));
const submitted = (round: number) => ({ type: 'submitted', round }) as const;
const returned = (round: number) => ({ type: 'returned', round }) as const;
const asked = { type: 'extensionRequested', dueOn: '2022-12-30' } as const;

describe('what stays late', () => {
  it('is named to leadership every fifth working day after the circular, until it is closed', () => {
    const state = settled('2022-11-30');
    expect(ladder(state).slice(-2)).toEqual(['circular 12-21', 'stillLate k:20 12-28']);
    expect(ladder(chased(state, '2022-12-28')).at(-1)).toBe('stillLate k:25 01-05');
    expect(ladder(chased(state, '2023-01-10')).at(-1)).toBe('stillLate k:30 01-12');
    expect(owedAt(chased(state, '2022-12-28'), POLICY, CALENDAR, at('2023-01-05'))).toEqual([expect.objectContaining({ rule: 'stillLate', occasion: 'k:25' })]);
  });
});

describe('a support unit', () => {
  const support = { ...settled('2022-11-30'), role: 'support' as const };

  it('is not named to leadership: its ladder ends with the supervision notice', () => {
    expect(ladder(support)).toEqual(['urge 12-01', 'supervise 12-07']);
  });

  it('has the whole ladder where the policy says so', () => {
    expect(ladder(support, { ...POLICY, supportEndsWith: null })).toEqual(ladder(settled('2022-11-30')));
  });
});

describe('after a return', () => {
  it('nothing beyond urging falls before the third working day: returned at 17:00, not before the leaders at 08:30', () => {
    // Seven mornings late and in review since; returned on Monday at 17:00. Its eighth morning is Tuesday.
    const state = after(settled('2022-11-30'), ['2022-12-09 10:00', submitted(1)], ['2022-12-19 17:00', returned(1)]);
    expect(ladder(state)).toEqual([
      'urge 12-01', 'supervise 12-07', 'announce 12-09', 'escalate 12-22', 'circular 12-29', 'stillLate k:20 01-06',
    ]);
  });

  it('lets several fall on the third day, but what goes up is announced a day before', () => {
    const policy = { ...POLICY, pauseAfterReturn: 10 };
    const state = after(settled('2022-11-30'), ['2022-11-29 10:00', submitted(1)], ['2022-12-01 09:00', returned(1)]);
    expect(ladder(state, policy).slice(0, 4)).toEqual(['urge 12-02', 'supervise 12-15', 'announce 12-15', 'escalate 12-16']);
  });

  it('urging itself comes with the next working morning', () => {
    expect(ladder(after(settled('2022-11-30'), ['2022-11-29 10:00', submitted(1)], ['2022-12-01 09:00', returned(1)]))[0]).toBe('urge 12-02');
  });

  it('a change that makes a date earlier pauses as well', () => {
    const policy = { ...POLICY, rungs: POLICY.rungs.map((rung) => (rung.rule === 'supervise' ? { ...rung, when: { kind: 'afterDue', workingDays: 1 } as const } : rung)) };
    const earlier = after(settled('2022-12-30'), ['2022-12-01 10:00', { type: 'amended', dueOn: '2022-12-01', dueVersion: 2 }]);
    expect(ladder(earlier, policy).slice(0, 2)).toEqual(['urge 12-02', 'supervise 12-06']);
    const later = after(settled('2022-11-20'), ['2022-12-01 10:00', { type: 'amended', dueOn: '2022-12-01', dueVersion: 2 }]);
    expect(ladder(later, policy).slice(0, 2)).toEqual(['urge 12-02', 'supervise 12-02']);
  });
});

describe('an extension asked for in time', () => {
  it('holds everything beyond urging until it is decided', () => {
    const asking = after(settled('2022-11-30'), ['2022-11-30 16:00', asked]);
    expect(ladder(asking)).toEqual(['urge 12-01']);
    expect(ladder(after(asking, ['2022-12-08 10:00', { type: 'extensionDenied' }]))).toEqual([
      'urge 12-01', 'supervise 12-09', 'announce 12-09', 'escalate 12-12', 'circular 12-21', 'stillLate k:20 12-28',
    ]);
    expect(ladder(after(asking, ['2022-12-08 10:00', { type: 'extensionTakenBack' }]))).toHaveLength(6);
  });

  it('asked for after the due date holds nothing', () => {
    expect(ladder(after(settled('2022-11-30'), ['2022-12-01 08:00', asked]))).toEqual(ladder(settled('2022-11-30')));
  });

  it('counts its days as late all the same', () => {
    const denied = after(settled('2022-11-30'), ['2022-11-25 16:00', asked], ['2022-12-08 10:00', { type: 'extensionDenied' }]);
    expect(ladder(denied).slice(-3)).toEqual(['escalate 12-12', 'circular 12-21', 'stillLate k:20 12-28']);
  });

  it('has the office chased: three, five and then every five working days after the request', () => {
    const asking = after(settled('2022-11-30'), ['2022-11-21 16:00', asked]);
    expect(owedAt(asking, POLICY, CALENDAR, at('2022-11-24'))).toContainEqual(expect.objectContaining({ rule: 'review', round: 0, occasion: 'extension:1' }));
    expect(owed(chased(asking, '2022-11-25'), '2022-11-28')).toEqual(['reviewLate']);
    expect(owedAt(chased(asking, '2022-12-02'), POLICY, CALENDAR, at('2022-12-05'))).toEqual([expect.objectContaining({ rule: 'reviewStill', occasion: 'extension:1 k:10' })]);
    expect(owed(chased(asking, '2022-12-09'), '2022-12-12')).toEqual(['reviewStill']);
    expect(owed(after(chased(asking, '2022-11-25'), ['2022-11-25 12:00', { type: 'extensionTakenBack' }]), '2022-11-28')).toEqual([]);
  });
});

describe('a unit that no mail has ever reached', () => {
  it('is not named to anybody above before one has, nor in the days after it', () => {
    const unreached = after(settled('2022-11-30'), ['2022-03-30 10:00', { type: 'unreached' }]);
    expect(ladder(unreached)).toEqual(['urge 12-01']);
    const reached = after(unreached, ['2022-12-08 10:00', { type: 'reached' }]);
    expect(ladder(reached).slice(0, 4)).toEqual(['urge 12-01', 'supervise 12-13', 'announce 12-13', 'escalate 12-14']);
    expect(ladder(after(unreached, ['2022-06-01 10:00', { type: 'reached' }]))).toEqual(ladder(settled('2022-11-30')));
  });

  it('stays so under another due date', () => {
    const moved = after(settled('2022-11-30'), ['2022-03-30 10:00', { type: 'unreached' }], ['2022-05-01 10:00', { type: 'amended', dueOn: '2022-06-30', dueVersion: 2 }]);
    expect(ladder(moved)).toEqual(['urge 07-01']);
  });
});

describe('a withdrawn submission', () => {
  it('does not outrun the ladder: submitted at 08:00 and withdrawn at 09:00 every day', () => {
    let state = settled('2022-11-30');
    const sent: string[] = [];
    const days = ['12-01', '12-02', '12-05', '12-06', '12-07', '12-08', '12-09', '12-12'];
    days.forEach((day, index) => {
      state = after(state, [`2022-${day} 08:00`, submitted(index + 1)]);
      expect(owed(state, `2022-${day} 08:30`)).toEqual([]);
      state = after(state, [`2022-${day} 09:00`, { type: 'withdrawn', round: index + 1 }]);
      const now = owedAt(state, POLICY, CALENDAR, at(`2022-${day} 09:00`));
      expect(now.every(({ atOnce }) => atOnce)).toBe(true);
      sent.push(...now.map(({ rule }) => `${rule} ${day}`));
      state = chased(state, `2022-${day} 09:00`);
    });
    expect(sent).toEqual(['urge 12-01', 'supervise 12-07', 'announce 12-09', 'escalate 12-12']);
  });

  it('of days has its escalation announced first, for the coordinator to hold', () => {
    // Supervised on 7 December (k 5), submitted on the 8th, withdrawn on the 14th (k 10): escalation was announced to nobody.
    const waiting = after(chased(settled('2022-11-30'), '2022-12-07'), ['2022-12-08 10:00', submitted(1)]);
    const back = after(waiting, ['2022-12-14 10:00', { type: 'withdrawn', round: 1 }]);
    expect(owed(back, '2022-12-14 10:00')).toEqual(['announce']);
    expect(owed(chased(back, '2022-12-14 10:00'), '2022-12-15')).toEqual(['escalate']);
    // Where its mornings reach the circular, that is what is said.
    const longer = after(waiting, ['2022-12-22 10:00', { type: 'withdrawn', round: 1 }]);
    expect(owed(longer, '2022-12-22 10:00')).toEqual(['circular']);
    expect(owed(chased(longer, '2022-12-22 10:00'), '2022-12-23')).toEqual([]);
  });

  it('has its escalation announced the day before also where it is withdrawn before the morning or in the evening', () => {
    const waiting = after(chased(settled('2022-11-30'), '2022-12-07'), ['2022-12-08 10:00', submitted(1)]);
    const early = after(waiting, ['2022-12-14 08:00', { type: 'withdrawn', round: 1 }]);
    expect(owed(early, '2022-12-14 08:00')).toEqual(['announce']);
    expect(owed(chased(early, '2022-12-14 08:00'), '2022-12-14 08:30')).toEqual([]);
    expect(owed(chased(early, '2022-12-14 08:30'), '2022-12-15')).toEqual(['escalate']);
    // Decided in the evening, the announcement leaves on the 15th.
    const late = after(waiting, ['2022-12-14 20:00', { type: 'withdrawn', round: 1 }]);
    expect(owed(chased(late, '2022-12-14 20:00'), '2022-12-15')).toEqual([]);
    expect(owed(chased(late, '2022-12-15'), '2022-12-16')).toEqual(['escalate']);
  });

  it('of days is caught up with by the latest rung', () => {
    const state = after(chased(settled('2022-11-30'), '2022-11-30'), ['2022-11-30 20:00', submitted(1)]);
    // The reviewer was reminded on 6 December, which must not count as the unit's reminder.
    const reviewed = chased(state, '2022-12-06');
    const back = after(reviewed, ['2022-12-07 10:00', { type: 'withdrawn', round: 1 }]);
    expect(owed(back, '2022-12-07 10:00')).toEqual(['supervise']);
  });
});
