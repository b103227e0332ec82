import type { Instant, IsoDate } from '../../../../domain/calendar/calendar.js';
import { addDays, dateOf } from '../../../../domain/calendar/dates.js';
import { evolveAssignment, newAssignment } from '../../../../domain/supervision/evolve.js';
import { lightOf } from '../../../../domain/supervision/light.js';
import { morningsAfterDue } from '../../../../domain/supervision/mornings.js';
import type { PlanEntity } from '../../../../entities/plan.entity.js';

/** What the light of a row depends on beside the row, at one moment of a plan. */
export interface LightBounds {
  readonly today: IsoDate;
  /** The plan's working mornings so far (`morningOf`), the latest first. */
  readonly mornings: readonly string[];
  /** The last due date that counts as due soon today. */
  readonly dueSoonThrough: IsoDate;
  readonly behindBy: number;
}

type LitPlan = Pick<PlanEntity, 'calendar' | 'policy' | 'launchedAt'>;

/** Beyond the longest holiday in front of a due date. */
const FARTHEST = 90;

/**
 * The bounds, found by asking the rules themselves of one due date after the other: the calendar stays where it is
 * understood, and the database only compares dates.
 */
export function lightBounds({ calendar, policy, launchedAt }: LitPlan, now: Instant): LightBounds {
  const today = dateOf(now);
  const isDueSoon = (dueOn: IsoDate) => {
    const handed = newAssignment({ id: '', task: 1, unit: '', dueOn, at: now });
    return lightOf(evolveAssignment(handed, { type: 'acknowledged' }, now), now, { policy, calendar }) === 'yellow';
  };
  let days = 0;
  while (days < FARTHEST && isDueSoon(addDays(today, days + 1))) days += 1;
  return { today, mornings: morningsUntil(now, { calendar, policy, launchedAt }), dueSoonThrough: addDays(today, days), behindBy: policy.behindBy };
}

/** Every working morning from the launch to now, the latest first: whoever owes something now is found late by the first look. */
function morningsUntil(now: Instant, { calendar, policy, launchedAt }: LitPlan): readonly string[] {
  const from = newAssignment({ id: '', task: 1, unit: '', dueOn: null, at: launchedAt });
  const mornings: string[] = [];
  for (const morning of morningsAfterDue(from, addDays(dateOf(launchedAt), -1), policy, calendar)) {
    if (morning > now) break;
    mornings.push(new Date(morning).toISOString());
  }
  return mornings.reverse();
}

/**
 * `lightOf` (domain/supervision/light.ts) over the columns of `assignments`, in its order; what the calendar decides comes
 * as {@link LightBounds} in the named parameters. A property (test/api/ledger.spec.ts) holds the two together.
 */
export const LIGHT_SQL = ({ today, mornings, dueSoonThrough, behindBy }: Readonly<Record<keyof LightBounds, string>>): string => `
  CASE
    WHEN closed_at IS NOT NULL THEN 'closed'
    WHEN ${IS_LATE(mornings)} THEN 'red'
    WHEN status = 'submitted' THEN 'green'
    WHEN due_on <= ${dueSoonThrough}::date THEN 'yellow'
    WHEN percent < ${ELAPSED(today)} - ${behindBy}::float8 THEN 'yellow'
    WHEN acknowledged_at IS NULL AND plan_filed_at IS NULL AND round = 0 AND coalesce(percent, 0) = 0 THEN 'grey'
    ELSE 'green'
  END`;

/**
 * Whether `daysLate` (domain/supervision/lateness.ts) is more than 0: a morning after the due date on which it was the unit's turn.
 * Where nothing was ever in review the last morning tells.
 */
const IS_LATE = (mornings: string): string => `
    CASE
      WHEN due_on IS NULL OR (${mornings}::timestamptz[])[1] IS NULL OR due_on >= ${dayOf(`(${mornings}::timestamptz[])[1]`)} THEN false
      WHEN review_spans = '[]' THEN (${mornings}::timestamptz[])[1] > greatest(due_since, assigned_at)
      ELSE EXISTS (
      SELECT 1 FROM unnest(${mornings}::timestamptz[]) AS morning
       WHERE morning > due_since AND morning > assigned_at AND ${dayOf('morning')} > due_on
         AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(review_spans) AS span
                          WHERE morning > to_timestamp((span ->> 'from')::float8 / 1000)
                            AND (span ->> 'to' IS NULL OR morning <= to_timestamp((span ->> 'to')::float8 / 1000))))
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
