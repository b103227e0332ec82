import type { DataSource } from 'typeorm';
import { DubanError, type Result } from '../domain/errors.js';
import type { CommandMeta } from './actor.js';
import { claimKey, type Request } from './idempotency.js';
import { writeRecord } from './streams.js';
import { transact, type Tx } from './transaction.js';
import { wakeRelay } from './wake-relay.js';

export type { Actor, CommandMeta } from './actor.js';
export { TIME } from './actor.js';
export { audit, SYSTEM_STREAM } from './audit/chain.js';
export { appendEvents } from './streams.js';
export { transact, type Tx } from './transaction.js';

/** PostgreSQL took this transaction back for another's sake; nothing happened, and it may be tried again. */
const TAKEN_BACK = new Set(['40001', '40P01']);
const ATTEMPTS = 3;

/**
 * Carries out a command in one transaction: claims the idempotency key, does the work, writes events, audit rows and the
 * answer. Whatever the work throws, nothing is written. A repetition gets the first answer, as it went through JSON.
 * `read` is what the work begins with (locks, and what is read under them): it travels together with the key.
 *
 * @example
 * carryOut(db, meta, { name: 'acknowledge', subject: assignmentId, payload: {} }, async (tx) => {
 *   const row = await lock(tx, assignmentId);
 *   appendEvents(tx, { streamId, planId, at, events: [{ event: { type: 'acknowledged' }, assignment: row.id }] });
 *   audit(tx, { streamId, action: 'acknowledge', subject: row.id, data: {}, at });
 *   return { assignment: row };
 * });
 */
export async function carryOut<T, Found = undefined>(
  db: DataSource,
  meta: CommandMeta,
  request: Request,
  work: (tx: Tx, found: Found) => Promise<T>,
  read?: (tx: Tx) => Promise<Found>,
): Promise<T> {
  const { actor, idempotencyKey } = meta;
  if (idempotencyKey === null && actor.role !== 'time') throw new DubanError({ code: 'idempotencyMissing' });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(db, meta, request, work, read);
    } catch (error) {
      if (attempt >= ATTEMPTS || !TAKEN_BACK.has(codeOf(error))) throw error;
    }
  }
}

/** The value, or the refusal thrown, which ends the transaction. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new DubanError(result.refusal);
  return result.value;
}

async function once<T, Found>(
  db: DataSource,
  meta: CommandMeta,
  request: Request,
  work: (tx: Tx, found: Found) => Promise<T>,
  read?: (tx: Tx) => Promise<Found>,
): Promise<T> {
  const { answer, news } = await transact(db, meta, async (tx) => {
    const key = meta.idempotencyKey;
    const claiming = key === null ? null : claimKey(tx, key, request);
    const reading = read?.(tx);
    reading?.catch(() => undefined); // Of no interest to a repetition, which is answered from the key.
    const repeated = await claiming;
    if (repeated !== null) return { answer: repeated.response as T, news: false };
    const value = await work(tx, (await reading) as Found);
    if (key !== null && tx.audited.length === 0) throw new Error(`Command ${request.name} left no audit row`);
    writeRecord(tx, key === null ? null : { key, response: JSON.stringify(value ?? null) });
    return { answer: value, news: tx.appended.length > 0 };
  });
  if (news) wakeRelay(db);
  return answer;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
