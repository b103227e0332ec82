import type { IsoDate } from '../calendar/calendar.js';

/** A unit's part of a task as a new common date finds it. */
export interface DatedPart {
  readonly dueOn: IsoDate | null;
  /** It takes no command any more: approved, waived or taken off. */
  readonly ended: boolean;
}

/** What a new common date does to a part: `done` and `same` have nothing to learn, `kept` has a later date of its own. */
export type DueEffect = 'moved' | 'kept' | 'same' | 'done';

/**
 * What a change of a task's common due date from `before` to `after` does to one of its parts. A part with a date of its
 * own that is later than the new one (a granted extension) keeps it unless the change says otherwise; no date is later
 * than any date. A part that still has the common date goes with it.
 */
export function effectOfCommonDue({ dueOn, ended }: DatedPart, before: IsoDate | null, after: IsoDate | null, keepLater: boolean): DueEffect {
  if (ended) return 'done';
  if (dueOn === after) return 'same';
  const own = dueOn !== before;
  return keepLater && own && isLater(dueOn, after) ? 'kept' : 'moved';
}

/** `null` is work without an end. */
function isLater(one: IsoDate | null, other: IsoDate | null): boolean {
  return other !== null && (one === null || one > other);
}
