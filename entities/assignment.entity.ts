import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate } from '../domain/calendar/calendar.js';
import type { UnitRole } from '../domain/plan/plan.js';
import type { AssignmentStatus, LadderWait, ReviewSpan } from '../domain/supervision/assignment.js';
import { dateOrNull, instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** An open request, with the officer's reason beside what the rules need. */
export interface ExtensionRequest {
  readonly requestedAt: Instant;
  readonly dueOn: IsoDate;
  readonly reason: string;
}

/** What one unit owes for one task: the domain's AssignmentState, column by column, and what pages show beside it. */
@Entity({ name: 'assignments' })
@Index('assignments_task_unit', ['planId', 'taskNo', 'unitKey'], { unique: true })
@Index('assignments_unit', ['planId', 'unitKey'])
@Index('assignments_status', ['planId', 'status'])
export class AssignmentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ name: 'task_no', type: 'int' })
  taskNo!: number;

  @Column({ name: 'unit_key', type: 'text' })
  unitKey!: string;

  @Column({ name: 'unit_name', type: 'text' })
  unitName!: string;

  @Column({ type: 'text' })
  role!: UnitRole;

  /** `named`, or the phrase of the group through which the unit comes in. */
  @Column({ type: 'text' })
  via!: string;

  @Column({ type: 'text' })
  status!: AssignmentStatus;

  @Column({ name: 'assigned_at', ...instant })
  assignedAt!: Instant;

  @Column({ name: 'acknowledged_at', ...instantOrNull })
  acknowledgedAt!: Instant | null;

  @Column({ name: 'plan_filed_at', ...instantOrNull })
  planFiledAt!: Instant | null;

  @Column({ name: 'due_on', ...dateOrNull })
  dueOn!: IsoDate | null;

  @Column({ name: 'original_due_on', ...dateOrNull })
  originalDueOn!: IsoDate | null;

  @Column({ name: 'due_version', type: 'int' })
  dueVersion!: number;

  @Column({ name: 'due_since', ...instant })
  dueSince!: Instant;

  @Column({ type: 'int' })
  round!: number;

  /** Instants in here are milliseconds. */
  @Column({ name: 'review_spans', type: 'jsonb' })
  reviewSpans!: ReviewSpan[];

  @Column({ type: 'jsonb', nullable: true })
  extension!: ExtensionRequest | null;

  @Column({ name: 'extension_requests', type: 'int', default: 0 })
  extensionRequests!: number;

  /** Instants in here are milliseconds. */
  @Column({ type: 'jsonb', default: [] })
  waits!: LadderWait[];

  @Column({ name: 'withdrawn_from', ...instantOrNull })
  withdrawnFrom!: Instant | null;

  @Column({ name: 'withdrawn_at', ...instantOrNull })
  withdrawnAt!: Instant | null;

  @Column({ name: 'due_earlier', type: 'boolean', default: false })
  dueEarlier!: boolean;

  /** The due-date version whose escalation the coordinator holds, and why. */
  @Column({ name: 'held_version', type: 'int', nullable: true })
  heldVersion!: number | null;

  @Column({ name: 'held_reason', type: 'text', nullable: true })
  heldReason!: string | null;

  @Column({ name: 'closed_at', ...instantOrNull })
  closedAt!: Instant | null;

  @Column({ name: 'chased_through', ...instant })
  chasedThrough!: Instant;

  /** From the newest progress report. */
  @Column({ type: 'int', nullable: true })
  percent!: number | null;

  @Column({ name: 'key_supervision', type: 'boolean', default: false })
  keySupervision!: boolean;
}
