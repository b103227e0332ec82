import type { DataSource } from 'typeorm';
import type { Instant } from '../../domain/calendar/calendar.js';
import { formatInstant } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import { planNow as clockNow } from '../../domain/supervision/plan-clock.js';
import type { ClockSetting } from '../../domain/supervision/views.js';
import { TIME } from '../actor.js';
import { carryOut } from '../carry-out.js';
import type { Tx } from '../transaction.js';

/**
 * The plan's now: real time through its clock, or what the stepped clock says.
 * @throws DubanError `unknownPlan`
 */
export async function planNow(tx: Tx, planId: string): Promise<Instant> {
  const [row] = await tx.query<{ clock: ClockSetting }>('SELECT clock FROM plans WHERE id = $1', [planId]);
  if (row === undefined) throw new DubanError({ code: 'unknownPlan', params: { plan: planId } });
  return clockNow(row.clock, tx.realNow);
}

/**
 * Moves a stepped plan's clock. To where it stands already is no fault: an advance that was cut off is repeated so.
 * @throws DubanError `unknownPlan`, `notStepped`, `clockBackwards`
 */
export async function setSteppedClock(db: DataSource, planId: string, to: Instant): Promise<void> {
  await carryOut(db, TIME, { name: 'setSteppedClock', subject: planId, payload: { to } }, async (tx) => {
    const [row] = await tx.query<{ clock: ClockSetting }>('SELECT clock FROM plans WHERE id = $1 FOR NO KEY UPDATE', [planId]);
    if (row === undefined) throw new DubanError({ code: 'unknownPlan', params: { plan: planId } });
    if (row.clock.kind !== 'stepped') throw new DubanError({ code: 'notStepped', params: { plan: planId } });
    if (to < row.clock.now) {
      throw new DubanError({
        code: 'clockBackwards',
        params: { now: formatInstant(row.clock.now), to: formatInstant(to) },
        where: 'to',
      });
    }
    const clock: ClockSetting = { kind: 'stepped', now: to };
    await tx.query('UPDATE plans SET clock = $2 WHERE id = $1', [planId, JSON.stringify(clock)]);
  });
}
