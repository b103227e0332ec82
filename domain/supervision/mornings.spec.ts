import { at, POLICY } from './default.fixture.js';
import { morningOf } from './mornings.js';

describe('the morning by which a day is judged', () => {
  const changed = (until: string, from: '08:30' | '17:00', to: '08:30' | '17:00') => ({ ...POLICY, at: to, formerHours: [{ until: at(until), at: from }] });

  it('is the hour of the policy', () => {
    expect(morningOf('2022-12-01', POLICY)).toBe(at('2022-12-01 08:30'));
  });

  it('stays what it was on days lived under another hour', () => {
    const policy = changed('2022-12-05 12:00', '08:30', '17:00');
    expect(morningOf('2022-12-02', policy)).toBe(at('2022-12-02 08:30'));
    expect(morningOf('2022-12-06', policy)).toBe(at('2022-12-06 17:00'));
  });

  it('is met once on the day of the change, or not at all', () => {
    expect(morningOf('2022-12-05', changed('2022-12-05 12:00', '08:30', '17:00'))).toBe(at('2022-12-05 08:30'));
    expect(morningOf('2022-12-05', changed('2022-12-05 12:00', '17:00', '08:30'))).toBeNull();
    expect(morningOf('2022-12-05', changed('2022-12-05 07:00', '17:00', '08:30'))).toBe(at('2022-12-05 08:30'));
  });
});
