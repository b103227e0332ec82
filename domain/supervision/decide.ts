import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { dateOf, isIsoDate, lastDayOfYear, yearOf } from '../calendar/dates.js';
import { ok, refuse, type Result } from '../errors.js';
import type { AssignmentCommand, AssignmentEvent, AssignmentState } from './assignment.js';

/** What the rules must know beside the assignment itself. */
export interface DecideContext {
  /** No due date may lie after it. Left out, only the calendar limits. */
  readonly planLastDay?: IsoDate;
  /** The plan's calendar: a due date in a year it does not hold could not be chased, so it is refused. */
  readonly calendar: Pick<WorkCalendar, 'from' | 'to'>;
}

type Decision = Result<readonly AssignmentEvent[]>;

/**
 * What follows from a command at `now` (dates in Asia/Shanghai): the events to record, or a typed refusal. Changes
 * nothing itself. An ended assignment takes no command (`alreadyClosed`).
 *
 * Whoever submits has seen the assignment, so a submission without acknowledgement records `acknowledged` first. A
 * work plan may be filed again: each version is an event. Submitting, withdrawing and filing are possible while an
 * extension is pending, and an extension may be asked for and decided while a submission waits.
 */
export function decide(
  state: AssignmentState,
  command: AssignmentCommand,
  now: Instant,
  context: DecideContext,
): Result<AssignmentEvent[]> {
  const decision = decideFor(state, command, now, context);
  return decision.ok ? ok([...decision.value]) : decision;
}

/**
 * The latest due date that anybody may ask for in a plan whose last stage or due date is `lastDay`: work may be put off
 * past that, but not past the assessment of the plan's last year.
 */
export function latestDueDate(lastDay: IsoDate): IsoDate {
  return lastDayOfYear(yearOf(lastDay));
}

function decideFor(state: AssignmentState, command: AssignmentCommand, now: Instant, context: DecideContext): Decision {
  if (state.closedAt !== null) {
    return refuse('alreadyClosed', {
      task: state.task,
      unit: state.unit,
      status: state.status,
      closedOn: dateOf(state.closedAt),
    });
  }
  switch (command.type) {
    case 'acknowledge':
      if (state.acknowledgedAt !== null) {
        return refuse('alreadyAcknowledged', { acknowledgedOn: dateOf(state.acknowledgedAt) });
      }
      return ok([{ type: 'acknowledged' }]);
    case 'filePlan':
      return ok([{ type: 'planFiled' }]);
    case 'submit':
      return submit(state, command);
    case 'withdraw':
      return whileSubmitted(state, { type: 'withdrawn', round: state.round });
    case 'approve':
      return whileSubmitted(state, { type: 'approved', round: state.round });
    case 'return':
      return withReason(command.reason, whileSubmitted(state, { type: 'returned', round: state.round }));
    case 'requestExtension':
      return requestExtension(state, command, now, context);
    case 'takeBackExtension':
      return state.extension === null ? refuse('noExtensionPending') : ok([{ type: 'extensionTakenBack' }]);
    case 'grantExtension':
      return grantExtension(state, command.dueOn, now, context);
    case 'denyExtension':
      if (state.extension === null) return refuse('noExtensionPending');
      return withReason(command.reason, ok([{ type: 'extensionDenied' }]));
    case 'waive':
      return withReason(command.reason, ok([{ type: 'waived' }]));
    case 'remove':
      return withReason(command.reason, ok([{ type: 'removed' }]));
    case 'amendDue':
      return amendDue(state, command.dueOn, now, context);
    case 'holdEscalation':
      return withReason(command.reason, hold(state, now));
    case 'releaseEscalation':
      return state.heldVersion === state.dueVersion ? ok([{ type: 'escalationReleased' }]) : refuse('notHeld');
  }
}

/** What is past its due date and the unit's turn may be kept from leadership, once. */
function hold(state: AssignmentState, now: Instant): Decision {
  if (state.heldVersion === state.dueVersion) return refuse('alreadyHeld');
  if (state.status !== 'open' || state.dueOn === null || dateOf(now) <= state.dueOn) return refuse('notOverdue');
  return ok([{ type: 'escalationHeld' }]);
}

