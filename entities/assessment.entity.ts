import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** The year-end assessment (督查考核) of one year. */
@Entity({ name: 'assessments' })
export class AssessmentEntity {
  @PrimaryColumn({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @PrimaryColumn({ type: 'int' })
  year!: number;

  @Column({ ...instant })
  at!: Instant;

  @Column({ type: 'jsonb' })
  result!: unknown;

  /** False while the ladder of something due in the year is not over; it is then worked out once more. */
  @Column({ type: 'boolean', default: true })
  final!: boolean;

  /** When, by whom (account) and with which changes a leader approved it (审定). */
  @Column({ name: 'approved_at', ...instantOrNull })
  approvedAt!: Instant | null;

  @Column({ name: 'approved_by', type: 'text', nullable: true })
  approvedBy!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  changes!: unknown;
}
