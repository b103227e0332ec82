import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate } from '../domain/calendar/calendar.js';
import { date, instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** One mail that carries notices. */
@Entity({ name: 'mails' })
@Index('mails_digest', ['scope', 'person', 'onDate'], { unique: true, where: `"kind" = 'digest'` })
@Index('mails_plan', ['planId', 'at'])
@Index('mails_under_way', ['leaseUntil'], { where: `"state" = 'sending'` })
export class MailEntity {
  /** Message-ID without its brackets; derived from what it carries, so a second copy after a crash has the same. */
  @PrimaryColumn({ type: 'text' })
  id!: string;

  /** Null for a digest over all live plans: which they are, its notices say. */
  @Column({ name: 'plan_id', type: 'text', nullable: true })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string | null;

  /** Within which a person gets one digest a day: `live`, or the plan whose time is its own. */
  @Column({ type: 'text', default: '' })
  scope!: string;

  /** Whom it goes to, however the address was typed (`personOf`). */
  @Column({ type: 'text', default: '' })
  person!: string;

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

  /** What the mail server answered when it last refused or deferred it; stays when it is taken later. */
  @Column({ type: 'text', nullable: true })
  error!: string | null;

  /** Who sends it, until when nobody else does (real clock), and how often it was taken: only the last taker may say what became of it. */
  @Column({ type: 'uuid', nullable: true })
  owner!: string | null;

  @Column({ name: 'lease_until', ...instantOrNull })
  leaseUntil!: Instant | null;

  @Column({ type: 'int', default: 0 })
  fence!: number;

  /** How often the server was given all of it and no answer came back. */
  @Column({ type: 'int', default: 0 })
  lost!: number;

  /** Real clock. */
  @Column({ name: 'sent_at', ...instantOrNull })
  sentAt!: Instant | null;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
