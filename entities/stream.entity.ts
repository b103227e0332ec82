import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/**
 * One event stream, which is one workflow. Locking its row orders the events: number and event commit together, so the
 * relay never sees a gap that fills later. The stream `system` has no workflow and only an audit chain (accounts).
 */
@Entity({ name: 'streams' })
@Index('streams_pending', ['id'], { where: '"last_no" > "cursor"' })
@Index('streams_plan', ['planId'])
export class StreamEntity {
  /** The workflow id. */
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text', nullable: true })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string | null;

  @Column({ type: 'text' })
  kind!: 'plan' | 'stage' | 'task' | 'scorecard' | 'dispatch' | 'system';

  /** Number of the task or stage. */
  @Column({ type: 'int', nullable: true })
  no!: number | null;

  /** Number of the newest event. */
  @Column({ name: 'last_no', type: 'int', default: 0 })
  lastNo!: number;

  /** Number of the newest event handed over to the workflow. */
  @Column({ type: 'int', default: 0 })
  cursor!: number;

  /** Number of the newest event the workflow had seen when it last answered an advance of the stepped clock. */
  @Column({ name: 'answered_no', type: 'int', default: 0 })
  answeredNo!: number;

  /** What it then said it has to do next. */
  @Column({ name: 'next_due', ...instantOrNull })
  nextDue!: Instant | null;

  @Column({ name: 'audit_no', type: 'int', default: 0 })
  auditNo!: number;

  /** Hash of the newest audit row. */
  @Column({ name: 'audit_hash', type: 'bytea', nullable: true })
  auditHash!: Buffer | null;
}
