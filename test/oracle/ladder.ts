import { plusDays, type WorkingDays } from './calendar.js';
import { MatterState } from './matter-state.js';
import { dayOf, type Life, type MatterEntry, type Policy, type Role, type Rung, type Terms } from './story.js';

/** One rung of one assignment that goes out. */
export interface DueRung {
  readonly at: string;
  readonly rule: string;
  readonly to: readonly Role[];
  readonly task: number;
  readonly unit: string;
}

/** What an assignment was owed, and how late it was when. */
export interface Walked {
  readonly rungs: readonly DueRung[];
  /** The count k after each working morning. */
  readonly lateness: readonly { readonly at: string; readonly k: number }[];
}

/** What is known at a moment at which something may fall due. */
export interface Moment {
  readonly day: string;
  readonly at: string;
  readonly policy: Policy;
  readonly days: WorkingDays;
  /** When the first mail reached the unit. */
  readonly reachedAt: string | undefined;
}

/**
 * Walks an assignment's mornings one by one. On each it knows what happened before that morning, and nothing of what comes
 * after: what a day owes is decided by the state at the hour of that day (DESIGN §4).
 */
export function walk(life: Life, terms: Terms): Walked {
  const state = new MatterState(life);
  const rungs: DueRung[] = [];
  const lateness: { at: string; k: number }[] = [];
  const entries = [...life.entries];
  let policy = terms.policyAt(life.assignedAt);
  let before = life.assignedAt;
  const momentAt = (at: string): Moment => ({ day: dayOf(at), at, policy, days: terms.daysAt(at), reachedAt: terms.story.reached[life.unit] });
  const write = (at: string, found: readonly Rung[]) => {
    rungs.push(...found.map(({ rule, to }) => ({ at, rule, to, task: life.task, unit: life.unit })));
    lateness.push({ at, k: state.k });
  };
  const apply = (entry: MatterEntry) => {
    const counted = state.apply(entry);
    if (counted.length > 0) write(entry.at, state.catchUp(counted, dayOf(leavesAt(entry.at, terms)), lapsing(entries, entry.at, terms)));
  };
  for (const { day, at } of terms.mornings()) {
    if (day <= dayOf(life.assignedAt)) continue;
    // Between two mornings what people did and a changed policy come in the order of time.
    for (const change of terms.story.changes) {
      if (change.kind !== 'policy' || change.at < before || change.at >= at) continue;
      while (entries[0] !== undefined && entries[0].at <= change.at) apply(entries.shift()!);
      state.change(policy, change.policy);
      policy = change.policy;
    }
    while (entries[0] !== undefined && entries[0].at < at) apply(entries.shift()!);
    before = at;
    if (state.ended) break;
    write(at, state.morning(momentAt(at)));
  }
  for (let entry = entries.shift(); entry !== undefined && !state.ended; entry = entries.shift()) if (entry.at <= terms.story.until) apply(entry);
  return { rungs, lateness };
}

/**
 * What is caught up outside the sending hours leaves on the next working morning, and not if it does not apply any more by
 * then. @returns whether a rung has lapsed until then, by what was done meanwhile
 */
function lapsing(later: readonly MatterEntry[], at: string, terms: Terms): (rung: Rung) => boolean {
  const leaves = leavesAt(at, terms);
  if (leaves === at) return () => false;
  const meanwhile = later.filter((entry) => entry.at <= leaves).map(({ kind }) => kind);
  const done = new Set(meanwhile);
  const turn = meanwhile.findLast((kind) => ['submitted', 'withdrawn', 'returned', 'approved', 'waived', 'removed'].includes(kind));
  const settled = turn !== undefined && turn !== 'withdrawn' && turn !== 'returned';
  const moved = done.has('extensionGranted') || done.has('amended');
  return ({ rule, when }) =>
    settled ||
    // It waits out the pause that begins with the return.
    (done.has('returned') && when.kind === 'afterDue' && rule !== 'urge') ||
    (when.kind === 'unacknowledged' && done.has('acknowledged')) ||
    (when.kind === 'noWorkPlan' && done.has('planFiled')) ||
    ((when.kind === 'beforeDue' || when.kind === 'afterDue') && moved);
}

/** When what is decided at that moment leaves: at once within the sending hours. */
function leavesAt(at: string, terms: Terms): string {
  const { at: from, until } = terms.policyAt(at);
  const time = at.slice(11, 16);
  return terms.daysAt(at).works(dayOf(at)) && time >= from && time <= until ? at : nextMorning(at, terms);
}

/** The first working morning at or after that moment. */
export function nextMorning(at: string, terms: Terms): string {
  for (let day = dayOf(at); ; day = plusDays(day, 1)) {
    const morning = terms.morningOf(day);
    if (morning !== null && morning >= at && terms.daysAt(morning).works(day)) return morning;
  }
}
