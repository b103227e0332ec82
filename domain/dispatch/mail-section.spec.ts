import fc from 'fast-check';

import { POLICY } from '../supervision/default.fixture.js';
import type { RecipientRole, Rung } from '../supervision/policy.js';
import { compareLate, MAIL_SECTIONS, sectionOf, type LateLine } from './mail-section.js';

const section = (rule: string, role: RecipientRole, params: Readonly<Record<string, unknown>> = {}) =>
  sectionOf({ rule, params }, role, POLICY.rungs.find((rung) => rung.rule === rule));

describe('the section of a notice', () => {
  it.each(['escalate', 'circular', 'stillLate', 'escalationHeld', 'escalationAnnulled'])('puts into the one table of a leader: %s', (rule) => {
    expect(section(rule, 'leader')).toBe('late');
  });

  it('shows the coordinator beside it what went up, and apart what is announced and what is to be signed', () => {
    expect(['escalate', 'circular', 'announce', 'supervise', 'review'].map((rule) => section(rule, 'coordinator'))).toEqual(['late', 'late', 'announced', 'matters', 'matters']);
  });

  it('never shows a unit the table of the leaders', () => {
    for (const { rule } of POLICY.rungs) for (const role of ['officer', 'deputyHead', 'head'] as const) expect(['matters', 'reports']).toContain(section(rule, role));
  });

  it('asks for all monthly reports in one place', () => {
    expect([section('progress', 'officer'), section('progressLate', 'deputyHead')]).toEqual(['reports', 'reports']);
  });

  it('tells a copy of a paper from the paper itself', () => {
    expect([section('paper', 'leader', { copy: true }), section('paper', 'head', { copy: false })]).toEqual(['copies', 'matters']);
  });

  it('knows rungs of a plan’s own by what they do, not by their names', () => {
    const own: Rung = { rule: 'toTheTop', when: { kind: 'afterDue', workingDays: 12 }, to: ['leader'] };
    expect(sectionOf({ rule: 'toTheTop', params: {} }, 'leader', own)).toBe('late');
    expect(sectionOf({ rule: 'toTheTop', params: {} }, 'leader', undefined)).toBe('matters');
  });

  it('has a place for every section', () => expect(new Set(MAIL_SECTIONS).size).toBe(5));
});

describe('the order of what is late', () => {
  const lines = fc.array(fc.record({ role: fc.constantFrom('lead', 'responsible', 'support', null), daysLate: fc.option(fc.integer({ min: 1, max: 60 })) }) as fc.Arbitrary<LateLine>);

  it('has units in the lead before those in support, and the latest first in each', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const sorted = [...given].sort(compareLate);
        const supports = sorted.map(({ role }) => role === 'support');
        expect(supports).toEqual([...supports].sort((a, b) => Number(a) - Number(b)));
        for (const support of [false, true]) {
          const days = sorted.filter(({ role }) => (role === 'support') === support).map(({ daysLate }) => daysLate ?? 0);
          expect(days).toEqual([...days].sort((a, b) => b - a));
        }
      }),
    );
  });
});
