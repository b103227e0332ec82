import fc from 'fast-check';

import type { Instant, IsoDate } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt, timeOf } from '../calendar/dates.js';
import { isWorkingDay, workingDaysBetween } from '../calendar/working-days.js';
import type { AssignmentState } from './assignment.js';
import { CALENDAR, POLICY } from './default.fixture.js';
import { evolveAssignment } from './evolve.js';
import { histories, horizon, mornings, stateAt, statesAt, steadfastHistories, type History } from './histories.fixture.js';
import { owedAt, type Owed } from './owed.js';
import type { Rung } from './policy.js';
import { nextRung } from './rungs.js';

const REVIEW = ['review', 'reviewLate', 'reviewStill'];

/** The state an engine has: the history's events, and in between what it has dealt with; asked at ascending instants. */
function engineOver({ handed, events }: History) {
  let state = handed;
  let next = 0;
  const upTo = (now: Instant) => {
    for (; next < events.length && events[next]!.at <= now; next++) state = evolveAssignment(state, events[next]!.event, events[next]!.at);
    return state;
  };
  return {
    stateAt: upTo,
    chased: (now: Instant) => void (state = evolveAssignment(upTo(now), { type: 'chased', through: now }, now)),
  };
}

/** Runs an engine over a history: it asks at these ascending instants and deals with what it is told. */
function chase(history: History, asked: readonly Instant[]): { readonly at: Instant; readonly state: AssignmentState; readonly owed: Owed }[] {
  const engine = engineOver(history);
  return asked.flatMap((now) => {
    const state = engine.stateAt(now);
    engine.chased(now);
    return owedAt(state, POLICY, CALENDAR, now).map((owed) => ({ at: now, state, owed }));
  });
}

/**
 * DESIGN §4 once more, by brute force: replays the history morning by morning and counts on fingers. Knows nothing of
 * review spans, of waits, of `dueSince` or of what was chased.
 */
function byHand(history: History): string[] {
  const lines: string[] = [];
  const all = mornings(history);
  const states = statesAt(history, all);
  const openMornings: Instant[] = [];
  const fallen = new Set<string>();
  const assignedOn = dateOf(history.handed.assignedAt);
  all.forEach((morning, i) => {
    const today = dateOf(morning);
    const state = states[i]!;
    if (!isWorkingDay(today, CALENDAR) || morning <= history.handed.assignedAt) return;
    if (state.status === 'open') openMornings.push(morning);
    const since = (from: Instant) => workingDaysBetween(dateOf(from), today, CALENDAR);
    const dueChangedAt = lastOf(history, morning, ['amended', 'extensionGranted']) ?? history.handed.assignedAt;
    const late = openMornings.filter((one) => one > dueChangedAt && state.dueOn !== null && dateOf(one) > state.dueOn);
    const waits = heldBack(history, morning, since);
    /** Which time of a rung after the due date falls this morning; null for none. */
    const falls = ({ rule, when, to }: Rung): string | null => {
      if (when.kind !== 'afterDue' || state.status !== 'open' || late.at(-1) !== morning) return null;
      const beyond = to.some((role) => role !== 'officer' && role !== 'deputyHead');
      const reached = late.length - when.workingDays;
      if (reached < 0 || (beyond && waits)) return null;
      const time = `${rule} ${state.dueVersion} ${when.every === undefined ? 0 : Math.floor(reached / when.every)}`;
      return fallen.has(time) ? null : time;
    };
    const pendingFor = (days: number, { when }: Rung) =>
      when.kind === 'reviewPending' && (days === when.workingDays || (when.every !== undefined && days > when.workingDays && (days - when.workingDays) % when.every === 0));
    const isOwed = (rung: Rung): boolean => {
      const { when } = rung;
      switch (when.kind) {
        case 'beforeDue':
          return state.status === 'open' && today > assignedOn && morning > dueChangedAt && fallsOn(state, when.days, today);
        case 'unacknowledged':
          return state.status === 'open' && state.acknowledgedAt === null && since(state.assignedAt) === when.workingDays;
        case 'noWorkPlan':
          return state.status === 'open' && state.planFiledAt === null && since(state.assignedAt) === when.workingDays;
        case 'reviewPending':
          return state.status === 'submitted' && pendingFor(since(lastOf(history, morning, ['submitted'])!), rung);
        default:
          return false;
      }
    };
    const owed = POLICY.rungs.filter(isOwed);
    const latestBefore = owed.findLast(({ when }) => when.kind === 'beforeDue');
    for (const rung of owed) if (rung.when.kind !== 'beforeDue' || rung === latestBefore) lines.push(`${today} ${rung.rule}`);
    const request = state.extension === null ? null : lastOf(history, morning, ['extensionRequested'])!;
    if (request !== null) for (const rung of POLICY.rungs) if (pendingFor(since(request), rung)) lines.push(`${today} ${rung.rule}`);
    const fallingNow = POLICY.rungs.filter((rung) => falls(rung) !== null);
    const announced = fallingNow.flatMap(({ announces }) => announces ?? []);
    for (const rung of fallingNow) {
      if (announced.includes(rung.rule)) continue;
      fallen.add(falls(rung)!);
      lines.push(`${today} ${rung.rule}`);
    }
  });
  return lines;
}

