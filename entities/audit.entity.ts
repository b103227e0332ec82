import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';

/**
 * Who did what, chained per stream by SHA-256: a row changed or taken out breaks every hash after it. No foreign key:
 * the trail outlives what it tells of.
 */
@Entity({ name: 'audit' })
export class AuditEntity {
  @PrimaryColumn({ name: 'stream_id', type: 'text' })
  streamId!: string;

  @PrimaryColumn({ type: 'int' })
  no!: number;

  @Column({ type: 'text' })
  action!: string;

  @Column({ name: 'actor_id', type: 'text', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_role', type: 'text' })
  actorRole!: string;

  /** What it was done to: an assignment id, a plan id. */
  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'jsonb' })
  data!: Readonly<Record<string, unknown>>;

  @Column({ ...instant })
  at!: Instant;

  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;

  /** Null in the first row of a stream. */
  @Column({ name: 'prev_hash', type: 'bytea', nullable: true })
  prevHash!: Buffer | null;

  @Column({ type: 'bytea' })
  hash!: Buffer;
}
