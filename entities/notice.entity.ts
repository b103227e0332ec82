import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import type { RecipientRole } from '../domain/supervision/policy.js';
import { instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/**
 * One notice to one person: the ledger. The unique index is the promise that a rung goes out once, per version of the
 * due date and per round.
 */
@Entity({ name: 'notices' })
@Index(
  'notices_once',
  ['planId', 'taskNo', 'unitKey', 'rule', 'dueVersion', 'round', 'occasion', 'recipient', 'channel'],
  { unique: true },
)
@Index('notices_due', ['planId', 'sendAt'], { where: `"state" IN ('pending', 'sending')` })
@Index('notices_newest', ['planId', 'at'])
@Index('notices_assignment', ['assignmentId'], { where: '"assignment_id" IS NOT NULL' })
@Index('notices_mail', ['mailId'], { where: '"mail_id" IS NOT NULL' })
export class NoticeEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ name: 'assignment_id', type: 'uuid', nullable: true })
  assignmentId!: string | null;

  /** 0 and '' below stand for "none", so that the unique index sees them as equal. */
  @Column({ name: 'task_no', type: 'int', default: 0 })
  taskNo!: number;

  @Column({ name: 'unit_key', type: 'text', default: '' })
  unitKey!: string;

  @Column({ type: 'text' })
  rule!: string;

  @Column({ name: 'due_version', type: 'int', default: 0 })
  dueVersion!: number;

  @Column({ type: 'int', default: 0 })
  round!: number;

  /** Month, stage or year of what comes round again. */
  @Column({ type: 'text', default: '' })
  occasion!: string;

  /** Mail address. */
  @Column({ type: 'text' })
  recipient!: string;

  @Column({ name: 'recipient_role', type: 'text' })
  recipientRole!: RecipientRole;

  @Column({ type: 'text', default: 'mail' })
  channel!: string;

  /** When it was decided. */
  @Column({ ...instant })
  at!: Instant;

  @Column({ name: 'send_at', ...instant })
  sendAt!: Instant;

  @Column({ type: 'boolean' })
  immediate!: boolean;

  @Column({ name: 'document_id', type: 'uuid', nullable: true })
  documentId!: string | null;

  @Column({ type: 'jsonb' })
  params!: Readonly<Record<string, unknown>>;

  @Column({ type: 'text' })
  state!: 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';

  /** When the office declared that it counts for nothing; it stays in the story. */
  @Column({ name: 'annulled_at', ...instantOrNull })
  annulledAt!: Instant | null;

  @Column({ name: 'mail_id', type: 'text', nullable: true })
  mailId!: string | null;
}