/** Whether rungs beyond urging wait: an extension asked for in time is undecided, or a return or an earlier date is less than three working days old. */
function heldBack(history: History, morning: Instant, since: (from: Instant) => number): boolean {
  let dueOn = history.handed.dueOn;
  let asked: { readonly inTime: boolean; readonly dueOn: IsoDate } | null = null;
  let returnedAt: Instant | null = null;
  let earlierAt: Instant | null = null;
  for (const { at, event } of history.events.filter((one) => one.at <= morning)) {
    if (event.type === 'extensionRequested') asked = { inTime: dueOn !== null && dateOf(at) <= dueOn, dueOn: event.dueOn };
    if (event.type === 'extensionDenied' || event.type === 'extensionTakenBack') asked = null;
    if (event.type === 'returned') returnedAt = at;
    if (event.type === 'amended' || event.type === 'extensionGranted') {
      earlierAt = event.dueOn !== null && (dueOn === null || event.dueOn < dueOn) ? at : null;
      if (event.type === 'extensionGranted' || event.dueOn === null || (asked && asked.dueOn <= event.dueOn)) asked = null;
      dueOn = event.dueOn;
    }
  }
  return asked?.inTime === true || [returnedAt, earlierAt].some((from) => from !== null && since(from) < 3);
}

/** Whether today is the last working day not after `days` days before the due date. */
function fallsOn(state: AssignmentState, days: number, today: IsoDate): boolean {
  if (state.dueOn === null) return false;
  let day = addDays(state.dueOn, -days);
  while (day > today && !isWorkingDay(day, CALENDAR)) day = addDays(day, -1);
  return day === today;
}

function lastOf(history: History, by: Instant, types: readonly string[]): Instant | undefined {
  return history.events.findLast(({ at, event }) => at <= by && types.includes(event.type))?.at;
}

const runs = { numRuns: 200 };
/** For what looks at every morning of a history. */
const longRuns = { numRuns: 40 };

