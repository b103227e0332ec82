import type { Policy } from '../../../../domain/supervision/policy.js';
import { waitOf } from './lateness.js';

const policy = (...workingDays: number[]) =>
  ({ rungs: [...workingDays.map((days) => ({ rule: 'x', to: [], when: { kind: 'reviewPending', workingDays: days } })), { rule: 'y', to: [], when: { kind: 'assigned' } }] }) as unknown as Policy;

describe('waitOf', () => {
  it.each([[0, 'fresh'], [2, 'fresh'], [3, 'slow'], [4, 'slow'], [5, 'late'], [9, 'late']] as const)('%i working days are %s where it reminds after 3 and reports after 5', (days, wait) => {
    expect(waitOf(policy(3, 5), days)).toBe(wait);
  });

  it('knows one rung, or none', () => {
    expect([waitOf(policy(2), 1), waitOf(policy(2), 2), waitOf(policy(), 99)]).toEqual(['fresh', 'late', 'fresh']);
  });
});
