import { randomBytes } from 'node:crypto';

import type { DataSource } from 'typeorm';

import { DubanError, type Refusal } from '../../domain/errors.js';
import { checkMeasurements } from '../../domain/scoring/check-measurement.js';
import type { Measurement } from '../../domain/scoring/rule.js';
import { PushTokenEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { tokenHash } from '../accounts/session.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { loadPlanHead, loadWholePlan } from '../plans/load-plan.js';
import { type MeasurementsEntered, storeMeasurements } from './enter.js';

/** A platform that may push measurements. */
export interface Platform {
  readonly planId: string;
  readonly name: string;
  readonly indicators: readonly number[];
}

/**
 * Lets a platform push measurements of these indicators. The token is answered here and never again; the command's kept
 * answer does not hold it, so a repetition makes another token and leaves the first one valid.
 * @throws DubanError `notAllowed`, `unknownIndicator`, `invalidInput`
 */
export async function createPushToken(db: DataSource, meta: CommandMeta, { planId, name, indicators }: Platform): Promise<{ token: string }> {
  allowed(meta.actor, 'managePushTokens', { plan: planId });
  if (name.trim() === '') throw new DubanError({ code: 'invalidInput', where: 'name' });
  if (indicators.length === 0) throw new DubanError({ code: 'invalidInput', where: 'indicators' });
  const token = randomBytes(32).toString('base64url');
  const hash = tokenHash(token);
  await carryOut(db, meta, { name: 'createPushToken', subject: planId, payload: { name, indicators } }, async (tx) => {
    const plan = await loadWholePlan(tx, planId);
    const known = new Set(plan.document.indicators.map(({ no }) => no));
    const faults = indicators.flatMap((indicator, index): Refusal[] =>
      known.has(indicator) ? [] : [{ code: 'unknownIndicator', params: { indicator }, where: `indicators[${index}]` }],
    );
    if (faults.length > 0) throw new DubanError(faults[0]!, faults);
    audit(tx, { streamId: workflowId.plan(planId), action: 'pushTokenCreated', subject: name, data: { indicators }, at: plan.now });
    return { created: true };
  });
  await db.query(
    'INSERT INTO push_tokens (token_hash, plan_id, indicators, name, active, recorded_at) VALUES ($1, $2, $3, $4, true, now())',
    [hash, planId, indicators, name],
  );
  return { token };
}

/**
 * Takes a platform's token away: what it sends from now on is refused, what it has sent stays. `tokenId`: SHA-256 of the
 * token, as {@link PushTokenEntity} has it, in hex.
 * @throws DubanError `notAllowed`, `invalidInput` for one that is withdrawn already or never was
 */
export async function withdrawPushToken(db: DataSource, meta: CommandMeta, { tokenId }: { readonly tokenId: string }): Promise<{ tokenId: string }> {
  allowed(meta.actor, 'managePushTokens');
  return carryOut(db, meta, { name: 'withdrawPushToken', subject: tokenId, payload: {} }, async (tx) => {
    const [taken] = await tx.query<{ planId: string; name: string }>(
      `UPDATE push_tokens SET active = false WHERE token_hash = decode($1, 'hex') AND active RETURNING plan_id AS "planId", name`,
      [tokenId],
    );
    if (!taken) throw new DubanError({ code: 'invalidInput', where: 'id' });
    const plan = await loadPlanHead(tx, taken.planId);
    audit(tx, { streamId: workflowId.plan(taken.planId), action: 'pushTokenWithdrawn', subject: taken.name, data: {}, at: plan.now });
    return { tokenId };
  });
}

/** The platform that bears the token; null for an unknown or withdrawn one. */
export async function verifyPushToken(db: DataSource, token: string): Promise<Platform | null> {
  const found = await db.getRepository(PushTokenEntity).findOneBy({ tokenHash: tokenHash(token), active: true });
  return found && { planId: found.planId, name: found.name, indicators: found.indicators };
}

export interface Push {
  readonly token: string;
  readonly idempotencyKey: string;
  readonly requestId?: string;
  readonly items: readonly Measurement[];
}

/**
 * Takes in what a platform pushes, all or none; it waits for approval like every other measurement.
 * @throws DubanError `notSignedIn`; with every fault: `notAllowed` for an indicator the token is not for, and whatever
 *   `checkMeasurement` refuses
 */
export async function pushMeasurements(db: DataSource, { token, idempotencyKey, requestId, items }: Push): Promise<MeasurementsEntered> {
  const platform = await verifyPushToken(db, token);
  if (!platform) throw new DubanError({ code: 'notSignedIn' });
  // No person: the trail shows no account, and the measurement the platform's name.
  const actor = { id: `push:${platform.name}`, role: 'time' as const, unit: null, name: platform.name };
  const meta: CommandMeta = { actor, idempotencyKey, ...(requestId === undefined ? {} : { requestId }) };
  return storeMeasurements(db, meta, { planId: platform.planId, source: 'push', items }, (indicators, read) => [
    ...items.flatMap(({ indicator }, index): Refusal[] =>
      platform.indicators.includes(indicator) ? [] : [{ code: 'notAllowed', where: `items[${index}].indicator` }],
    ),
    ...checkMeasurements(indicators, read, 'items'),
  ]);
}
