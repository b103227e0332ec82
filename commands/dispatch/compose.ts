import type { Instant, IsoDate, WorkCalendar } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { workingDaysBetween } from '../../domain/calendar/working-days.js';
import { officeName } from '../../domain/plan/office.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { daysLate } from '../../domain/supervision/lateness.js';
import type { AssignmentEntity, MailEntity, NoticeEntity, PlanEntity } from '../../entities/index.js';
import { stateOf } from '../assignments/state.js';
import type { DueMail, DueNotice, Recipient } from './due-mail.js';

/** What the texts of a plan's mails are made from. */
export interface MailSources {
  readonly plan: PlanEntity;
  readonly assignments: ReadonlyMap<string, AssignmentEntity>;
  /** Names of people who are not in the plan's directory (delegates), by mail address. */
  readonly others: ReadonlyMap<string, string>;
}

/** The mail as its sender needs it, at the plan's instant `at`. Pure. */
export function composeMail(
  mail: Pick<MailEntity, 'id' | 'kind' | 'attempts'> & { readonly repeated: boolean },
  notices: readonly NoticeEntity[],
  at: Instant,
  sources: MailSources,
): DueMail {
  const { plan } = sources;
  const order = new Map(plan.policy.rungs.map(({ rule }, index) => [rule, index]));
  const urgency = (notice: NoticeEntity) => order.get(notice.rule) ?? -1;
  const sorted = [...notices].sort(
    (a, b) =>
      urgency(b) - urgency(a) || a.taskNo - b.taskNo || compare(a.unitKey, b.unitKey) || compare(a.occasion, b.occasion),
  );
  const on = dateOf(at);
  return {
    id: mail.id,
    kind: mail.kind,
    planId: plan.id,
    planTitle: plan.title,
    office: officeName(plan.document),
    on,
    at,
    repeated: mail.repeated,
    attempts: mail.attempts,
    to: recipientOf(sorted[0]!, plan.directory, sources.others),
    notices: sorted.map((notice) => composeNotice(notice, at, sources)),
  };
}

function composeNotice(notice: NoticeEntity, at: Instant, { plan, assignments }: MailSources): DueNotice {
  const assignment = notice.assignmentId === null ? undefined : assignments.get(notice.assignmentId);
  const task = plan.document.tasks.find(({ no }) => no === notice.taskNo);
  const unitName = assignment?.unitName ?? unitByKey(plan.directory, notice.unitKey)?.name;
  return {
    id: notice.id,
    rule: notice.rule,
    at: notice.at,
    assignmentId: notice.assignmentId,
    task: task ? { no: task.no, title: task.title } : null,
    unit: unitName === undefined ? null : { key: notice.unitKey, name: unitName },
    occasion: notice.occasion,
    round: notice.round,
    dueOn: assignment?.dueOn ?? null,
    ...(assignment === undefined ? NO_DAYS : daysOf(notice, stateOf(assignment), at, plan)),
    documentId: notice.documentId,
    params: notice.params,
  };
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
  if (role === 'coordinator' || role === 'leader') {
    const name = directory.office.find((contact) => contact.mail === mail)?.name ?? others.get(mail) ?? mail;
    return { mail, name, role, unit: null };
  }
  const unit = unitByKey(directory, notice.unitKey) ?? directory.units.find((each) => each.contacts[role].mail === mail);
  const contact = unit?.contacts[role];
  return { mail, name: contact?.mail === mail ? contact.name : (others.get(mail) ?? mail), role, unit: unit?.name ?? null };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
