import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt } from '../calendar/dates.js';
import { lastWorkingDayOfYear } from '../calendar/working-days.js';
import type { AssignmentState } from './assignment.js';
import { ladderEnd } from './instants.js';
import type { FallingRung } from './due-ladder.js';
import { isEnded } from './is-ended.js';
import { knownWorkingDayAfter } from './known-days.js';
import type { Policy } from './policy.js';
import { comingRungs } from './rungs.js';

/** A plan whose years are all assessed, as far as its end hangs on it. */
export interface EndingPlan {
  readonly lastDay: IsoDate;
  readonly years: readonly number[];
  /** Those that were not taken off. */
  readonly assignments: readonly AssignmentState[];
  /** Every stage is summed up. */
  readonly stagesClosed: boolean;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
}

/**
 * Whether the plan is over at `now`, and else when to ask again.
 *
 * A plan ends with its last assessment if the ladder of its last day is at its end by then; what returned or extended work
 * would still have to come is left to the assessment. A plan whose last day, or whose last extension, is so late that the
 * ladder reaches beyond the assessment ends when no rung of any assignment is to come any more. In both cases nothing that
 * an outage holds up is cut off: every rung that has fallen is carried out first, and every stage summed up. What is open
 * stays open and may still be submitted.
 *
 * `lookAt`: the evening (`policy.until`) of the last rung's day as things stand, when the morning's rungs have gone out; null
 * where the calendar does not reach that far, so that one which does must come first.
 */
export function planEnd(plan: EndingPlan, now: Instant): { readonly over: boolean; readonly lookAt: Instant | null } {
  const { policy, calendar, assignments } = plan;
  const assessedOn = lastWorkingDayOfYear(Math.max(...plan.years), calendar);
  const lateDues = assignments.flatMap((state) => (isEnded(state) || state.dueOn === null || state.dueOn <= assessedOn ? [] : [state.dueOn]));
  const ladder = ladderEnd(latest([plan.lastDay, ...lateDues]), policy, calendar);
  if (ladder === null) return { over: false, lookAt: null };
  const coming = assignments.flatMap((state) => comingRungs(state, policy, calendar, now).filter(isLastOfItsKind).map(({ at }) => at));
  const awaited = ladder <= assessedOn ? coming.filter((at) => at <= now) : coming;
  const today = dateOf(now);
  const day = latest([ladder, ...awaited.map(dateOf)]);
  if (awaited.length === 0 && plan.stagesClosed && day <= today) return { over: true, lookAt: now };
  const evening = instantAt(latest([day, today]), policy.until);
  return { over: false, lookAt: evening > now ? evening : nextEvening(today, policy, calendar) };
}

/** A rung that repeats itself until the matter is closed would never let the plan end. */
function isLastOfItsKind({ rung: { when } }: FallingRung): boolean {
  return !('every' in when);
}

/** Something that was to be done by this evening is late: it is given until the next working day's. */
function nextEvening(today: IsoDate, policy: Policy, calendar: WorkCalendar): Instant {
  return instantAt(knownWorkingDayAfter(today, 1, calendar) ?? addDays(today, 1), policy.until);
}

function latest(days: readonly [IsoDate, ...IsoDate[]]): IsoDate {
  return days.reduce((last, day) => (day > last ? day : last));
}
