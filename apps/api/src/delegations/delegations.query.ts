import type { DataSource } from 'typeorm';

import type { Instant, IsoDate } from '../../../../domain/calendar/calendar.js';

interface DelegationRow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly fromDate: IsoDate;
  readonly toDate: IsoDate;
  readonly endedAt: Instant | null;
}

/** Every delegation of a plan with the people's names, the one given last first. */
export function delegationsOfPlan(db: DataSource, planId: string): Promise<DelegationRow[]> {
  return db.query(
    `SELECT d.id, f.name AS "from", t.name AS "to", d.from_date AS "fromDate", d.to_date AS "toDate", d.ended_at AS "endedAt"
       FROM delegations d JOIN accounts f ON f.id = d.from_account JOIN accounts t ON t.id = d.to_account
      WHERE d.plan_id = $1 ORDER BY d.recorded_at DESC, d.id`,
    [planId],
  );
}

export interface Substitute {
  readonly account: string;
  readonly name: string;
}

/** Who may review in the place of `account`: the others of the office who are active and know of the plan. */
export function substitutesFor(db: DataSource, planId: string, account: string): Promise<Substitute[]> {
  return db.query(
    `SELECT id AS account, name FROM accounts
      WHERE active AND role = 'coordinator' AND (plan_id IS NULL OR plan_id = $1) AND id::text <> $2 ORDER BY plan_id NULLS LAST, name, id`,
    [planId, account],
  );
}
