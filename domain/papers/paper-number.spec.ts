import { numberWord, paperNumber, registerOf, type NumberedPlan } from './paper-number.js';

const live = { kind: 'live', realEpoch: 5, planEpoch: 5, rate: 1 } as const;
const office = { name: '县食安办', prefix: '食安督' };
const PLAN: NumberedPlan = { id: 'a', clock: live, document: { office }, directory: { county: '成武县' } };
const register = (over: Partial<NumberedPlan> = {}) => registerOf({ ...PLAN, ...over }, 'circular');

describe('the number of a paper', () => {
  it('is of its kind and year', () => {
    expect(paperNumber(numberWord({}, 'supervisionNotice'), 2026, 17)).toBe('督办〔2026〕17号');
    expect(paperNumber(numberWord({ office }, 'circular'), 2026, 3)).toBe('食安督通报〔2026〕3号');
  });

  it('runs through all plans of an office, but a rehearsal has a register of its own', () => {
    expect(register()).toBe('["成武县","县食安办","食安督通报"]');
    expect(register({ id: 'b' })).toBe(register());
    expect(registerOf(PLAN, 'supervisionNotice')).not.toBe(register());
    for (const clock of [{ kind: 'stepped', now: 1 }, { ...live, rate: 60 }, { ...live, planEpoch: 4 }] as const) {
      expect(register({ clock })).not.toBe(register());
      expect(register({ clock, id: 'b' })).not.toBe(register({ clock }));
    }
  });

  it('is the office\'s own: another office with the same prefix, or one of the same name in another county, counts by itself', () => {
    expect(register({ document: { office: { ...office, name: '县信用办' } } })).not.toBe(register());
    expect(register({ directory: { county: '单县' } })).not.toBe(register());
    // What names run into each other at their seams is kept apart too.
    const at = (county: string, name: string) => register({ directory: { county }, document: { office: { ...office, name } } });
    expect(at('甲","乙', '丙')).not.toBe(at('甲', '乙","丙'));
  });
});
