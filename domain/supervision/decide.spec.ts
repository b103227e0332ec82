import type { AssignmentCommand, AssignmentState } from './assignment.js';
import { decide, type DecideContext } from './decide.js';
import { after, at, CALENDAR, handedOut } from './default.fixture.js';

const NOW = '2022-11-10 10:00';

function ask(state: AssignmentState, command: AssignmentCommand, now = NOW, context: Partial<DecideContext> = {}) {
  const decision = decide(state, command, at(now), { calendar: CALENDAR, ...context });
  return decision.ok ? decision.value : decision.refusal;
}

const open = after(handedOut('2022-11-30'), ['2022-03-31 09:00', { type: 'acknowledged' }]);
const waiting = after(open, ['2022-11-09 09:00', { type: 'submitted', round: 1 }]);
const asking = after(open, ['2022-11-08 09:00', { type: 'extensionRequested', dueOn: '2022-12-15' }]);
const ends = (['approved', 'waived', 'removed'] as const).map((type) =>
  after(waiting, ['2022-11-10 09:00', type === 'approved' ? { type, round: 1 } : { type }]),
);

const SUBMIT = { type: 'submit', files: 1, figures: 0 } as const;
const EVERY_COMMAND: readonly AssignmentCommand[] = [
  { type: 'acknowledge' }, { type: 'filePlan' }, SUBMIT, { type: 'withdraw' }, { type: 'approve' },
  { type: 'return', reason: '材料不全' }, { type: 'requestExtension', dueOn: '2022-12-15', reason: '平台对接延迟' },
  { type: 'grantExtension' }, { type: 'denyExtension', reason: '理由不足' }, { type: 'waive', reason: '职能划转' },
  { type: 'amendDue', dueOn: '2022-12-15' }, { type: 'remove', reason: '职能划转' },
];

describe('an ended assignment', () => {
  it.each(EVERY_COMMAND)('takes no $type', (command) => {
    for (const state of ends) {
      expect(ask(state, command)).toEqual({
        code: 'alreadyClosed',
        params: { task: 1, unit: 'fgj', status: state.status, closedOn: '2022-11-10' },
      });
    }
  });
});

describe('the unit', () => {
  it('acknowledges once', () => {
    expect(ask(handedOut('2022-11-30'), { type: 'acknowledge' })).toEqual([{ type: 'acknowledged' }]);
    expect(ask(open, { type: 'acknowledge' })).toMatchObject({ code: 'alreadyAcknowledged' });
  });

  it('files a work plan, and a new version of it', () => {
    expect(ask(open, { type: 'filePlan' })).toEqual([{ type: 'planFiled' }]);
    expect(ask(after(open, [NOW, { type: 'planFiled' }]), { type: 'filePlan' })).toEqual([{ type: 'planFiled' }]);
  });

  it('submits files or figures, in numbered rounds', () => {
    expect(ask(open, SUBMIT)).toEqual([{ type: 'submitted', round: 1 }]);
    expect(ask(open, { type: 'submit', files: 0, figures: 2 })).toEqual([{ type: 'submitted', round: 1 }]);
    const again = after(waiting, [NOW, { type: 'returned', round: 1 }]);
    expect(ask(again, SUBMIT)).toEqual([{ type: 'submitted', round: 2 }]);
  });

  it('has acknowledged what it submits', () => {
    expect(ask(handedOut('2022-11-30'), SUBMIT)).toEqual([{ type: 'acknowledged' }, { type: 'submitted', round: 1 }]);
  });

  it('submits neither nothing nor twice', () => {
    expect(ask(open, { type: 'submit', files: 0, figures: 0 })).toEqual({ code: 'evidenceMissing' });
    expect(ask(waiting, SUBMIT)).toEqual({ code: 'alreadySubmitted', params: { round: 1 } });
  });

  it('submits late all the same, and while an extension is pending', () => {
    expect(ask(open, SUBMIT, '2022-12-20 10:00')).toEqual([{ type: 'submitted', round: 1 }]);
    expect(ask(asking, SUBMIT)).toEqual([{ type: 'submitted', round: 1 }]);
  });

  it('withdraws only what waits', () => {
    expect(ask(waiting, { type: 'withdraw' })).toEqual([{ type: 'withdrawn', round: 1 }]);
    expect(ask(open, { type: 'withdraw' })).toEqual({ code: 'notSubmitted' });
  });
});

describe('the coordinator', () => {
  it('approves or returns only what waits, and returns with a reason', () => {
    expect(ask(waiting, { type: 'approve' })).toEqual([{ type: 'approved', round: 1 }]);
    expect(ask(waiting, { type: 'return', reason: '缺少公示截图' })).toEqual([{ type: 'returned', round: 1 }]);
    expect(ask(waiting, { type: 'return', reason: '  ' })).toMatchObject({ code: 'reasonMissing' });
    expect(ask(open, { type: 'approve' })).toEqual({ code: 'notSubmitted' });
    expect(ask(open, { type: 'return', reason: '' })).toEqual({ code: 'notSubmitted' });
  });

  it.each(['waive', 'remove'] as const)('%ss with a reason, also while a submission waits', (type) => {
    const event = { type: type === 'waive' ? 'waived' : 'removed' };
    expect(ask(open, { type, reason: '职能划转' })).toEqual([event]);
    expect(ask(waiting, { type, reason: '职能划转' })).toEqual([event]);
    expect(ask(open, { type, reason: '' })).toMatchObject({ code: 'reasonMissing' });
  });
});

