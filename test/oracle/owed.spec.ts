import { disagreements, misplaced } from './compare.js';
import { owedFor, type HistoryEntry } from './owed.js';

/** The oracle is checked by hand on the calendar of 2022 before it judges the product. */
const at = (on: string, event: string, time = '10:00', dueOn?: string): HistoryEntry => ({ on, at: `${on}T${time}:00+08:00`, event, ...(dueOn ? { dueOn } : {}) });
const assignment = (...history: HistoryEntry[]) => ({ task: 1, unit: '县发展和改革局', originalDueOn: '2022-11-30', history: [at('2022-03-30', 'assigned', '08:30'), ...history] });
const days = (history: HistoryEntry[], role = 'officer', rules = /./) =>
  owedFor(assignment(...history), '2022-12-30')
    .filter((notice) => notice.role === role && rules.test(notice.rule))
    .map((notice) => `${notice.on} ${notice.rule}`);

describe('the oracle', () => {
  it('sends a silent unit up every rung', () => {
    expect(days([], 'officer', /^(?!progress)/)).toEqual([
      '2022-03-30 assigned', '2022-04-01 acknowledge', '2022-04-14 workPlan', '2022-10-31 due-30', '2022-11-15 due-15', '2022-11-23 due-7',
      '2022-11-25 due-3', '2022-11-29 due-1', '2022-11-30 due', '2022-12-01 urge',
    ]);
    expect(days([], 'leader')).toEqual(['2022-12-12 escalate', '2022-12-21 circular']);
    expect(days([], 'head')).toEqual(['2022-12-07 supervise']);
  });

  it('asks for progress on the 25th or the working day before, unless it has been reported', () => {
    expect(days([at('2022-05-24', 'progressReported')], 'officer', /progress/).slice(0, 4)).toEqual([
      '2022-04-25 progress', '2022-06-24 progress', '2022-07-25 progress', '2022-08-25 progress',
    ]);
  });

  it('does not count days in review, and goes on counting the day after a return', () => {
    const history = [at('2022-12-02', 'submitted'), at('2022-12-09', 'returned', '15:00')];
    expect(days(history, 'head')).toEqual(['2022-12-14 supervise']);
    expect(days(history, 'coordinator', /review/)).toEqual(['2022-12-07 review']);
    expect(days(history, 'leader', /reviewLate/)).toEqual(['2022-12-09 reviewLate']);
  });

  it('follows a granted extension from its moment on', () => {
    const history = [at('2022-11-22', 'extensionRequested'), at('2022-11-24', 'extensionGranted', '15:00', '2022-12-15')];
    expect(days(history, 'officer', /due|urge/)).toEqual([
      '2022-10-31 due-30', '2022-11-15 due-15', '2022-11-23 due-7', '2022-11-30 due-15', '2022-12-08 due-7', '2022-12-12 due-3', '2022-12-14 due-1',
      '2022-12-15 due', '2022-12-16 urge',
    ]);
  });

  it('owes nothing any more to who was let off, from the moment of the waiver on', () => {
    const early = [at('2022-05-17', 'waived', '15:00')];
    expect(days(early)).toEqual(['2022-03-30 assigned', '2022-04-01 acknowledge', '2022-04-14 workPlan', '2022-04-25 progress']);
    expect(days(early, 'leader')).toEqual([]);
    // On the very day of a rung: what was owed at 08:30 has gone out, what would come is dropped.
    expect(days([at('2022-12-07', 'waived', '15:00')], 'head')).toEqual(['2022-12-07 supervise']);
    expect(days([at('2022-12-07', 'waived', '08:00')], 'head')).toEqual([]);
    // Nor is the reviewer chased for what waited then.
    expect(days([at('2022-11-01', 'submitted'), at('2022-11-02', 'waived', '15:00')], 'coordinator')).toEqual([]);
  });

  it('sees a notice that comes after a waiver', () => {
    const late = { on: '2022-04-25', at: '2022-04-25T08:30:00+08:00', rule: 'progress', to: 'a@b.example', role: 'officer', mailId: 'x' };
    const waived = assignment(at('2022-04-22', 'waived', '15:00'));
    const recorded = { from: '2022-03-30', to: '2022-12-30', assignments: [{ ...waived, status: 'waived', closedOn: '2022-04-22', notices: [late] }] };
    expect(misplaced(recorded)).toEqual(['task 1, 县发展和改革局: progress at 2022-04-25T08:30:00+08:00 comes after waived on 2022-04-22']);
    expect(disagreements(recorded)).toContain('task 1, 县发展和改革局: sent and not owed: 2022-04-25 progress to officer');
  });

  it('sees each kind of fault', () => {
    const notice = (on: string, rule: string) => ({ on, at: `${on}T08:30:00+08:00`, rule, to: 'a@b.example', role: 'officer', mailId: 'x' });
    const recorded = {
      from: '2022-03-30',
      to: '2022-04-01',
      assignments: [{ ...assignment(at('2022-03-31', 'submitted')), status: 'submitted', closedOn: null, notices: [notice('2022-03-30', 'assigned'), notice('2022-04-03', 'urge')] }],
    };
    expect(disagreements(recorded)).toEqual([
      'task 1, 县发展和改革局: owed and not sent: 2022-03-30 assigned to deputyHead',
      'task 1, 县发展和改革局: sent and not owed: 2022-04-03 urge to officer',
    ]);
    expect(misplaced(recorded)).toHaveLength(2);
  });
});
