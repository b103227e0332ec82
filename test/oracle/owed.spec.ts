import { PUBLISHED, WorkingDays } from './calendar.js';
import { nthWorkingDayAfter, workingDayNotAfter, works } from './calendar-2022.js';
import { DEFAULT_LADDER } from './default-ladder.js';
import { owedIn } from './owed.js';
import { assigned, did, smallStory } from './small-story.js';
import type { Story } from './story.js';

/** The oracle is checked by hand on the calendar of 2022 before it judges the product. */
const owed = (story: Partial<Story>, to: string, rules = /./) =>
  owedIn(smallStory(story)).ladder.filter((notice) => notice.to === to && rules.test(notice.rule)).map(({ at, rule }) => `${at.slice(0, 10)}${at.slice(11, 16) === '08:30' ? '' : ` ${at.slice(11, 16)}`} ${rule}`);

describe('the calendar', () => {
  it('agrees with what was written down by hand', () => {
    const days = new WorkingDays(PUBLISHED);
    for (let day = 0; day < 390; day += 1) {
      const date = new Date(Date.UTC(2022, 0, 5 + day)).toISOString().slice(0, 10);
      expect(`${date} ${days.works(date)}`).toBe(`${date} ${works(date)}`);
    }
    expect([days.nthAfter('2022-04-01', 3), days.notAfter('2022-10-05')]).toEqual([nthWorkingDayAfter('2022-04-01', 3), workingDayNotAfter('2022-10-05')]);
    expect(days.countAfter('2022-11-30', '2022-12-12')).toBe(8);
  });
});

