import type { DueMail, DueNotice, MailedPlan, Recipient } from '../../commands/dispatch/due-mail.js';
import { instantAt } from '../../domain/calendar/dates.js';
import { sectionOf } from '../../domain/dispatch/mail-section.js';
import { POLICY } from '../../domain/supervision/default.fixture.js';

export const PLAN: MailedPlan = { id: 'chengwu-2022-x1', title: '典型城市实施方案', office: null };
export const OTHER_PLAN: MailedPlan = { id: 'food-2022-x2', title: '食品安全示范县创建方案', office: '县食安办' };

export const OFFICER: Recipient = { mail: 'o@x.example', name: '县发展和改革局经办人', role: 'officer', unit: '县发展和改革局' };
export const DEPUTY: Recipient = { mail: 'd@x.example', name: '县发展和改革局分管负责人', role: 'deputyHead', unit: '县发展和改革局' };
export const HEAD: Recipient = { mail: 'h@x.example', name: '县发展和改革局主要负责人', role: 'head', unit: '县发展和改革局' };
export const COORDINATOR: Recipient = { mail: 'c@x.example', name: '王主任', role: 'coordinator', unit: null };
export const LEADER: Recipient = { mail: 'l@x.example', name: '分管县领导', role: 'leader', unit: null };

/** A reminder of task 3, three working days before its date, with these changes. Its section is set by its mail. */
export function notice(changes: Partial<DueNotice> = {}): DueNotice {
  return {
    id: 'n1',
    plan: PLAN,
    terms: { acknowledgeWithin: 2, workPlanWithin: 10, signsItself: false },
    section: 'matters',
    as: 'officer',
    rule: 'due-3',
    at: instantAt('2022-11-25', '08:30'),
    assignmentId: 'a1',
    task: { no: 3, title: '规范“双公示”', dueText: '2022年11月底前' },
    unit: { key: 'fgj', name: '县发展和改革局' },
    role: 'responsible',
    occasion: '',
    round: 0,
    dueOn: '2022-11-30',
    workingDaysLeft: 3,
    workingDaysLate: null,
    documentId: null,
    params: {},
    ...changes,
  };
}

/** Several notices of one rule, each about a task of its own: `notices(3, { rule: 'urge' })`. */
export function notices(count: number, changes: Partial<DueNotice> | ((no: number) => Partial<DueNotice>) = {}): DueNotice[] {
  return Array.from({ length: count }, (_, index) => {
    const no = index + 1;
    const own = typeof changes === 'function' ? changes(no) : changes;
    return notice({ id: `n${no}-${own.rule ?? ''}`, assignmentId: `a${no}`, task: { no, title: `第${no}件重点工作` }, ...own });
  });
}

/** The mail of a working day to this person; every notice is theirs in their role, in the section the default policy gives it. */
export function mail(carried: readonly DueNotice[], to: Recipient = OFFICER, changes: Partial<DueMail> = {}): DueMail {
  return {
    id: 'digest.1@duban.example',
    kind: 'digest',
    planId: PLAN.id,
    on: '2022-11-25',
    at: instantAt('2022-11-25', '08:30'),
    repeated: false,
    attempts: 1,
    to,
    notices: carried.map((each) => ({ ...each, as: to.role, section: sectionOf(each, to.role, POLICY.rungs.find(({ rule }) => rule === each.rule)) })),
    ...changes,
  };
}
