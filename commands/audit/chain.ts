import type { Instant } from '../../domain/calendar/calendar.js';
import { canonicalJson, sha256 } from '../canonical.js';
import type { Tx } from '../transaction.js';

/** What a command leaves in the audit trail, before it has its number and hash. */
export interface AuditEntry {
  readonly streamId: string;
  readonly action: string;
  /** What it was done to: an assignment id, a plan id. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}

/** Everything of an audit row that its hash covers. */
export interface AuditRow extends AuditEntry {
  readonly no: number;
  readonly actorId: string | null;
  readonly actorRole: string;
  readonly requestId: string | null;
  readonly recordedAt: Instant;
}

/** The chain of accounts and whatever else belongs to no plan. */
export const SYSTEM_STREAM = 'system';

/** Leaves a row in the audit chain of a stream. Every command of a person must leave one. Never put secrets in it. */
export function audit(tx: Tx, entry: AuditEntry): void {
  tx.audited.push(entry);
}

/** SHA-256 over the hash before it in its stream and the row's canonical JSON. */
export function auditHash(prevHash: Buffer | null, row: AuditRow): Buffer {
  const { before, after } = hashedAround(row);
  return sha256(Buffer.concat([prevHash ?? Buffer.alloc(0), Buffer.from(`${before}${row.no}${after}`)]));
}

/**
 * The row's canonical JSON before and after its number, which it gets under the lock of its stream. The keys are written in
 * their order here; only what `data` holds is not known.
 */
export function hashedAround(row: Omit<AuditRow, 'no'>): { readonly before: string; readonly after: string } {
  const { streamId, action, actorId, actorRole, subject, data, at, requestId, recordedAt } = row;
  return {
    before: `${JSON.stringify({ action, actorId, actorRole, at }).slice(0, -1)},"data":${canonicalJson(data)},"no":`,
    after: `,${JSON.stringify({ recordedAt, requestId, streamId, subject }).slice(1)}`,
  };
}
