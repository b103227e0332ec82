import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate } from '../domain/calendar/calendar.js';
import { dateOrNull, instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** One figure of an indicator that counts, or waits to count, in the scorecard. */
@Entity({ name: 'measurements' })
@Index('measurements_indicator', ['planId', 'indicator'])
@Index('measurements_pending', ['planId', 'enteredAt'], { where: `"status" = 'pending'` })
export class MeasurementEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ type: 'int' })
  indicator!: number;

  @Column({ type: 'text', nullable: true })
  item!: string | null;

  /** `2022-03` */
  @Column({ type: 'text', nullable: true })
  period!: string | null;

  @Column({ name: 'on_date', ...dateOrNull })
  onDate!: IsoDate | null;

  @Column({ type: 'numeric' })
  value!: number;

  /** `figure`: combined from approved figures of evidence, see `figureIds`. */
  @Column({ type: 'text' })
  source!: 'entry' | 'import' | 'push' | 'figure';

  @Column({ name: 'figure_ids', type: 'jsonb', nullable: true })
  figureIds!: string[] | null;

  @Column({ type: 'text' })
  status!: 'pending' | 'approved' | 'rejected';

  @Column({ name: 'entered_by', type: 'text' })
  enteredBy!: string;

  @Column({ name: 'entered_at', ...instant })
  enteredAt!: Instant;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', ...instantOrNull })
  decidedAt!: Instant | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
