import fc from 'fast-check';
import { approvalFaults, proposedFor, verdictFor, type Verdict } from './approve-assessment.js';
import type { Assessment } from './assess-year.js';

const result: Assessment = {
  commended: [{ unit: 'czj', reasons: [{ code: 'allOnTime', params: { count: 2 } }] }],
  accountable: [{ unit: 'fgj', reasons: [{ code: 'notClosed', params: { task: 1, dueOn: '2022-11-30', daysLate: 22 } }] }],
};
const given = { result, final: true, approved: false, units: ['czj', 'fgj', 'sjj'] };
const codes = (over: Partial<typeof given>, ...changes: Parameters<typeof approvalFaults>[1][number][]) =>
  approvalFaults({ ...given, ...over }, changes).map(({ code, where }) => (where === undefined ? code : `${code} ${where}`));

describe('the approval of an assessment', () => {
  it('takes it as proposed, or with changes and their reasons', () => {
    expect(codes({})).toEqual([]);
    const change = { unit: 'fgj', verdict: 'none', reason: '上级文件延期' } as const;
    expect(codes({}, change)).toEqual([]);
    expect(['czj', 'fgj', 'sjj'].map((unit) => verdictFor(result, [change], unit))).toEqual(['commended', 'none', 'none']);
  });

  it('waits until it is final, and comes once', () => {
    expect(codes({ final: false })).toEqual(['assessmentNotFinal']);
    expect(codes({ approved: true })).toEqual(['alreadyDecided']);
  });

  it('names every fault of the changes', () => {
    expect(codes({}, { unit: 'fgj', verdict: 'none', reason: ' ' }, { unit: 'x', verdict: 'none', reason: 'r' }, { unit: 'czj', verdict: 'commended', reason: 'r' }, { unit: 'fgj', verdict: 'commended', reason: 'r' })).toEqual([
      'reasonMissing changes[0].reason', 'unknownUnit changes[1].unit', 'invalidInput changes[2].verdict', 'invalidInput changes[3].unit',
    ]);
  });

  it('leaves every unit that no change names as it was proposed', () => {
    const verdict = fc.constantFrom<Verdict>('commended', 'accountable', 'none');
    fc.assert(
      fc.property(fc.constantFrom(...given.units), verdict, (unit, changed) => {
        for (const other of given.units) {
          expect(verdictFor(result, [{ unit, verdict: changed, reason: 'r' }], other)).toBe(other === unit ? changed : proposedFor(result, other));
        }
      }),
    );
  });
});
