import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { dateOf, instantAt, timeOf } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import type { FallingRung } from './due-ladder.js';
import { knownWorkingDayAfter, knownWorkingDayNotBefore } from './known-days.js';
import { isUnitsMorning, morningsAfterDue } from './mornings.js';
import type { Policy } from './policy.js';
import { rungsOfKind, type RungOf } from './policy-rungs.js';

/**
 * The rungs after the present due date, ascending: the k-th falls on the k-th working day after it on which the
 * assignment was open at the policy's hour. Mornings in review, before the assignment or before the due date came into force
 * do not count. Days to come count as open, so for a state that is open these are the rungs if nothing else happens; of one that
 * repeats itself, those up to the first not dealt with.
 *
 * Rungs beyond urging (that go to somebody above officer and deputy head) wait while an extension asked for in time is
 * undecided or no mail has reached the unit, and pause after a return or an earlier date (`policy.pauseAfterReturn`): then
 * they fall on the first open morning after that, several on one if need be. A support unit's ladder ends with `policy.supportEndsWith`.
 */
export function rungsAfterDue(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly FallingRung[] {
  if (state.dueOn === null) return [];
  const steps = stepsFor(state, policy);
  const falling: FallingRung[] = [];
  const goesOn = endlessly(state);
  const isDeferred = unannounced(state, falling, policy, calendar);
  let left = [...steps];
  let k = 0;
  for (const at of morningsAfterDue(state, state.dueOn, policy, calendar)) {
    if (goesOn(at, left)) break;
    if (!isUnitsMorning(state, at)) continue;
    k += 1;
    const waiting = isWaiting(state, at, policy, calendar);
    const reached = announcedFirst(left.filter((step) => step.k <= k && !(step.beyondUrging && waiting) && !isDeferred(step, at)));
    const passedOver = left.filter((step) => at <= (state.withdrawnAt ?? at - 1) && isDeferred(step, at) && overtaken(step, reached));
    for (const { rung } of passedOver) falling.splice(falling.findLastIndex((fallen) => fallen.rung.announces === rung.rule), 1);
    falling.push(...reached.map(({ rung, occasion }) => ({ rung, at, ...(occasion === '' ? {} : { occasion }) })));
    left = [...left.filter((step) => !reached.includes(step) && !passedOver.includes(step)), ...reached.flatMap((step) => again(step, k, at > state.chasedThrough))];
    if (left.length === 0) break;
  }
  return falling;
}

/** Whether a rung speaks to anybody above the unit's officer and deputy head. */
export function isBeyondUrging({ to }: Pick<RungOf<'afterDue'>, 'to'>): boolean {
  return to.some((role) => role !== 'officer' && role !== 'deputyHead');
}

/** Whether rungs beyond urging wait on that morning. */
export function isWaiting(state: AssignmentState, at: Instant, policy: Policy, calendar: WorkCalendar): boolean {
  const waits = state.waits ?? [];
  if (waits.some(({ from, to }) => from < at && (to === null || at <= to))) return true;
  const returns = state.reviewSpans.flatMap(({ to }) => (to === null ? [] : [to]));
  // Whoever has just been reached for the first time has the same days.
  const reached = waits.flatMap(({ kind, to }) => (kind === 'unreached' && to !== null ? [to] : []));
  return [...returns, ...reached, ...(state.dueEarlier ? [state.dueSince] : [])].some((since) => isPaused(since, at, policy, calendar));
}

function isPaused(since: Instant, at: Instant, { pauseAfterReturn = 0 }: Policy, calendar: WorkCalendar): boolean {
  if (pauseAfterReturn === 0 || at < since) return false;
  const day = knownWorkingDayAfter(dateOf(since), pauseAfterReturn, calendar);
  return day !== null && at < instantAt(day, '00:00');
}

/**
 * Whether a rung must wait because its announcement fell on a morning of the submission that was withdrawn, and so is made only
 * with the withdrawal: it falls on the first open morning after the day on which that is told.
 */
function unannounced(
  { withdrawnFrom, withdrawnAt }: AssignmentState,
  falling: readonly FallingRung[],
  policy: Policy,
  calendar: WorkCalendar,
): (step: Step, at: Instant) => boolean {
  if (withdrawnFrom == null || withdrawnAt == null) return () => false;
  const told = dayTold(withdrawnAt, policy, calendar);
  return ({ rung: { rule } }, at) => dateOf(at) <= told && falling.some((fallen) => fallen.rung.announces === rule && withdrawnFrom < fallen.at && fallen.at <= withdrawnAt);
}

/** The day on which what is decided then leaves: after hours or on a day off the next working day. */
function dayTold(at: Instant, { until }: Policy, calendar: WorkCalendar): IsoDate {
  const today = dateOf(at);
  const works = knownWorkingDayNotBefore(today, calendar) === today;
  return works && timeOf(at) <= until ? today : (knownWorkingDayAfter(today, 1, calendar) ?? today);
}

/** Whether one of the steps takes the place of this one: a later step of the ladder itself, no announcement and no repetition. */
function overtaken({ k }: Step, reached: readonly Step[]): boolean {
  return reached.some(({ k: other, rung }) => other > k && rung.announces === undefined && rung.when.every === undefined);
}

/** What goes up tomorrow is announced today: where a wait brings both to one morning, the announced one falls on the next. */
function announcedFirst(reached: readonly Step[]): readonly Step[] {
  const announced = reached.flatMap(({ rung }) => rung.announces ?? []);
  return reached.filter(({ rung }) => !announced.includes(rung.rule));
}

/** A rung at one count of open mornings. */
interface Step {
  readonly rung: RungOf<'afterDue'>;
  readonly k: number;
  readonly beyondUrging: boolean;
  readonly occasion: string;
}

/** Ascending by count. */
function stepsFor({ role }: AssignmentState, policy: Policy): readonly Step[] {
  const rungs = rungsOfKind(policy, 'afterDue');
  const end = role === 'support' ? rungs.find(({ rule }) => rule === policy.supportEndsWith)?.when.workingDays : undefined;
  return rungs
    .filter(({ when }) => end === undefined || when.workingDays <= end)
    .map((rung) => stepOf(rung, rung.when.workingDays))
    .sort((a, b) => a.k - b.k);
}

function stepOf(rung: RungOf<'afterDue'>, k: number): Step {
  return { rung, k, beyondUrging: isBeyondUrging(rung), occasion: rung.when.every === undefined ? '' : `k:${k}` };
}

/** The next time of a rung that repeats itself, after the count reached; nothing once one lies ahead that is not dealt with. */
function again({ rung, k: last }: Step, reached: number, ahead: boolean): readonly Step[] {
  const { every } = rung.when;
  if (every === undefined || ahead) return [];
  const missed = Math.floor((reached - last) / every);
  return [stepOf(rung, last + (missed + 1) * every)];
}

/** Whether the mornings from `at` on bring nothing more: a submission waits, or all that is left waits for something with no end. */
function endlessly({ reviewSpans, waits = [] }: AssignmentState): (at: Instant, left: readonly Step[]) => boolean {
  const review = reviewSpans.at(-1);
  const open = waits.filter(({ to }) => to === null).map(({ from }) => from);
  return (at, left) =>
    (review !== undefined && review.to === null && at >= review.from) || (left.every(({ beyondUrging }) => beyondUrging) && open.some((from) => from <= at));
}
