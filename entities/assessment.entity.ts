import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';
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
}
