import type { Instant, IsoDate, TimeOfDay, WorkCalendar } from '../calendar/calendar.js';
import { instantAt } from '../calendar/dates.js';
import type { AssignmentEvent, AssignmentState } from './assignment.js';
import { evolveAssignment, newAssignment } from './evolve.js';
import type { Policy } from './policy.js';

/** The State Council's arrangements of 2022 and 2023, for specs. */
export const CALENDAR: WorkCalendar = {
  from: 2022,
  to: 2023,
  daysOff: [
    '2022-01-03', '2022-01-31', '2022-02-01', '2022-02-02', '2022-02-03', '2022-02-04', '2022-04-04', '2022-04-05',
    '2022-05-02', '2022-05-03', '2022-05-04', '2022-06-03', '2022-09-12', '2022-10-03', '2022-10-04', '2022-10-05',
    '2022-10-06', '2022-10-07',
    '2023-01-02', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26', '2023-01-27', '2023-04-05', '2023-05-01',
    '2023-05-02', '2023-05-03', '2023-06-22', '2023-06-23', '2023-09-29', '2023-10-02', '2023-10-03', '2023-10-04',
    '2023-10-05', '2023-10-06',
  ],
  makeUpDays: [
    '2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09',
    '2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08',
  ],
  unpublished: [],
};

/** `config/policies/default.yaml`, for specs. */
export const POLICY: Policy = {
  name: 'default',
  at: '08:30',
  until: '18:00',
  behindBy: 20,
  pauseAfterReturn: 3,
  supportEndsWith: 'supervise',
  lateAllowed: 5,
  signs: 'person',
  rungs: [
    { rule: 'assigned', when: { kind: 'assigned' }, to: ['officer', 'deputyHead'] },
    { rule: 'acknowledge', when: { kind: 'unacknowledged', workingDays: 2 }, to: ['officer'] },
    { rule: 'acknowledgeAgain', when: { kind: 'unacknowledged', workingDays: 5 }, to: ['officer', 'deputyHead'] },
    { rule: 'workPlan', when: { kind: 'noWorkPlan', workingDays: 10 }, to: ['officer', 'deputyHead'] },
    { rule: 'due-30', when: { kind: 'beforeDue', days: 30 }, to: ['officer'] },
    { rule: 'due-15', when: { kind: 'beforeDue', days: 15 }, to: ['officer'] },
    { rule: 'due-7', when: { kind: 'beforeDue', days: 7 }, to: ['officer'] },
    { rule: 'due-3', when: { kind: 'beforeDue', days: 3 }, to: ['officer', 'deputyHead'] },
    { rule: 'due-1', when: { kind: 'beforeDue', days: 1 }, to: ['officer', 'deputyHead'] },
    { rule: 'due', when: { kind: 'beforeDue', days: 0 }, to: ['officer', 'deputyHead'] },
    { rule: 'progress', when: { kind: 'monthly', day: 25 }, to: ['officer'] },
    { rule: 'progressLate', when: { kind: 'reportMissing', workingDays: 3 }, to: ['deputyHead'] },
    { rule: 'urge', when: { kind: 'afterDue', workingDays: 1 }, to: ['officer', 'deputyHead'] },
    { rule: 'supervise', when: { kind: 'afterDue', workingDays: 5 }, to: ['head', 'coordinator'], document: 'supervisionNotice' },
    { rule: 'announce', when: { kind: 'afterDue', workingDays: 7 }, to: ['coordinator'], announces: 'escalate' },
    { rule: 'escalate', when: { kind: 'afterDue', workingDays: 8 }, to: ['leader', 'coordinator'] },
    { rule: 'circular', when: { kind: 'afterDue', workingDays: 15 }, to: ['coordinator', 'mainLeader'], document: 'circular' },
    { rule: 'stillLate', when: { kind: 'afterDue', workingDays: 20, every: 5 }, to: ['leader', 'deputyHead'] },
    { rule: 'stageSummary', when: { kind: 'stageEnd' }, to: ['coordinator', 'leader'] },
    { rule: 'keySupervision', when: { kind: 'keySupervision' }, to: ['officer', 'deputyHead', 'head'] },
    { rule: 'review', when: { kind: 'reviewPending', workingDays: 3 }, to: ['coordinator'] },
    { rule: 'reviewLate', when: { kind: 'reviewPending', workingDays: 5 }, to: ['leader'] },
    { rule: 'reviewStill', when: { kind: 'reviewPending', workingDays: 10, every: 5 }, to: ['coordinator', 'leader'] },
    { rule: 'assessment', when: { kind: 'yearEnd' }, to: ['leader'] },
  ],
};

/** `2022-11-30 08:30` in Asia/Shanghai. */
export function at(text: string): Instant {
  const [date, time = '08:30'] = text.split(' ');
  return instantAt(date as IsoDate, time as TimeOfDay);
}

/** Task 1 of the Chengwu notice as handed to one unit on the day of issue, a Wednesday. */
export function handedOut(dueOn: IsoDate | null, on = '2022-03-30 09:00'): AssignmentState {
  return newAssignment({ id: 'a1', task: 1, unit: 'fgj', dueOn, at: at(on) });
}

/** The state after these events, each with its moment. */
export function after(state: AssignmentState, ...events: readonly (readonly [string, AssignmentEvent])[]): AssignmentState {
  return events.reduce((so, [moment, event]) => evolveAssignment(so, event, at(moment)), state);
}

/** Acknowledged and planned at once, so that only the due date speaks. */
export function settled(dueOn: IsoDate | null, on = '2022-03-30 09:00'): AssignmentState {
  return after(handedOut(dueOn, on), [on, { type: 'acknowledged' }], [on, { type: 'planFiled' }]);
}
