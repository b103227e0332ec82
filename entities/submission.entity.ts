import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate } from '../domain/calendar/calendar.js';
import { AssignmentEntity } from './assignment.entity.js';
import { date, instant, instantOrNull } from './column-types.js';

/** Evidence as it was sent to the coordinator. What was approved stays as it was: a change is another round. */
@Entity({ name: 'submissions' })
@Index('submissions_round', ['assignmentId', 'round'], { unique: true })
@Index('submissions_waiting', ['planId', 'submittedAt'], { where: `"status" = 'waiting'` })
export class SubmissionEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'assignment_id', type: 'uuid' })
  @ForeignKey(() => AssignmentEntity, { onDelete: 'CASCADE' })
  assignmentId!: string;

  @Column({ name: 'plan_id', type: 'text' })
  planId!: string;

  @Column({ type: 'int' })
  round!: number;

  @Column({ type: 'text' })
  note!: string;

  /** The day the evidence speaks of, which is not the day it was uploaded. */
  @Column({ name: 'performed_on', ...date })
  performedOn!: IsoDate;

  @Column({ name: 'submitted_at', ...instant })
  submittedAt!: Instant;

  @Column({ name: 'submitted_by', type: 'text' })
  submittedBy!: string;

  @Column({ type: 'text' })
  status!: 'waiting' | 'withdrawn' | 'approved' | 'returned';

  @Column({ name: 'decided_at', ...instantOrNull })
  decidedAt!: Instant | null;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: string | null;

  /** Why it was returned. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
