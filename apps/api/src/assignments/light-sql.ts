import type { Instant, IsoDate } from '../../../../domain/calendar/calendar.js';
import { addDays, dateOf } from '../../../../domain/calendar/dates.js';
import { evolveAssignment, newAssignment } from '../../../../domain/supervision/evolve.js';
import { lightOf } from '../../../../domain/supervision/light.js';
import type { PlanEntity } from '../../../../entities/plan.entity.js';

/** What the light of a row depends on beside the row, at one moment of a plan. */
export interface LightBounds {
  readonly today: IsoDate;
  /** The last due date that counts as due soon today. */
  readonly dueSoonThrough: IsoDate;
  readonly behindBy: number;
}

/** Beyond the longest holiday in front of a due date. */
const FARTHEST = 90;

/**
 * The bounds, found by asking the rules themselves of one due date after the other: the calendar stays where it is
 * understood, and the database only compares dates.
 */
export function lightBounds({ calendar, policy }: Pick<PlanEntity, 'calendar' | 'policy'>, now: Instant): LightBounds {
  const today = dateOf(now);
  const isDueSoon = (dueOn: IsoDate) => {
    const handed = newAssignment({ id: '', task: 1, unit: '', dueOn, at: now });
    return lightOf(evolveAssignment(handed, { type: 'acknowledged' }, now), now, calendar) === 'yellow';
  };
  let days = 0;
  while (days < FARTHEST && isDueSoon(addDays(today, days + 1))) days += 1;
  return { today, dueSoonThrough: addDays(today, days), behindBy: policy.behindBy };
}

/**
 * `lightOf` (domain/supervision/light.ts) over the columns of `assignments`, in its order; what the calendar decides comes
 * as {@link LightBounds} in the named parameters. A property (test/api/ledger.spec.ts) holds the two together.
 */
export const LIGHT_SQL = ({ today, dueSoonThrough, behindBy }: Readonly<Record<keyof LightBounds, string>>): string => `
  CASE
    WHEN closed_at IS NOT NULL THEN 'closed'
    WHEN due_on < coalesce(CASE WHEN status = 'submitted' THEN ${dayOf(`to_timestamp((review_spans -> -1 ->> 'from')::float8 / 1000)`)} END, ${today}::date) THEN 'red'
    WHEN status = 'submitted' THEN 'green'
    WHEN due_on <= ${dueSoonThrough}::date THEN 'yellow'
    WHEN percent < ${ELAPSED(today)} - ${behindBy}::float8 THEN 'yellow'
    WHEN acknowledged_at IS NULL AND plan_filed_at IS NULL AND round = 0 AND coalesce(percent, 0) = 0 THEN 'grey'
    ELSE 'green'
  END`;

/** `elapsedPercent` (domain/supervision/elapsed-share.ts). */
const ELAPSED = (today: string): string => {
  const assignedOn = dayOf('assigned_at');
  return `CASE WHEN due_on <= ${assignedOn} THEN 100
     ELSE least(100, greatest(0, (${today}::date - ${assignedOn})::float8 / (due_on - ${assignedOn}) * 100)) END`;
};

function dayOf(instant: string): string {
  return `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;
}