describe('whatever happens to an assignment', () => {
  it('its state stays valid', () => {
    let refused = 0;
    fc.assert(
      fc.property(histories, (history) => {
        refused += history.refused;
        for (const { at } of [{ at: history.handed.assignedAt }, ...history.events]) {
          const state = stateAt(history, at);
          const { status, reviewSpans, extension } = state;
          const ended = status !== 'open' && status !== 'submitted';
          expect(state.closedAt !== null).toBe(ended);
          expect(reviewSpans.filter(({ to }) => to === null)).toHaveLength(status === 'submitted' ? 1 : 0);
          expect(reviewSpans.length).toBeLessThanOrEqual(state.round);
          reviewSpans.reduce((last, { from, to }) => {
            expect(from).toBeGreaterThanOrEqual(last);
            return to ?? from;
          }, state.assignedAt);
          if (state.round > 0) expect(state.acknowledgedAt).not.toBeNull();
          if (extension) expect(!ended && state.dueOn !== null && extension.dueOn > state.dueOn).toBe(true);
          if (state.dueVersion === 1) expect([state.dueOn, state.dueSince]).toEqual([state.originalDueOn, state.assignedAt]);
          expect(state.dueSince).toBeGreaterThanOrEqual(state.assignedAt);
        }
      }),
      runs,
    );
    expect(refused).toBeGreaterThan(0);
  });

  it('an engine that looks every morning chases exactly as one counts by hand', () => {
    fc.assert(
      fc.property(steadfastHistories, (history) => {
        const chased = chase(history, mornings(history)).map(({ at, owed }) => `${dateOf(at)} ${owed.rule}`);
        expect(chased.sort()).toEqual(byHand(history).sort());
      }),
      longRuns,
    );
  });

  it('reaches every rung there is, so that the promises here are not empty ones', () => {
    const reached = fc
      .sample(histories, { seed: 2022, numRuns: 100 })
      .flatMap((history) => chase(history, mornings(history)).map(({ owed }) => owed.rule));
    const kinds = ['unacknowledged', 'noWorkPlan', 'beforeDue', 'afterDue', 'reviewPending'];
    const rules = POLICY.rungs.filter(({ when }) => kinds.includes(when.kind)).map(({ rule }) => rule);
    expect([...new Set(reached)].sort()).toEqual(rules.sort());
  });

  it('an engine that sleeps until the next rung or event finds the same', () => {
    fc.assert(
      fc.property(steadfastHistories, (history) => {
        const everyMorning = chase(history, mornings(history)).map(({ at, owed }) => [at, owed.rule]);
        const asleep: (readonly [Instant, string])[] = [];
        const engine = engineOver(history);
        let now = history.handed.assignedAt;
        for (;;) {
          const next = nextRung(engine.stateAt(now), POLICY, CALENDAR, 0)?.at ?? Number.POSITIVE_INFINITY;
          const event = history.events.find(({ at }) => at > now)?.at ?? Number.POSITIVE_INFINITY;
          if (next > horizon(history) && event === Number.POSITIVE_INFINITY) break;
          if (event <= next) {
            now = event;
            continue;
          }
          now = Math.max(now, next);
          for (const owed of owedAt(engine.stateAt(now), POLICY, CALENDAR, now)) asleep.push([now, owed.rule]);
          engine.chased(now);
        }
        expect(asleep.sort()).toEqual(everyMorning.sort());
      }),
      longRuns,
    );
  });

  it('what is owed, asked at any time at all, keeps its promises', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 540 * 24 * 60 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(histories, times, (history, minutes) => {
        const asked = minutes.sort((a, b) => a - b).map((minute) => history.handed.assignedAt + minute * 60_000);
        const chased = chase(history, asked);
        for (const { at, state, owed } of chased) {
          expect([timeOf(owed.at), isWorkingDay(dateOf(owed.at), CALENDAR)]).toEqual([POLICY.at, true]);
          expect(owed.at).toBeLessThanOrEqual(at);
          expect(owed.at).toBeGreaterThan(state.assignedAt);
          // Never for an ended assignment; while one waits, only its reviewer; after a return, the unit again.
          if (owed.occasion.startsWith('extension:')) expect(state.extension).not.toBeNull();
          else expect(state.status).toBe(REVIEW.includes(owed.rule) ? 'submitted' : 'open');
          if (owed.rung.when.kind === 'beforeDue' || owed.rung.when.kind === 'afterDue') expect(owed.at).toBeGreaterThan(state.dueSince);
          if (owed.rung.when.kind === 'beforeDue') expect(dateOf(owed.at) > dateOf(state.assignedAt)).toBe(true);
          if (owed.rung.when.kind === 'afterDue') expect(dateOf(owed.at) > state.dueOn!).toBe(true);
        }
        // Once per due version and time, review rungs once per round, those of a request once per request.
        const keys = chased.map(({ owed }) => `${owed.rule} ${owed.occasion} ${owed.round === 0 ? owed.dueVersion : `r${owed.round}`}`);
        if (history.events.every(({ event }) => event.type !== 'withdrawn')) expect(new Set(keys).size).toBe(keys.length);
      }),
      runs,
    );
  });

  it('the next rung is the first instant at which anything is owed', () => {
    fc.assert(
      fc.property(histories, fc.nat(540), fc.nat(), (history, day, between) => {
        const now = history.handed.assignedAt + day * 86_400_000;
        const state = stateAt(history, now);
        const next = nextRung(state, POLICY, CALENDAR, state.chasedThrough);
        expect(nextRung(state, POLICY, CALENDAR, now)?.at ?? now + 1).toBeGreaterThan(now);
        if (next === null) {
          expect(owedAt(state, POLICY, CALENDAR, instantAt('2023-12-31', '23:59'))).toEqual([]);
          return;
        }
        expect(owedAt(state, POLICY, CALENDAR, next.at).map(({ rule }) => rule)).toContain(next.rule);
        const earlier = state.chasedThrough + (between % (next.at - state.chasedThrough));
        expect(owedAt(state, POLICY, CALENDAR, earlier)).toEqual([]);
      }),
      runs,
    );
  });
});
