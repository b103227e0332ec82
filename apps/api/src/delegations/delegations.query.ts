import type { DataSource } from 'typeorm';

import { mayDo, type Role } from '../../../../domain/access/access.js';
import type { IsoDate } from '../../../../domain/calendar/calendar.js';

interface DelegationRow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly fromDate: IsoDate;
  readonly toDate: IsoDate;
}

/** Every delegation of a plan with the people's names, the one given last first. */
export function delegationsOfPlan(db: DataSource, planId: string): Promise<DelegationRow[]> {
  return db.query(
    `SELECT d.id, f.name AS "from", t.name AS "to", d.from_date AS "fromDate", d.to_date AS "toDate"
       FROM delegations d JOIN accounts f ON f.id = d.from_account JOIN accounts t ON t.id = d.to_account
      WHERE d.plan_id = $1 ORDER BY d.recorded_at DESC, d.id`,
    [planId],
  );
}

export interface Substitute {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
}

/** Who may review in the place of `account`: everybody active who knows of the plan and may ever review. */
export async function substitutesFor(db: DataSource, planId: string, account: string): Promise<Substitute[]> {
  const rows: Substitute[] = await db.query(
    `SELECT id AS account, name, role, unit_key AS unit FROM accounts
      WHERE active AND (plan_id IS NULL OR plan_id = $1) AND id::text <> $2
      ORDER BY array_position(ARRAY['coordinator', 'leader', 'officer'], role), name, id`,
    [planId, account],
  );
  return rows.filter(({ role, unit }) => mayDo({ role, unit, delegatedReview: true }, 'review').ok);
}
