import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { dateOf, instantAt } from '../calendar/dates.js';
import { monthlyRequests, type MonthlyRequest } from './instants.js';
import { knownWorkingDayAfter } from './known-days.js';
import type { Policy } from './policy.js';
import { rungsOfKind, type RungOf } from './policy-rungs.js';

/*
 * The plan's monthly requests, from its launch to its end, with or without stages. What was asked is what was sent: whoever
 * was never asked for a month is never reminded of it, whatever a policy would have asked.
 */

/** A request as it was made: of the month, at that instant. */
export type MadeRequest = MonthlyRequest;

/** What a plan knows of its requests, and the terms they follow. */
export interface RequestsView {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  /** Every request up to this instant is made, or overtaken. */
  readonly askedThrough: Instant;
  /** Every reminder of a missing report up to this instant is sent, or overtaken. */
  readonly reportsChasedThrough: Instant;
  /** Requests that were made, by time; of one month several where a policy asks twice. */
  readonly requests: readonly MadeRequest[];
}

/** A reminder (`reportMissing`) of what was asked in that request, on the n-th working day after it. */
export interface ReportReminder {
  readonly at: Instant;
  readonly request: MadeRequest;
  readonly rung: RungOf<'reportMissing'>;
}

/** The requests that fall next, all of one instant; none where the calendar does not reach. */
export function nextRequests(view: RequestsView): readonly MonthlyRequest[] {
  const coming = comingRequests(view, instantAt(`${view.calendar.to}-12-31` as IsoDate, view.policy.at));
  return coming.filter(({ at }) => at === coming[0]?.at);
}

/** Every request to come after those dealt with, up to an instant. */
export function comingRequests({ policy, calendar, askedThrough }: RequestsView, to: Instant): readonly MonthlyRequest[] {
  return to <= askedThrough ? [] : monthlyRequests(policy, calendar, askedThrough + 1, to);
}

/** What is to be asked at `now`: after an outage the latest that fell, never the backlog. */
export function requestsOwed(view: RequestsView, now: Instant): readonly MonthlyRequest[] {
  const fallen = comingRequests(view, now);
  return fallen.filter(({ at }) => at === fallen.at(-1)?.at);
}

/** Every reminder of reports asked for that is still to come, by time. */
export function comingReminders({ policy, calendar, requests, reportsChasedThrough }: RequestsView): readonly ReportReminder[] {
  return rungsOfKind(policy, 'reportMissing')
    .flatMap((rung) =>
      requests.flatMap((request): ReportReminder[] => {
        const day = knownWorkingDayAfter(dateOf(request.at), rung.when.workingDays, calendar);
        return day === null ? [] : [{ at: instantAt(day, policy.at), request, rung }];
      }),
    )
    .filter(({ at }) => at > reportsChasedThrough)
    .sort((a, b) => a.at - b.at || (a.request.month < b.request.month ? -1 : 1));
}

/** The reminders to be sent at `now`: of each request the latest that fell. */
export function remindersOwed(view: RequestsView, now: Instant): readonly ReportReminder[] {
  const fallen = comingReminders(view).filter(({ at }) => at <= now);
  return fallen.filter(({ request }, index) => fallen.findLastIndex((other) => other.request === request) === index);
}

/**
 * What becomes of requests and reminders when the plan's policy or calendar changes at `at`; ask with the view before the
 * change. A change acts from the next day on: where the new terms move this month's day into the past, nobody is asked for this
 * month any more, for whoever had until the 25th would otherwise be asked on the 22nd for what the 20th wants. A month asked
 * for already is not asked for again. Only what was owed under the old terms and has not been done yet stays owed, for what is
 * down delays and never loses.
 * @returns up to where requests and reminders are dealt with; a part is left out, and null answered, where nothing changes
 */
export function requestsOvertaken(view: RequestsView, at: Instant): { readonly asked?: Instant; readonly chased?: Instant } | null {
  const asked = view.askedThrough < at && requestsOwed(view, at).length === 0;
  const chased = view.reportsChasedThrough < at && remindersOwed(view, at).length === 0;
  return asked || chased ? { ...(asked ? { asked: at } : {}), ...(chased ? { chased: at } : {}) } : null;
}
