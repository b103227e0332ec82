import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** A platform's right to push measurements of some indicators. Only the token's SHA-256 is kept. */
@Entity({ name: 'push_tokens' })
export class PushTokenEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ type: 'int', array: true })
  indicators!: number[];

  /** Of the platform. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
