import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { AssignmentEntity } from './assignment.entity.js';
import { instant } from './column-types.js';

/** A unit's monthly report on one assignment. Filed again in the same month it replaces the row. */
@Entity({ name: 'progress_reports' })
@Index('progress_reports_period', ['assignmentId', 'period'], { unique: true })
@Index('progress_reports_unit', ['planId', 'period', 'unitKey'])
export class ProgressReportEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  planId!: string;

  @Column({ name: 'assignment_id', type: 'uuid' })
  @ForeignKey(() => AssignmentEntity, { onDelete: 'CASCADE' })
  assignmentId!: string;

  @Column({ name: 'unit_key', type: 'text' })
  unitKey!: string;

  /** `2022-05` */
  @Column({ type: 'text' })
  period!: string;

  @Column({ type: 'int' })
  percent!: number;

  @Column({ type: 'text' })
  problems!: string;

  @Column({ name: 'next_steps', type: 'text' })
  nextSteps!: string;

  @Column({ name: 'filed_at', ...instant })
  filedAt!: Instant;

  @Column({ name: 'filed_by', type: 'text' })
  filedBy!: string;
}