describe('the ladder', () => {
  it('sends a silent unit up every rung', () => {
    expect(owed({}, 'officer')).toEqual([
      '2022-03-30 assigned', '2022-04-01 acknowledge', '2022-04-07 acknowledgeAgain', '2022-04-14 workPlan', '2022-10-31 due-30', '2022-11-15 due-15', '2022-11-23 due-7',
      '2022-11-25 due-3', '2022-11-29 due-1', '2022-11-30 due', '2022-12-01 urge',
    ]);
    expect(owed({}, 'head')).toEqual(['2022-12-07 supervise']);
    expect(owed({}, 'coordinator')).toEqual(['2022-12-07 supervise', '2022-12-09 announce', '2022-12-12 escalate', '2022-12-21 circular']);
    expect(owed({}, 'leader')).toEqual(['2022-12-12 escalate', '2022-12-21 circular', '2022-12-28 stillLate', '2023-01-05 stillLate', '2023-01-12 stillLate', '2023-01-19 stillLate', '2023-01-31 stillLate']);
  });

  it('ends for a support unit with the supervision notice, unless the policy says otherwise', () => {
    const matters = [assigned('2022-11-30', { role: 'support' } as object)];
    expect(owed({ matters }, 'coordinator')).toEqual(['2022-12-07 supervise']);
    expect(owed({ matters, policy: { ...DEFAULT_LADDER, supportEndsWith: null } }, 'leader', /escalate/)).toEqual(['2022-12-12 escalate']);
  });

  it('does not count days in review, goes on counting after a return, and sends nothing beyond urging before the third working day', () => {
    const matters = [did('12-02 10:00', 'submitted'), did('12-12 17:00', 'returned')];
    expect(owed({ matters }, 'coordinator', /review/)).toEqual(['2022-12-07 review']);
    expect(owed({ matters }, 'leader', /reviewLate/)).toEqual(['2022-12-09 reviewLate']);
    // 1 and 2 December count, then 13, 14, 15: k is 5 on the third working day.
    expect(owed({ matters }, 'head')).toEqual(['2022-12-15 supervise']);
    // Returned at 17:00 with k at 8 already, nobody is before the county's leaders at 08:30 the next morning.
    const late = [did('12-12 10:00', 'submitted'), did('12-13 17:00', 'returned')];
    expect(owed({ matters: late }, 'leader')).toEqual(['2022-12-12 escalate', '2022-12-22 circular', '2022-12-29 stillLate', '2023-01-06 stillLate', '2023-01-13 stillLate', '2023-01-20 stillLate']);
    const later = [did('12-09 10:00', 'submitted'), did('12-09 17:00', 'returned')];
    expect(owed({ matters: later }, 'leader', /escalate/)).toEqual(['2022-12-14 escalate']);
  });

  it('is not stopped by a submission that was withdrawn: who submits at eight and withdraws at nine every day goes up it all the same', () => {
    const days = ['11-30', '12-01', '12-02', '12-05', '12-06', '12-07', '12-08', '12-09', '12-12', '12-13'];
    const matters = days.flatMap((day) => [did(`${day} 08:00`, 'submitted'), did(`${day} 09:00`, 'withdrawn')]);
    expect(owed({ matters }, 'officer', /due$|urge/)).toEqual(['2022-11-30 09:00 due', '2022-12-01 09:00 urge']);
    expect(owed({ matters }, 'coordinator', /supervise|announce|escalate/)).toEqual(['2022-12-07 09:00 supervise', '2022-12-09 09:00 announce', '2022-12-12 09:00 escalate']);
  });

  it('says of a submission withdrawn after many mornings what the latest owes', () => {
    const matters = [did('11-29 10:00', 'submitted'), did('12-07 12:00', 'withdrawn')];
    expect(owed({ matters }, 'officer', /due-1$|due$|urge/)).toEqual(['2022-11-29 due-1']);
    expect(owed({ matters }, 'head')).toEqual(['2022-12-07 12:00 supervise']);
  });

  it('tells the office before it tells the leader, whatever had to wait', () => {
    const matters = [did('11-29 10:00', { kind: 'extensionRequested', dueOn: '2022-12-20' }), did('12-13 15:00', 'extensionDenied')];
    expect(owed({ matters }, 'officer', /urge/)).toEqual(['2022-12-01 urge']);
    expect(owed({ matters }, 'coordinator', /supervise|announce|escalate/)).toEqual(['2022-12-14 supervise', '2022-12-14 announce', '2022-12-15 escalate']);
    // And the office is reminded of the request.
    expect(owed({ matters }, 'coordinator', /review/)).toEqual(['2022-12-02 review', '2022-12-13 reviewStill']);
    // One that was made when it was late already holds nothing.
    expect(owed({ matters: [did('12-01 10:00', { kind: 'extensionRequested', dueOn: '2022-12-20' })] }, 'head')).toEqual(['2022-12-07 supervise']);
  });

  it('follows a granted extension from its moment on, and pauses after an earlier date', () => {
    const later = [did('11-24 15:00', { kind: 'extensionGranted', dueOn: '2022-12-15' })];
    expect(owed({ matters: later }, 'officer', /due|urge/)).toEqual([
      '2022-10-31 due-30', '2022-11-15 due-15', '2022-11-23 due-7', '2022-11-30 due-15', '2022-12-08 due-7', '2022-12-12 due-3', '2022-12-14 due-1', '2022-12-15 due', '2022-12-16 urge',
    ]);
    const earlier = [did('11-24 15:00', { kind: 'amended', dueOn: '2022-11-17' })];
    // 18, 21, 22, 23, 24 November were open: k is 6 the next morning, and 8 on the third.
    expect(owed({ matters: earlier }, 'officer', /urge/)).toEqual(['2022-11-25 urge']);
    expect(owed({ matters: earlier }, 'coordinator', /supervise|announce|escalate/)).toEqual(['2022-11-29 supervise', '2022-11-29 announce', '2022-11-30 escalate']);
  });

  it('waits for a unit that no mail ever reached, and three working days more once one has', () => {
    expect(owed({ reached: {} }, 'coordinator')).toEqual([]);
    expect(owed({ reached: { fgj: '2022-12-14T10:00:00+08:00' } }, 'head')).toEqual(['2022-12-19 supervise']);
  });

  it('owes nothing any more to who was let off, and begins anew with who is put back', () => {
    expect(owed({ matters: [did('12-07 15:00', 'waived')] }, 'head')).toEqual(['2022-12-07 supervise']);
    expect(owed({ matters: [did('12-07 08:00', 'waived')] }, 'head')).toEqual([]);
    expect(owed({ matters: [did('11-01 10:00', 'submitted'), did('11-02 15:00', 'waived')] }, 'coordinator')).toEqual([]);
    const matters = [assigned(), did('12-07 15:00', 'removed'), did('12-12 10:00', { kind: 'assigned', role: 'responsible', dueOn: '2022-12-20' })];
    expect(owed({ matters }, 'officer', /^(?!due)/)).toEqual([
      '2022-03-30 assigned', '2022-04-01 acknowledge', '2022-04-07 acknowledgeAgain', '2022-04-14 workPlan', '2022-12-01 urge',
      '2022-12-12 10:00 assigned', '2022-12-14 acknowledge', '2022-12-19 acknowledgeAgain', '2022-12-21 urge', '2022-12-26 workPlan',
    ]);
  });

  it('judges no day again that was lived under another hour or another ladder', () => {
    const policy = { ...DEFAULT_LADDER, at: '09:00', rungs: DEFAULT_LADDER.rungs.map((rung) => (rung.rule === 'supervise' ? { ...rung, when: { kind: 'afterDue', workingDays: 3 } } : rung)) };
    const changes = [{ kind: 'policy', at: '2022-12-06T15:00:00+08:00', policy } as const];
    // Returned at 08:45, it was in review at half past eight on 2 December: that nine o'clock is the hour later does not make it an open morning.
    expect(owed({ changes, matters: [did('12-02 08:00', 'submitted'), did('12-02 08:45', 'returned')] }, 'coordinator', /announce|escalate/)).toEqual(['2022-12-12 09:00 announce', '2022-12-13 09:00 escalate']);
    // The third day lies behind: what the new ladder would have sent then stays unsent.
    expect(owed({ changes }, 'head')).toEqual([]);
  });

  it('lets what is done at the very moment of a morning come after it', () => {
    expect(owed({ matters: [did('12-01 08:30', 'submitted')] }, 'officer', /urge/)).toEqual(['2022-12-01 urge']);
    expect(owed({ matters: [did('12-01 08:29', 'submitted')] }, 'officer', /urge/)).toEqual([]);
  });
});
