import fc from 'fast-check';

import type { IsoDate } from '../calendar/calendar.js';
import { effectOfCommonDue } from './amend-due.js';

const open = (dueOn: IsoDate | null) => ({ dueOn, ended: false });

describe('effectOfCommonDue', () => {
  it('leaves a granted extension to 18 April alone where the common date becomes 8 April', () => {
    expect(effectOfCommonDue(open('2027-04-18'), '2027-03-31', '2027-04-08', true)).toBe('kept');
    expect(effectOfCommonDue(open('2027-04-18'), '2027-03-31', '2027-04-08', false)).toBe('moved');
    expect(effectOfCommonDue(open('2027-03-31'), '2027-03-31', '2027-04-08', true)).toBe('moved');
    expect(effectOfCommonDue(open('2027-04-18'), '2027-03-31', '2027-04-25', true)).toBe('moved');
    expect(effectOfCommonDue(open('2027-04-08'), '2027-03-31', '2027-04-08', true)).toBe('same');
    expect(effectOfCommonDue({ dueOn: '2027-04-18', ended: true }, '2027-03-31', '2027-04-08', false)).toBe('done');
  });

  it('counts work without an end as later than any date', () => {
    expect(effectOfCommonDue(open(null), '2027-03-31', '2027-04-08', true)).toBe('kept');
    expect(effectOfCommonDue(open('2027-04-18'), '2027-03-31', null, true)).toBe('moved');
  });

  it('never makes a date of its own earlier unless it is told to', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n): IsoDate => `2027-04-${String(n).padStart(2, '0')}` as IsoDate);
    const maybe = fc.option(day);
    fc.assert(
      fc.property(maybe, maybe, maybe, fc.boolean(), (own, before, after, ended) => {
        if (effectOfCommonDue({ dueOn: own, ended }, before, after, true) !== 'moved') return;
        const cut = after !== null && (own === null || own > after);
        expect(cut && own !== before).toBe(false);
      }),
    );
  });
});
