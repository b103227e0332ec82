import type { Policy } from '../../../../domain/supervision/policy.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { nextStepOf, reportDayOf } from './next-step.js';

const NOW = '2022-06-21T08:30:00+08:00';
const open = (more: Partial<Assignment> = {}) =>
  ({ status: 'open', acknowledgedAt: NOW, planFiledAt: NOW, workingDaysLeft: 114, reports: [], submissions: [], ...more }) as unknown as Assignment;
const sent = (status: string) => [{ status }] as unknown as Assignment['submissions'];

describe('nextStepOf', () => {
  it.each([
    ['acknowledge', open({ acknowledgedAt: null, planFiledAt: null })],
    ['resubmit', open({ submissions: sent('returned'), planFiledAt: null })],
    ['workPlan', open({ planFiledAt: null, workingDaysLeft: 2 })],
    ['evidence', open({ workingDaysLeft: 15 })],
    ['evidence', open({ workingDaysLeft: -3 })],
    ['report', open()],
    ['report', open({ submissions: sent('withdrawn') })],
    ['evidence', open({ reports: [{ period: '2022-06' }] as Assignment['reports'] })],
    ['waiting', open({ status: 'submitted', submissions: sent('waiting') })],
    ['done', open({ status: 'closed', submissions: sent('approved') })],
    ['done', open({ status: 'waived' })],
  ] as const)('%s', (step, assignment) => {
    expect(nextStepOf(assignment, NOW, 25)).toBe(step);
  });

  it('asks for no report early in the month, nor where the ladder never does', () => {
    expect(nextStepOf(open(), '2022-06-17T08:30:00+08:00', 25)).toBe('evidence');
    expect(nextStepOf(open(), NOW, null)).toBe('evidence');
  });
});

describe('reportDayOf', () => {
  it('is the first day of the month the ladder asks on', () => {
    const rung = (when: Policy['rungs'][number]['when']) => ({ rule: 'x', to: [], when });
    expect(reportDayOf({ rungs: [rung({ kind: 'monthly', day: 25 }), rung({ kind: 'monthly', day: 10 })] } as unknown as Policy)).toBe(10);
    expect(reportDayOf({ rungs: [rung({ kind: 'assigned' })] } as unknown as Policy)).toBeNull();
  });
});
