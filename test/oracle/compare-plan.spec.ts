import { comparePlan } from './compare-plan.js';
import { owedIn } from './owed.js';
import type { LedgerRow, PlayedPlan } from './played.js';
import { did, smallStory } from './small-story.js';

/** A ledger that holds exactly what is owed: what a right product would have sent. */
function rightly(): PlayedPlan {
  const story = smallStory({ matters: [did('12-12 10:00', 'submitted'), did('12-13 15:00', 'approved')], until: '2022-12-30T12:00:00+08:00' });
  const { ladder, monthly, summaries } = owedIn(story);
  const row = (notice: { at: string; rule: string; task: number | null; unit: string | null; to: string }): LedgerRow => ({
    at: notice.at, sendAt: notice.at, rule: notice.rule, task: notice.task, unit: notice.unit, assignment: null, occasion: '', recipient: notice.to, recipientRole: notice.to, state: 'sent', mail: `${notice.to}.${notice.at}`,
  });
  const assessment = { at: '2022-12-30T08:30:00+08:00', rule: 'assessment', task: null, unit: null, to: 'leader' };
  const ledger = [...ladder, ...monthly, ...summaries, assessment].map(row);
  return {
    story, ledger, ended: true, refused: [],
    record: { to: '2022-12-30', stages: [], assessment: { year: 2022, commended: [], accountable: [{ unit: 'fgj', reason: '' }] } },
    arrived: new Map(ledger.map(({ mail }) => [mail!, 1])),
  };
}

describe('the comparison', () => {
  it('finds nothing where everything is as it is owed', () => {
    expect(comparePlan(rightly()).differences).toEqual([]);
    expect(comparePlan(rightly()).owed).toBeGreaterThan(30);
  });

  const right = rightly();
  const changed = (change: (row: LedgerRow) => LedgerRow | LedgerRow[]): PlayedPlan => ({ ...right, ledger: right.ledger.flatMap(change) });
  const only = (rule: string, change: (row: LedgerRow) => LedgerRow | LedgerRow[]) => changed((row) => (row.rule === rule ? change(row) : row));
  const wrong: readonly (readonly [string, PlayedPlan, string])[] = [
    ['a rung that was lost', only('supervise', () => []), 'owed and not sent'],
    ['one a day late', only('escalate', (row) => ({ ...row, at: row.at.replace('12-12', '12-13'), sendAt: row.sendAt.replace('12-12', '12-13') })), 'sent and not owed'],
    ['one sent twice', only('urge', (row) => [row, row]), 'sent and not owed'],
    ['one at another time of the day', only('due', (row) => ({ ...row, at: row.at.replace('08:30', '08:31') })), 'sent and not owed'],
    ['one to somebody else', only('supervise', (row) => ({ ...row, recipient: 'leader' })), 'sent and not owed'],
    ['one that was called off', only('announce', (row) => ({ ...row, state: 'cancelled' })), 'owed and not sent'],
    ['a request nobody sent', only('progress', () => []), 'owed and not sent'],
    ['an assessment that never came', only('assessment', () => []), 'owed and not sent'],
    ['a mail on a Sunday', only('announce', (row) => ({ ...row, sendAt: '2022-12-11T08:30:00+08:00' })), 'left on a day off'],
    ['a mail at night', only('announce', (row) => ({ ...row, sendAt: '2022-12-09T20:00:00+08:00' })), 'left outside'],
    ['a second digest', only('due-1', (row) => [row, { ...row, rule: 'progress', mail: 'another' }]), '2 digests on one day'],
    ['a mail that stays', only('announce', (row) => ({ ...row, state: 'pending' })), 'is still pending'],
    ['a mail that came twice', { ...right, arrived: new Map([...right.arrived].map(([id]) => [id, 2])) }, 'arrived 2 times'],
    ['a unit that is held accountable for nothing', { ...right, record: { ...right.record, assessment: { ...right.record.assessment, accountable: [{ unit: 'czj', reason: '' }] } } }, 'accountable: owed no'],
    ['a request that the product did not understand', { ...right, refused: ['2022-12-01 waive: 500 internal'] }, '500'],
  ];
  it.each(wrong)('sees %s', (_, played, what) => {
    expect(comparePlan(played).differences.map((difference) => difference.what).join('\n')).toContain(what);
  });
});
