import type { Instant, IsoDate, WorkCalendar } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { workingDaysBetween } from '../../domain/calendar/working-days.js';
import { sectionOf } from '../../domain/dispatch/mail-section.js';
import { officeName } from '../../domain/plan/office.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { daysLate } from '../../domain/supervision/lateness.js';
import type { AssignmentEntity, NoticeEntity, PlanEntity } from '../../entities/index.js';
import { stateOf } from '../assignments/state.js';
import type { Policy } from '../../domain/supervision/policy.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import type { DueMail, DueNotice, NoticeTerms, Recipient } from './due-mail.js';

/** What the texts of mails are made from. */
export interface MailSources {
  /** By id: those of all notices. */
  readonly plans: ReadonlyMap<string, PlanEntity>;
  readonly assignments: ReadonlyMap<string, AssignmentEntity>;
  /** Names of people who are not in the plan's directory (delegates), by mail address. */
  readonly others: ReadonlyMap<string, string>;
}

/**
 * The mail as its sender needs it, at the instant `at` of its plans. Its notices are one person's and may belong to several
 * plans. `planId` of the mail is the plan whose dispatch sends it. Pure.
 */
export function composeMail(
  mail: Pick<DueMail, 'id' | 'kind' | 'attempts' | 'planId' | 'repeated'>,
  notices: readonly NoticeEntity[],
  at: Instant,
  sources: MailSources,
): DueMail {
  const planOf = ({ planId }: NoticeEntity): PlanEntity => sources.plans.get(planId)!;
  const urgency = (notice: NoticeEntity) => planOf(notice).policy.rungs.findIndex(({ rule }) => rule === notice.rule);
  const sorted = [...notices].sort(
    (a, b) =>
      urgency(b) - urgency(a) || compare(a.planId, b.planId) || a.taskNo - b.taskNo || compare(a.unitKey, b.unitKey) || compare(a.occasion, b.occasion),
  );
  const on = dateOf(at);
  return {
    id: mail.id,
    kind: mail.kind,
    planId: mail.planId,
    on,
    at,
    repeated: mail.repeated,
    attempts: mail.attempts,
    to: recipientOf(sorted[0]!, planOf(sorted[0]!).directory, sources.others),
    notices: sorted.map((notice) => composeNotice(notice, planOf(notice), at, sources.assignments)),
  };
}

function composeNotice(notice: NoticeEntity, plan: PlanEntity, at: Instant, assignments: MailSources['assignments']): DueNotice {
  const assignment = notice.assignmentId === null ? undefined : assignments.get(notice.assignmentId);
  const task = plan.document.tasks.find(({ no }) => no === notice.taskNo);
  const unitName = assignment?.unitName ?? unitByKey(plan.directory, notice.unitKey)?.name;
  const rung = plan.policy.rungs.find(({ rule }) => rule === notice.rule);
  return {
    id: notice.id,
    plan: { id: plan.id, title: plan.title, office: officeName(plan.document) },
    terms: termsOf(plan.policy),
    section: sectionOf(notice, notice.recipientRole, rung),
    as: notice.recipientRole,
    rule: notice.rule,
    at: notice.at,
    assignmentId: notice.assignmentId,
    task: task ? { no: task.no, title: task.title, dueText: task.dueText } : null,
    unit: unitName === undefined ? null : { key: notice.unitKey, name: unitName },
    role: assignment?.role ?? null,
    occasion: notice.occasion,
    round: notice.round,
    dueOn: assignment?.dueOn ?? null,
    ...(assignment === undefined ? NO_DAYS : daysOf(notice, stateOf(assignment), at, plan)),
    documentId: notice.documentId,
    params: notice.params,
  };
}

function termsOf(policy: Policy): NoticeTerms {
  const first = (kind: 'unacknowledged' | 'noWorkPlan') => {
    const days = rungsOfKind(policy, kind).map(({ when }) => when.workingDays);
    return days.length === 0 ? null : Math.min(...days);
  };
  return { acknowledgeWithin: first('unacknowledged'), workPlanWithin: first('noWorkPlan'), signsItself: policy.signs === 'automatically' };
}

type Days = Pick<DueNotice, 'workingDaysLeft' | 'workingDaysLate' | 'workingDaysWaiting' | 'extension'>;
const NO_DAYS: Days = { workingDaysLeft: null, workingDaysLate: null };

/** The unit's days, and those of whoever is to decide. */
function daysOf({ occasion }: NoticeEntity, state: AssignmentState, at: Instant, { policy, calendar }: PlanEntity): Days {
  const on = dateOf(at);
  const { dueOn, extension } = state;
  const late = daysLate(state, policy, calendar, at);
  const review = state.status === 'submitted' ? (state.reviewSpans.at(-1)?.from ?? null) : null;
  const since = occasion.startsWith('extension:') ? (extension?.requestedAt ?? null) : review;
  return {
    workingDaysLeft: dueOn !== null && on <= dueOn ? workingDays(on, dueOn, calendar) : null,
    workingDaysLate: late > 0 ? late : null,
    ...(since === null ? {} : { workingDaysWaiting: workingDays(dateOf(since), on, calendar) }),
    ...(extension === null ? {} : { extension: { requestedOn: dateOf(extension.requestedAt), dueOn: extension.dueOn } }),
  };
}

/** Null where one of the days lies in a year the calendar does not hold: the mail then says no number. */
function workingDays(from: IsoDate, to: IsoDate, calendar: WorkCalendar): number | null {
  const years = [from, to].map((day) => Number(day.slice(0, 4)));
  return years.every((year) => year >= calendar.from && year <= calendar.to) ? workingDaysBetween(from, to, calendar) : null;
}

function recipientOf(notice: NoticeEntity, directory: UnitDirectory, others: ReadonlyMap<string, string>): Recipient {
  const { recipient: mail, recipientRole: role } = notice;
  // Addresses that differ only in letter case are one person's.
  const isTheirs = (contact: { readonly mail: string }): boolean => contact.mail.toLowerCase() === mail.toLowerCase();
  if (role === 'coordinator' || role === 'leader') {
    const name = directory.office.find(isTheirs)?.name ?? others.get(mail) ?? mail;
    return { mail, name, role, unit: null };
  }
  const unit = unitByKey(directory, notice.unitKey) ?? directory.units.find((each) => isTheirs(each.contacts[role]));
  const contact = unit?.contacts[role];
  return { mail, name: contact !== undefined && isTheirs(contact) ? contact.name : (others.get(mail) ?? mail), role, unit: unit?.name ?? null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
