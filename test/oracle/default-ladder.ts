import type { Policy, Role } from './story.js';

/** The table of DESIGN §4, written down once more by hand. */
const unit: readonly Role[] = ['officer', 'deputyHead'];

export const DEFAULT_LADDER: Policy = {
  at: '08:30',
  until: '18:00',
  behindBy: 20,
  pauseAfterReturn: 3,
  supportEndsWith: 'supervise',
  lateAllowed: 5,
  rungs: [
    { rule: 'assigned', when: { kind: 'assigned' }, to: unit },
    { rule: 'acknowledge', when: { kind: 'unacknowledged', workingDays: 2 }, to: ['officer'] },
    { rule: 'acknowledgeAgain', when: { kind: 'unacknowledged', workingDays: 5 }, to: unit },
    { rule: 'workPlan', when: { kind: 'noWorkPlan', workingDays: 10 }, to: unit },
    { rule: 'due-30', when: { kind: 'beforeDue', days: 30 }, to: ['officer'] },
    { rule: 'due-15', when: { kind: 'beforeDue', days: 15 }, to: ['officer'] },
    { rule: 'due-7', when: { kind: 'beforeDue', days: 7 }, to: ['officer'] },
    { rule: 'due-3', when: { kind: 'beforeDue', days: 3 }, to: unit },
    { rule: 'due-1', when: { kind: 'beforeDue', days: 1 }, to: unit },
    { rule: 'due', when: { kind: 'beforeDue', days: 0 }, to: unit },
    { rule: 'progress', when: { kind: 'monthly', day: 25 }, to: ['officer'] },
    { rule: 'progressLate', when: { kind: 'reportMissing', workingDays: 3 }, to: ['deputyHead'] },
    { rule: 'urge', when: { kind: 'afterDue', workingDays: 1 }, to: unit },
    { rule: 'supervise', when: { kind: 'afterDue', workingDays: 5 }, to: ['head', 'coordinator'] },
    { rule: 'announce', when: { kind: 'afterDue', workingDays: 7 }, to: ['coordinator'], announces: 'escalate' },
    { rule: 'escalate', when: { kind: 'afterDue', workingDays: 8 }, to: ['leader', 'coordinator'] },
    { rule: 'circular', when: { kind: 'afterDue', workingDays: 15 }, to: ['coordinator', 'mainLeader'] },
    { rule: 'stillLate', when: { kind: 'afterDue', workingDays: 20, every: 5 }, to: ['leader', 'deputyHead'] },
    { rule: 'stageSummary', when: { kind: 'stageEnd' }, to: ['coordinator', 'leader'] },
    { rule: 'keySupervision', when: { kind: 'keySupervision' }, to: ['officer', 'deputyHead', 'head'] },
    { rule: 'review', when: { kind: 'reviewPending', workingDays: 3 }, to: ['coordinator'] },
    { rule: 'reviewLate', when: { kind: 'reviewPending', workingDays: 5 }, to: ['leader'] },
    { rule: 'reviewStill', when: { kind: 'reviewPending', workingDays: 10, every: 5 }, to: ['coordinator', 'leader'] },
    { rule: 'assessment', when: { kind: 'yearEnd' }, to: ['leader'] },
  ],
};
