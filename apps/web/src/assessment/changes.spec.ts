import { approvalOf, chosenFor, inOrder, type AssessedUnit } from './changes.js';

const fgj = { unit: 'fgj', proposed: 'accountable' } as const;

describe('the approval of an assessment', () => {
  it('holds only what differs from the proposal', () => {
    const changed = chosenFor(chosenFor({}, fgj, { verdict: 'none' }), fgj, { reason: '上级文件延期' });
    expect(changed).toEqual({ fgj: { verdict: 'none', reason: '上级文件延期' } });
    expect(chosenFor(changed, fgj, { verdict: 'accountable' })).toEqual({});
  });

  it('waits for the reason of every change', () => {
    expect(approvalOf({})).toEqual({ changes: [] });
    expect(approvalOf({ fgj: { verdict: 'none', reason: ' ' } })).toBeNull();
    expect(approvalOf({ fgj: { verdict: 'none', reason: ' r ' } })).toEqual({ changes: [{ unit: 'fgj', verdict: 'none', reason: 'r' }] });
  });

  it('shows who is accountable first', () => {
    const units = (['none', 'commended', 'accountable'] as const).map((verdict) => ({ unit: verdict, verdict }) as AssessedUnit);
    expect(inOrder(units).map(({ unit }) => unit)).toEqual(['accountable', 'commended', 'none']);
  });
});
