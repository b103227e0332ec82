import type { AssignmentEvent } from './assignment.js';
import { after, at, handedOut, settled } from './default.fixture.js';
import { evolveAssignment } from './evolve.js';

describe('an assignment', () => {
  it('begins open and unacknowledged, with nothing owed up to its beginning', () => {
    expect(handedOut('2022-11-30')).toEqual({
      id: 'a1', task: 1, unit: 'fgj', status: 'open', assignedAt: at('2022-03-30 09:00'), acknowledgedAt: null,
      planFiledAt: null, dueOn: '2022-11-30', originalDueOn: '2022-11-30', dueVersion: 1,
      dueSince: at('2022-03-30 09:00'), round: 0, reviewSpans: [], extension: null, extensionRequests: 0, waits: [], withdrawnFrom: null, withdrawnAt: null,
      dueEarlier: false, heldVersion: null, role: 'responsible', closedAt: null,
      chasedThrough: at('2022-03-30 09:00'),
    });
  });

  it('keeps the first work plan as its day', () => {
    const state = after(handedOut(null), ['2022-04-01', { type: 'planFiled' }], ['2022-05-05', { type: 'planFiled' }]);
    expect(state.planFiledAt).toBe(at('2022-04-01'));
  });

  it('remembers the times spent in review, but for those of what was withdrawn', () => {
    const state = after(
      settled('2022-11-30'),
      ['2022-11-01', { type: 'submitted', round: 1 }],
      ['2022-11-02', { type: 'withdrawn', round: 1 }],
      ['2022-11-03', { type: 'submitted', round: 2 }],
      ['2022-11-07', { type: 'returned', round: 2 }],
      ['2022-11-08', { type: 'submitted', round: 3 }],
    );
    expect(state).toMatchObject({
      status: 'submitted',
      round: 3,
      reviewSpans: [
        { from: at('2022-11-03'), to: at('2022-11-07') },
        { from: at('2022-11-08'), to: null, chasedThrough: at('2022-03-30 09:00') },
      ],
    });
    expect(after(state, ['2022-11-09', { type: 'approved', round: 3 }])).toMatchObject({
      status: 'closed', closedAt: at('2022-11-09'), reviewSpans: expect.arrayContaining([{ from: at('2022-11-08'), to: at('2022-11-09') }]),
    });
  });

  it('keeps the original due date beside a granted one', () => {
    const asking = after(settled('2022-11-30'), ['2022-11-20', { type: 'extensionRequested', dueOn: '2022-12-15' }]);
    expect(asking.extension).toEqual({ requestedAt: at('2022-11-20'), dueOn: '2022-12-15' });
    expect(after(asking, ['2022-11-21', { type: 'extensionGranted', dueOn: '2022-12-10', dueVersion: 2 }])).toMatchObject({
      dueOn: '2022-12-10', originalDueOn: '2022-11-30', dueVersion: 2, dueSince: at('2022-11-21'), extension: null,
    });
    expect(after(asking, ['2022-11-21', { type: 'extensionDenied' }])).toMatchObject({ dueOn: '2022-11-30', dueVersion: 1, extension: null });
  });

  it('keeps a pending request over an amendment only while it asks for more', () => {
    const asking = after(settled('2022-11-30'), ['2022-11-20', { type: 'extensionRequested', dueOn: '2022-12-15' }]);
    const amended = (dueOn: '2022-12-10' | '2022-12-15' | null) =>
      after(asking, ['2022-11-21', { type: 'amended', dueOn, dueVersion: 2 }]).extension;
    expect(amended('2022-12-10')).toEqual(asking.extension);
    expect(amended('2022-12-15')).toBeNull();
    expect(amended(null)).toBeNull();
  });

  it('ends with no clock left running', () => {
    for (const type of ['waived', 'removed'] as const) {
      const state = after(
        settled('2022-11-30'),
        ['2022-11-20', { type: 'extensionRequested', dueOn: '2022-12-15' }],
        ['2022-11-21', { type: 'submitted', round: 1 }],
        ['2022-11-22', { type }],
      );
      expect(state).toMatchObject({ status: type, closedAt: at('2022-11-22'), extension: null });
      expect(state.reviewSpans).toEqual([{ from: at('2022-11-21'), to: at('2022-11-22') }]);
    }
  });

  it('never forgets how far it was chased', () => {
    const state = after(settled('2022-11-30'), ['2022-12-01', { type: 'chased', through: at('2022-12-01') }]);
    expect(after(state, ['2022-12-02', { type: 'chased', through: at('2022-11-01') }]).chasedThrough).toBe(at('2022-12-01'));
  });

  it('taken off and handed out again begins anew but counts versions and rounds on', () => {
    const removed = after(
      settled('2022-11-30'),
      ['2022-05-05', { type: 'submitted', round: 1 }],
      ['2022-05-06', { type: 'removed' }],
    );
    const again = after(removed, ['2022-06-01', { type: 'assigned', task: 1, unit: 'fgj', dueOn: '2022-10-31' }]);
    expect(again).toMatchObject({
      id: 'a1', status: 'open', acknowledgedAt: null, dueOn: '2022-10-31', originalDueOn: '2022-10-31', dueVersion: 2,
      round: 1, reviewSpans: [], closedAt: null, chasedThrough: at('2022-06-01'),
    });
  });

  it('stops loudly at what it does not understand', () => {
    expect(() => evolveAssignment(settled(null), { type: 'forgotten' } as unknown as AssignmentEvent, 0)).toThrow('forgotten');
    expect(() => after(settled(null), ['2022-06-01', { type: 'assigned', task: 1, unit: 'fgj', dueOn: null }])).toThrow('handed out');
  });
});
