import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { IsoDate } from '../../domain/calendar/calendar.js';
import { DubanError } from '../../domain/errors.js';
import type { RehearsalEntity } from '../../entities/index.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, SYSTEM_STREAM, type CommandMeta } from '../carry-out.js';

export type NewRehearsal = Pick<RehearsalEntity, 'source' | 'title' | 'seed' | 'pace' | 'cast'>;

/**
 * Writes down that a rehearsal begins. One at a time: the engine of a small machine plays no two years at once.
 * @throws DubanError `notAllowed`, `rehearsalRunning`
 */
export async function beginRehearsal(db: DataSource, meta: CommandMeta, input: NewRehearsal): Promise<{ rehearsalId: string }> {
  const { source, title, seed, pace, cast } = input;
  allowed(meta.actor, 'rehearse');
  return carryOut(db, meta, { name: 'beginRehearsal', subject: source, payload: { seed, pace, cast } }, async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('rehearsals', 0))`);
    const [running] = await tx.query<{ title: string }>(`SELECT title FROM rehearsals WHERE state = 'running' LIMIT 1`);
    if (running) throw new DubanError({ code: 'rehearsalRunning', params: { title: running.title } });
    const rehearsalId = randomUUID();
    await tx.query(
      `INSERT INTO rehearsals (id, source, title, seed, pace, "cast", state, started_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, 'running', $7, $8)`,
      [rehearsalId, source, title, seed, pace, cast === null ? null : JSON.stringify(cast), tx.actor.id, new Date(tx.realNow)],
    );
    audit(tx, { streamId: SYSTEM_STREAM, action: 'rehearsalBegun', subject: rehearsalId, data: { source, seed, pace, cast }, at: tx.realNow });
    return { rehearsalId };
  });
}

/**
 * Writes down that somebody stopped a rehearsal; one that has ended stays as it ended.
 * @throws DubanError `notAllowed`, `unknownRehearsal`
 */
export async function stopRehearsal(db: DataSource, meta: CommandMeta, { rehearsalId }: { readonly rehearsalId: string }): Promise<{ rehearsalId: string }> {
  allowed(meta.actor, 'rehearse');
  return carryOut(db, meta, { name: 'stopRehearsal', subject: rehearsalId, payload: {} }, async (tx) => {
    const found = await tx.query('SELECT 1 FROM rehearsals WHERE id = $1 FOR UPDATE', [rehearsalId]);
    if (found.length === 0) throw new DubanError({ code: 'unknownRehearsal', where: 'id' });
    await tx.query(`UPDATE rehearsals SET state = 'stopped', ended_at = $2 WHERE id = $1 AND state = 'running'`, [rehearsalId, new Date(tx.realNow)]);
    audit(tx, { streamId: SYSTEM_STREAM, action: 'rehearsalStopped', subject: rehearsalId, data: {}, at: tx.realNow });
    return { rehearsalId };
  });
}

/** How far a rehearsal has come; nothing once it has ended. No command: whoever runs it keeps its own diary. */
export async function noteProgress(db: DataSource, rehearsalId: string, { planId, on }: { readonly planId: string; readonly on: IsoDate | null }): Promise<void> {
  await db.query(`UPDATE rehearsals SET plan_id = $2, on_date = coalesce($3, on_date) WHERE id = $1 AND state = 'running'`, [rehearsalId, planId, on]);
}

/** How a rehearsal ended, unless somebody has stopped it before. */
export async function noteEnd(db: DataSource, rehearsalId: string, { state, error }: Pick<RehearsalEntity, 'state' | 'error'>): Promise<void> {
  await db.query(`UPDATE rehearsals SET state = $2, error = $3, ended_at = now() WHERE id = $1 AND state = 'running'`, [rehearsalId, state, error]);
}

/** Those that a process left running when it ended. Called when nothing can be running: at the start of the process that runs them. */
export async function noteBrokenOff(db: DataSource): Promise<void> {
  await db.query(`UPDATE rehearsals SET state = 'broken', ended_at = now() WHERE state = 'running'`);
}
