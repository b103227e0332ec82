import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate } from '../domain/calendar/calendar.js';
import { date, instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** One mail that carries notices. */
@Entity({ name: 'mails' })
@Index('mails_digest', ['planId', 'recipient', 'onDate'], { unique: true, where: `"kind" = 'digest'` })
@Index('mails_plan', ['planId', 'at'])
export class MailEntity {
  /** Message-ID without its brackets; derived from what it carries, so a second copy after a crash has the same. */
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ type: 'text' })
  recipient!: string;

  @Column({ type: 'text' })
  kind!: 'digest' | 'single';

  @Column({ type: 'text' })
  subject!: string;

  @Column({ name: 'on_date', ...date })
  onDate!: IsoDate;

  @Column({ ...instant })
  at!: Instant;

  @Column({ type: 'text' })
  state!: 'sending' | 'sent' | 'failed' | 'unknown';

  @Column({ type: 'int', default: 0 })
  attempts!: number;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  /** Real clock. */
  @Column({ name: 'sent_at', ...instantOrNull })
  sentAt!: Instant | null;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
