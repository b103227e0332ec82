import { numberWord, paperNumber, registerOf } from './paper-number.js';

const live = { kind: 'live', realEpoch: 5, planEpoch: 5, rate: 1 } as const;
const office = { name: '县食安办', prefix: '食安督' };

describe('the number of a paper', () => {
  it('is of its kind and year', () => {
    expect(paperNumber(numberWord({}, 'supervisionNotice'), 2026, 17)).toBe('督办〔2026〕17号');
    expect(paperNumber(numberWord({ office }, 'circular'), 2026, 3)).toBe('食安督通报〔2026〕3号');
  });

  it('runs through all plans of an office, but a rehearsal has a register of its own', () => {
    const document = { office };
    expect(registerOf({ id: 'a', clock: live, document }, 'circular')).toBe(registerOf({ id: 'b', clock: live, document }, 'circular'));
    expect(registerOf({ id: 'a', clock: live, document }, 'circular')).not.toBe(registerOf({ id: 'a', clock: live, document }, 'supervisionNotice'));
    for (const clock of [{ kind: 'stepped', now: 1 }, { ...live, rate: 60 }, { ...live, planEpoch: 4 }] as const) {
      expect(registerOf({ id: 'a', clock, document }, 'circular')).not.toBe(registerOf({ id: 'b', clock, document }, 'circular'));
    }
  });
});
