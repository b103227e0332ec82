import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instantOrNull } from './column-types.js';
import { SubmissionEntity } from './submission.entity.js';

/** A figure submitted with evidence. Approved ones combine into measurements, with this row as their source. */
@Entity({ name: 'figures' })
@Index('figures_submission', ['submissionId'])
@Index('figures_feed', ['planId', 'indicator'], { where: '"approved_at" IS NOT NULL' })
export class FigureEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'submission_id', type: 'uuid' })
  @ForeignKey(() => SubmissionEntity, { onDelete: 'CASCADE' })
  submissionId!: string;

  @Column({ name: 'assignment_id', type: 'uuid' })
  assignmentId!: string;

  @Column({ name: 'plan_id', type: 'text' })
  planId!: string;

  @Column({ name: 'task_no', type: 'int' })
  taskNo!: number;

  @Column({ name: 'unit_key', type: 'text' })
  unitKey!: string;

  @Column({ type: 'int' })
  indicator!: number;

  @Column({ type: 'text', nullable: true })
  item!: string | null;

  @Column({ type: 'text', nullable: true })
  period!: string | null;

  @Column({ type: 'numeric', nullable: true })
  value!: number | null;

  /** For figures that count different names over units (`distinct`). */
  @Column({ type: 'text', array: true, nullable: true })
  names!: string[] | null;

  @Column({ name: 'approved_at', ...instantOrNull })
  approvedAt!: Instant | null;
}