describe('an extension', () => {
  const request = (dueOn: string, reason = '平台对接延迟') =>
    ({ type: 'requestExtension', dueOn, reason }) as AssignmentCommand;

  it('is asked for with a reason and a later date', () => {
    expect(ask(open, request('2022-12-15'))).toEqual([{ type: 'extensionRequested', dueOn: '2022-12-15' }]);
    expect(ask(waiting, request('2022-12-15'))).toEqual([{ type: 'extensionRequested', dueOn: '2022-12-15' }]);
    expect(ask(open, request('2022-12-15', ''))).toMatchObject({ code: 'reasonMissing', where: 'reason' });
    expect(ask(open, request('2022-11-30'))).toEqual({
      code: 'dueNotLater', params: { dueOn: '2022-11-30', current: '2022-11-30' }, where: 'dueOn',
    });
  });

  it('of an overdue assignment ends after today', () => {
    const now = '2022-12-05 10:00';
    expect(ask(open, request('2022-12-04'), now)).toMatchObject({ code: 'duePast' });
    expect(ask(open, request('2022-12-05'), now)).toEqual({
      code: 'dueNotAfterToday', params: { dueOn: '2022-12-05', today: '2022-12-05' }, where: 'dueOn',
    });
    expect(ask(open, request('2022-12-06'), now)).toHaveLength(1);
  });

  it('needs a due date, a real day, a known year, and room in the plan', () => {
    expect(ask(handedOut(null), request('2022-12-15'))).toEqual({ code: 'noDueDate' });
    expect(ask(open, request('2022-12-32'))).toMatchObject({ code: 'invalidDate', params: { value: '2022-12-32' } });
    expect(ask(open, request('2024-01-05'))).toMatchObject({ code: 'calendarNotPublished', params: { year: 2024, from: 2022, to: 2023 } });
    expect(ask(open, request('2023-01-05'), NOW, { planLastDay: '2022-12-31' })).toMatchObject({
      code: 'dueBeyondPlan', params: { lastDay: '2022-12-31' },
    });
    expect(ask(open, request('2022-12-31'), NOW, { planLastDay: '2022-12-31' })).toHaveLength(1);
  });

  it('is asked for one at a time', () => {
    expect(ask(asking, request('2022-12-20'))).toEqual({ code: 'extensionPending', params: { dueOn: '2022-12-15' } });
  });

  it('is granted as asked or to another date, in a new version', () => {
    expect(ask(asking, { type: 'grantExtension' })).toEqual([{ type: 'extensionGranted', dueOn: '2022-12-15', dueVersion: 2 }]);
    expect(ask(asking, { type: 'grantExtension', dueOn: '2022-12-10' })).toEqual([
      { type: 'extensionGranted', dueOn: '2022-12-10', dueVersion: 2 },
    ]);
    expect(ask(asking, { type: 'grantExtension', dueOn: '2022-11-30' })).toMatchObject({ code: 'dueNotLater' });
  });

  it('cannot be granted once the date asked for is past; another can', () => {
    const now = '2022-12-16 10:00';
    expect(ask(asking, { type: 'grantExtension' }, now)).toMatchObject({ code: 'duePast' });
    expect(ask(asking, { type: 'grantExtension', dueOn: '2022-12-20' }, now)).toHaveLength(1);
  });

  it('is decided only while pending, and denied with a reason', () => {
    expect(ask(open, { type: 'grantExtension' })).toEqual({ code: 'noExtensionPending' });
    expect(ask(open, { type: 'denyExtension', reason: '理由不足' })).toEqual({ code: 'noExtensionPending' });
    expect(ask(asking, { type: 'denyExtension', reason: '' })).toMatchObject({ code: 'reasonMissing' });
    expect(ask(asking, { type: 'denyExtension', reason: '理由不足' })).toEqual([{ type: 'extensionDenied' }]);
  });
});

describe('an amendment of the due date', () => {
  it('moves it either way, sets one and takes one off, in a new version', () => {
    for (const dueOn of ['2022-11-10', '2022-11-20', '2022-12-20', null] as const) {
      expect(ask(open, { type: 'amendDue', dueOn })).toEqual([{ type: 'amended', dueOn, dueVersion: 2 }]);
    }
    expect(ask(handedOut(null), { type: 'amendDue', dueOn: '2022-12-20' })).toEqual([
      { type: 'amended', dueOn: '2022-12-20', dueVersion: 2 },
    ]);
  });

  it('changes something, and nothing into the past', () => {
    expect(ask(open, { type: 'amendDue', dueOn: '2022-11-30' })).toEqual({ code: 'dueUnchanged', params: { dueOn: '2022-11-30' } });
    expect(ask(handedOut(null), { type: 'amendDue', dueOn: null })).toEqual({ code: 'dueUnchanged' });
    expect(ask(open, { type: 'amendDue', dueOn: '2022-11-09' })).toMatchObject({ code: 'duePast' });
  });
});
