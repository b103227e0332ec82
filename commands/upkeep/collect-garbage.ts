import type { DataSource } from 'typeorm';

/** Days after which a request is no longer repeated, an upload no longer handed in, and a rehearsal that broke no longer looked at. */
const KEYS_DAYS = 30;
const UPLOADS_DAYS = 7;
const BROKEN_DAYS = 14;

export interface Garbage {
  readonly idempotencyKeys: number;
  readonly sessions: number;
  /** Uploads that nobody handed in. */
  readonly uploads: number;
  /** SHA-256 of files that no row names any more: whoever has the store takes them away. */
  readonly files: readonly string[];
  /** Plans of rehearsals that broke or were stopped: `deletePlan` deletes them. */
  readonly rehearsals: readonly string[];
}

/**
 * Takes away what nobody needs any more: keys of requests, expired sessions, uploads that were not handed in. As often as one likes.
 * @param uploads false while an API may take files, and for whoever cannot take the files away: their rows stay too
 */
export async function collectGarbage(db: DataSource, { uploads = true }: { readonly uploads?: boolean } = {}): Promise<Garbage> {
  return db.transaction(async (tx) => {
    const deleted = async (statement: string): Promise<number> => {
      const [row]: { count: number }[] = await tx.query(`WITH gone AS (${statement} RETURNING 1) SELECT count(*)::int AS count FROM gone`);
      return row!.count;
    };
    const idempotencyKeys = await deleted(`DELETE FROM idempotency_keys WHERE recorded_at < now() - interval '${KEYS_DAYS} days'`);
    const sessions = await deleted('DELETE FROM sessions WHERE expires_at < now()');
    const old: { sha256: string }[] = !uploads ? [] : await tx.query(
      `DELETE FROM stored_files f WHERE recorded_at < now() - interval '${UPLOADS_DAYS} days'
          AND NOT EXISTS (SELECT 1 FROM submission_files s WHERE s.sha256 = f.sha256) RETURNING sha256`,
    ).then(([rows]: [{ sha256: string }[], number]) => rows);
    const uploaded = [...new Set(old.map(({ sha256 }) => sha256))];
    const named: { sha256: string }[] = await tx.query('SELECT sha256 FROM stored_files WHERE sha256 = ANY($1)', [uploaded]);
    const still = new Set(named.map(({ sha256 }) => sha256));
    const rehearsals: { plan: string }[] = await tx.query(
      `SELECT plan_id AS plan FROM rehearsals WHERE state IN ('broken', 'stopped') AND plan_id IS NOT NULL AND ended_at < now() - interval '${BROKEN_DAYS} days' ORDER BY plan_id`,
    );
    return { idempotencyKeys, sessions, uploads: old.length, files: uploaded.filter((sha256) => !still.has(sha256)), rehearsals: rehearsals.map(({ plan }) => plan) };
  });
}
