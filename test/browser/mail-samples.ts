import type { DueMail, DueNotice } from '../../commands/dispatch/due-mail.js';
import { COORDINATOR, DEPUTY, HEAD, LEADER, mail, notice, OFFICER, OTHER_PLAN } from '../../activities/mail/mails.fixture.js';

const TITLES = ['开展行政许可、行政处罚信息“双公示”专项行动', '健全社会信用体系建设保障机制', '开展政府机关及事业单位诚信建设'];
const UNITS = ['县人力资源和社会保障局', '县行政审批服务局', '县市场监督管理局'];

/** Three matters, each with what is said of it. */
function three(...said: readonly Partial<DueNotice>[][]): DueNotice[] {
  return said.flatMap((own, index) =>
    own.map((changes, each) => notice({ id: `n${index}-${each}`, assignmentId: `a${index}`, task: { no: index + 7, title: TITLES[index]! }, ...changes })),
  );
}
const late = { workingDaysLeft: null, workingDaysLate: 18, dueOn: '2022-10-31' } as const;
const extension = { requestedOn: '2022-10-28', dueOn: '2022-12-30' } as const;
const of = (index: number) => ({ unit: { key: `u${index}`, name: UNITS[index]! } });
const about = (index: number, changes: Partial<DueNotice>) => ({ ...of(index), ...changes });

/** By name: mails of three matters with all that may be said of them on one morning. */
export const MAILS: readonly (readonly [string, DueMail])[] = [
  ['officer', mail(three([{ rule: 'workPlan' }, { rule: 'acknowledgeAgain' }], [{ ...late, rule: 'urge', extension }], [{ rule: 'due', workingDaysLeft: 0, dueOn: '2022-11-25' }]))],
  ['officer-month', mail(three([{ rule: 'due-3' }, { rule: 'progress', occasion: '2022-11' }], [{ ...late, rule: 'progress', occasion: '2022-11' }], [{ rule: 'progress', occasion: '2022-11' }]))],
  ['officer-told', mail(three([{ rule: 'removed', params: { reason: '机构职能划转，改由其他单位承担' } }], [{ rule: 'dueMoved', params: { before: '2022-11-30', after: '2022-12-30', reason: '上级时限调整' } }], [{ rule: 'keySupervisionEnded', params: { why: 'caughtUp' } }]))],
  ['officer-assigned', mail(three([{ rule: 'assigned', role: 'lead' }], [{ rule: 'assigned', role: 'support' }], [{ rule: 'assigned', dueOn: null, workingDaysLeft: null }]))],
  ['officer-two-plans', mail(three([{ rule: 'due-3' }], [{ ...late, rule: 'urge', plan: OTHER_PLAN }], [{ rule: 'progress', occasion: '2022-11', plan: OTHER_PLAN }]))],
  ['deputy', mail(three([{ ...late, rule: 'stillLate' }], [{ ...late, rule: 'urge' }], [{ rule: 'progressLate', occasion: '2022-10' }]), DEPUTY)],
  ['head', mail(three(...[0, 1, 2].map(() => [{ ...late, rule: 'supervise' }])), HEAD)],
  ['head-key', mail(three(...[0, 1, 2].map(() => [{ rule: 'keySupervision', params: { reasons: ['overdue', 'notAcknowledged', 'noWorkPlan', 'noReport'], percent: null, daysLate: 8 } }])), HEAD)],
  ['leader', mail(three([about(0, { ...late, rule: 'escalationHeld', role: 'lead', params: { reason: '等待省级平台开放接口，已约定下周五前报送' } })], [about(1, { ...late, rule: 'circular', role: 'support' })], [about(2, { ...late, rule: 'escalate', extension, plan: OTHER_PLAN })]), LEADER)],
  ['coordinator-announced', mail(three(...[0, 1, 2].map((index) => [about(index, { ...late, rule: 'announce', role: 'lead' })])), COORDINATOR)],
  ['coordinator', mail(three([about(0, { rule: 'submitted', workingDaysWaiting: 1 })], [about(1, { rule: 'extensionRequested', occasion: 'extension:1', extension, params: { reason: '上级平台未开放' } })], [about(2, { ...late, rule: 'supervise' })]), COORDINATOR)],
  ['leader-copies', mail([1, 2, 3].map((no) => notice({ id: `p${no}`, rule: 'paper', documentId: `d${no}`, task: null, assignmentId: null, params: { copy: true, kind: 'supervisionNotice', number: `督办〔2022〕${no}号`, matters: [{ task: no, unit: UNITS[no - 1] }] } })), LEADER)],
];

/** A leader's table of so many matters of three units. */
export function longTable(count: number): DueMail {
  return mail(Array.from({ length: count }, (_, no) => notice({ ...late, ...of(no % 3), id: `n${no}`, assignmentId: `a${no}`, rule: 'escalate', task: { no: no + 1, title: TITLES[no % 3]! } })), LEADER);
}

/** The monthly request of a plan for that month. */
export function monthlyRequest(planId: string, month: string): DueMail {
  return mail([notice({ rule: 'progress', occasion: month, plan: { id: planId, title: '方案', office: null } })], OFFICER);
}