function submit(state: AssignmentState, evidence: { readonly files: number; readonly figures: number }): Decision {
  if (state.status === 'submitted') return refuse('alreadySubmitted', { round: state.round });
  if (!(evidence.files > 0) && !(evidence.figures > 0)) return refuse('evidenceMissing');
  const submitted: AssignmentEvent = { type: 'submitted', round: state.round + 1 };
  return ok(state.acknowledgedAt === null ? [{ type: 'acknowledged' }, submitted] : [submitted]);
}

function requestExtension(
  state: AssignmentState,
  asked: { readonly dueOn: IsoDate; readonly reason: string },
  now: Instant,
  context: DecideContext,
): Decision {
  if (state.dueOn === null) return refuse('noDueDate');
  if (state.extension !== null) return refuse('extensionPending', { dueOn: state.extension.dueOn });
  const later = laterDue(state.dueOn, asked.dueOn, now, context);
  if (!later.ok) return later;
  return withReason(asked.reason, ok([{ type: 'extensionRequested', dueOn: later.value }]));
}

/** The requested date, or another the coordinator names; tested again, for days may have passed since the request. */
function grantExtension(
  state: AssignmentState,
  named: IsoDate | undefined,
  now: Instant,
  context: DecideContext,
): Decision {
  if (state.extension === null) return refuse('noExtensionPending');
  if (state.dueOn === null) return refuse('noDueDate');
  const later = laterDue(state.dueOn, named ?? state.extension.dueOn, now, context);
  if (!later.ok) return later;
  return ok([{ type: 'extensionGranted', dueOn: later.value, dueVersion: state.dueVersion + 1 }]);
}

function amendDue(state: AssignmentState, dueOn: IsoDate | null, now: Instant, context: DecideContext): Decision {
  if (dueOn === state.dueOn) return refuse('dueUnchanged', dueOn === null ? undefined : { dueOn });
  if (dueOn !== null) {
    const day = chaseableDue(dueOn, now, context);
    if (!day.ok) return day;
  }
  return ok([{ type: 'amended', dueOn, dueVersion: state.dueVersion + 1 }]);
}

/** An extension moves the date back, and past today: one that ends today could not be worked with. */
function laterDue(current: IsoDate, dueOn: IsoDate, now: Instant, context: DecideContext): Result<IsoDate> {
  const day = chaseableDue(dueOn, now, context);
  if (!day.ok) return day;
  if (dueOn <= current) return refuse('dueNotLater', { dueOn, current }, 'dueOn');
  const today = dateOf(now);
  return dueOn > today ? day : refuse('dueNotAfterToday', { dueOn, today }, 'dueOn');
}

/** A real day, not past, within the plan, in a year whose working days are known. */
function chaseableDue(dueOn: IsoDate, now: Instant, context: DecideContext): Result<IsoDate> {
  if (!isIsoDate(dueOn)) return refuse('invalidDate', { value: dueOn }, 'dueOn');
  if (dueOn < dateOf(now)) return refuse('duePast', { dueOn }, 'dueOn');
  const { planLastDay, calendar } = context;
  if (planLastDay !== undefined && dueOn > planLastDay) {
    return refuse('dueBeyondPlan', { dueOn, lastDay: planLastDay }, 'dueOn');
  }
  const year = yearOf(dueOn);
  if (year < calendar.from || year > calendar.to) {
    return refuse('calendarNotPublished', { year, from: calendar.from, to: calendar.to }, 'dueOn');
  }
  return ok(dueOn);
}

function whileSubmitted(state: AssignmentState, event: AssignmentEvent): Decision {
  return state.status === 'submitted' ? ok([event]) : refuse('notSubmitted');
}

/** The state speaks first: a reason does not help where the rules forbid the thing itself. */
function withReason(reason: string, decision: Decision): Decision {
  if (!decision.ok || reason.trim() !== '') return decision;
  return refuse('reasonMissing', undefined, 'reason');
}
