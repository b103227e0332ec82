import type { DataSource } from 'typeorm';

import type { Role } from '../../domain/access/access.js';
import { DubanError } from '../../domain/errors.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import { unitsOfPlan } from '../../domain/plan/resolve-units.js';
import { PlanEntity } from '../../entities/index.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { sha256 } from '../canonical.js';
import { beginSessions } from './session.js';

export interface CastMember {
  readonly login: string;
  readonly role: Role;
  /** Key of an officer's unit. */
  readonly unit: string | null;
  /** A session's token, good for this plan alone. */
  readonly token: string;
}

/**
 * The people of a rehearsal: an officer for every unit of the plan, its coordinators and leaders, each with a session.
 * They have no password and see no plan but this one. Called again it gives the same accounts new sessions.
 * @throws DubanError `notAllowed`, `unknownPlan`; `notStepped` for a plan that runs by real time
 */
export async function createCast(db: DataSource, meta: CommandMeta, { planId }: { planId: string }): Promise<{ accounts: CastMember[] }> {
  allowed(meta.actor, 'createCast', { plan: planId });
  const plan = await db.getRepository(PlanEntity).findOneBy({ id: planId });
  if (!plan) throw new DubanError({ code: 'unknownPlan', params: { plan: planId } });
  if (plan.clock.kind !== 'stepped') throw new DubanError({ code: 'notStepped' });
  const parts = partsOf(plan);
  // The command's answer is kept under its key, so it must not hold tokens: sessions begin after it.
  await carryOut(db, meta, { name: 'createCast', subject: planId, payload: {} }, async (tx) => {
    await tx.query(
      `INSERT INTO accounts (id, login, name, role, unit_key, mail, password_hash, active, plan_id, recorded_at)
       SELECT id, login, name, role, unit, mail, NULL, true, $2, $3
       FROM jsonb_to_recordset($1::jsonb) AS part (id uuid, login text, name text, role text, unit text, mail text)
       ON CONFLICT (login) DO NOTHING`,
      [JSON.stringify(parts), planId, new Date(tx.realNow)],
    );
    audit(tx, { streamId: workflowId.plan(planId), action: 'castCreated', subject: planId, data: { accounts: parts.length }, at: plan.clock.kind === 'stepped' ? plan.clock.now : tx.realNow });
    return { accounts: parts.length };
  });
  const sessions = await beginSessions(db, parts.map(({ id }) => id));
  return { accounts: parts.map(({ login, role, unit }, index) => ({ login, role, unit, token: sessions[index]!.token })) };
}

interface Part {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  readonly mail: string;
}

function partsOf(plan: { readonly id: string; readonly document: PlanEntity['document']; readonly directory: UnitDirectory }): Part[] {
  const part = (suffix: string, rest: Omit<Part, 'id' | 'login'>): Part => {
    const login = `${plan.id}.${suffix}`;
    return { id: uuidOf(login), login, ...rest };
  };
  const officers = unitsOfPlan(plan.document, plan.directory).map(({ key, contacts: { officer } }) =>
    part(key, { name: officer.name, role: 'officer', unit: key, mail: officer.mail }),
  );
  const office = plan.directory.office.map(({ name, mail, role }, index) => part(`${role}-${index + 1}`, { name, role, unit: null, mail }));
  return [...officers, ...office];
}

/** The same login has the same id, so the second call finds the accounts of the first. */
function uuidOf(login: string): string {
  const hash = sha256(`duban cast ${login}`).toString('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
