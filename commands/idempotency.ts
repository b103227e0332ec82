import { DubanError } from '../domain/errors.js';
import { canonicalJson, sha256 } from './canonical.js';
import type { Tx } from './transaction.js';

/** What makes two requests the same request. */
export interface Request {
  readonly name: string;
  readonly subject: string;
  readonly payload: unknown;
}

/**
 * Takes the sender's key for this request, until the transaction ends. Answers null when it is new, or what was answered
 * the first time; a twin that is being carried out at this moment is waited for. The same key with anything else is
 * refused (`idempotencyReused`).
 */
export async function claimKey(tx: Tx, key: string, request: Request): Promise<{ readonly response: unknown } | null> {
  const requestHash = sha256(canonicalJson(request));
  for (;;) {
    const claimed = await tx.query(
      `INSERT INTO idempotency_keys (actor_id, key, request_hash, recorded_at) VALUES ($1, $2, $3, clock_timestamp())
       ON CONFLICT DO NOTHING RETURNING key`,
      [tx.actor.id, key, requestHash],
    );
    if (claimed.length > 0) return null;
    const [first] = await tx.query<{ request_hash: Buffer; response: unknown }>(
      'SELECT request_hash, response FROM idempotency_keys WHERE actor_id = $1 AND key = $2',
      [tx.actor.id, key],
    );
    if (first === undefined) continue; // Cleared away between the two statements.
    if (!first.request_hash.equals(requestHash)) throw new DubanError({ code: 'idempotencyReused', params: { key } });
    return { response: first.response };
  }
}
