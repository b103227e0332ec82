import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';

/** A command that was carried out, by the key its sender gave it, with its answer. A refusal leaves no row. */
@Entity({ name: 'idempotency_keys' })
export class IdempotencyEntity {
  @PrimaryColumn({ name: 'actor_id', type: 'text' })
  actorId!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  /** SHA-256 of the command's name, subject and payload: the same key for something else is refused. */
  @Column({ name: 'request_hash', type: 'bytea' })
  requestHash!: Buffer;

  /** HTTP status of the answer; null only inside the transaction that is carrying it out. */
  @Column({ type: 'int', nullable: true })
  status!: number | null;

  @Column({ type: 'jsonb', nullable: true })
  response!: unknown;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
