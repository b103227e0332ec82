import { defaultPolicy } from './default-policy.js';
import { policySchema } from './policy-schema.js';

describe('the default ladder', () => {
  it('is a valid policy with a rung of every kind', () => {
    const policy = defaultPolicy();
    expect(new Set(policy.rungs.map(({ when }) => when.kind)).size).toBe(11);
    expect(policy.rungs.find(({ rule }) => rule === 'escalate')).toEqual({
      rule: 'escalate',
      when: { kind: 'afterDue', workingDays: 8 },
      to: ['leader', 'coordinator'],
    });
  });

  it.each([
    ['an unknown field', (policy: object) => ({ ...policy, color: 'red' })],
    ['no time of day', (policy: object) => ({ ...policy, at: '25:00' })],
    ['no rungs', (policy: object) => ({ ...policy, rungs: [] })],
    ['two rungs of one name', (policy: { rungs?: unknown }) => ({ ...policy, rungs: [...defaultPolicy().rungs, defaultPolicy().rungs[0]] })],
  ])('refuses %s', (_what, change) => {
    expect(policySchema.safeParse(change(defaultPolicy())).success).toBe(false);
  });
});
