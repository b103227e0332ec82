import { assess } from './assessment.js';
import { DEFAULT_LADDER } from './default-ladder.js';
import { owedIn } from './owed.js';
import { assigned, did, smallStory } from './small-story.js';
import { isBehind } from './stages.js';
import type { Story } from './story.js';

const monthly = (story: Partial<Story>) => owedIn(smallStory(story)).monthly.map(({ at, rule, to }) => `${at.slice(0, 10)} ${rule} ${to}`);
const verdictOf = (story: Partial<Story>, at: string, year = '2022') => {
  const { lives, requests, terms } = owedIn(smallStory(story));
  const { commended, accountable } = assess(lives, requests, terms, at, year).find(({ unit }) => unit === 'fgj')!;
  return { commended, accountable };
};
const reported = (moment: string, period: string) => did(moment, { kind: 'reported', period, percent: 50 });

describe('monthly requests', () => {
  it('are asked without any stage, on the 25th or the working day before, and once more where nothing came', () => {
    const matters = [reported('04-22 10:00', '2022-04'), reported('05-26 10:00', '2022-05'), did('07-01 10:00', 'submitted')];
    expect(monthly({ matters })).toEqual(['2022-05-25 progress officer', '2022-06-24 progress officer', '2022-06-29 progressLate deputyHead']);
  });

  it('keep their month where they move into the one before', () => {
    const policy = { ...DEFAULT_LADDER, rungs: DEFAULT_LADDER.rungs.map((rung) => (rung.rule === 'progress' ? { ...rung, when: { kind: 'monthly', day: 1 } } : rung)) };
    const { requests } = owedIn(smallStory({ policy, until: '2022-05-20T12:00:00+08:00' }));
    expect(requests.map(({ at, period }) => `${at.slice(0, 10)} ${period}`)).toEqual(['2022-04-01 2022-04', '2022-04-29 2022-05']);
    // What was reported for April answers no request for May.
    expect(monthly({ policy, matters: [reported('04-20 10:00', '2022-04')], until: '2022-05-20T12:00:00+08:00' })).toContain('2022-05-07 progressLate deputyHead');
  });
});

describe('key supervision', () => {
  const verdict = (story: Partial<Story>, at: string) => {
    const { lives, requests } = owedIn(smallStory(story));
    return isBehind(lives[0]!.life, lives[0]!.walked, requests, at, 20);
  };
  const begun = [did('03-31 10:00', 'acknowledged'), did('04-01 10:00', 'planFiled')];

  it('never comes of a report that nobody asked for', () => {
    expect(verdict({ matters: begun }, '2022-04-22T08:30:00+08:00')).toBe('no');
    expect(verdict({ matters: begun }, '2022-05-10T08:30:00+08:00')).toBe('yes');
  });

  it('comes of being late, and of a report far behind the time that has gone', () => {
    expect(verdict({ matters: [...begun, reported('11-24 10:00', '2022-11')] }, '2022-12-05T08:30:00+08:00')).toBe('yes');
    const told = (percent: number) => ['04', '05', '06', '07', '08', '09', '10'].map((month) => did(`${month}-20 10:00`, { kind: 'reported', period: `2022-${month}`, percent }));
    expect(verdict({ matters: [...begun, ...told(10)] }, '2022-10-31T08:30:00+08:00')).toBe('yes');
    expect(verdict({ matters: [...begun, ...told(95)] }, '2022-10-31T08:30:00+08:00')).toBe('no');
  });
});

describe('the assessment', () => {
  const yearEnd = '2022-12-30T08:30:00+08:00~';
  const months = ['04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => reported(`${month}-20 10:00`, `2022-${month}`));

  it("counts the unit's own days, not those of the reviewer", () => {
    // Submitted on the second day, eleven weeks with the reviewer.
    const matters = [assigned('2022-09-30'), ...months.filter(({ at }) => at < '2022-10'), did('10-09 10:00', 'submitted'), did('12-26 10:00', 'approved')];
    expect(verdictOf({ matters }, yearEnd)).toEqual({ commended: 'no', accountable: 'no' });
  });

  it('holds nobody accountable who was let off or taken off, whatever went to a leader before', () => {
    for (const kind of ['waived', 'removed'] as const) {
      expect(verdictOf({ matters: [assigned('2022-09-30'), did('12-01 10:00', kind)] }, yearEnd)).toEqual({ commended: 'no', accountable: 'no' });
    }
  });

  it('holds accountable for what is open and late, for more days than allowed, and for two reports that never came', () => {
    expect(verdictOf({ matters: [...months] }, yearEnd).accountable).toBe('yes');
    const closedOn = (day: string) => [...months, did(`${day} 10:00`, 'submitted'), did(`${day} 15:00`, 'approved')];
    expect(verdictOf({ matters: closedOn('12-07') }, yearEnd)).toEqual({ commended: 'no', accountable: 'no' });
    expect(verdictOf({ matters: closedOn('12-08') }, yearEnd).accountable).toBe('yes');
    expect(verdictOf({ matters: [did('06-01 10:00', 'submitted'), did('06-02 10:00', 'approved')] }, yearEnd).accountable).toBe('yes');
  });

  it('commends whoever closed everything on time, also what is due at the end of the year', () => {
    const matters = [assigned('2022-12-31'), ...months, did('12-31 10:00', 'submitted'), did('2023-01-05 10:00', 'approved')];
    expect(verdictOf({ matters }, '2023-01-31T08:30:00+08:00').commended).toBe('yes');
    expect(verdictOf({ matters }, '2022-12-30T08:30:00+08:00~')).toEqual({ commended: 'no', accountable: 'no' });
  });
});
