import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate } from '../domain/calendar/calendar.js';
import { date, instant } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** A snapshot of the scorecard. */
@Entity({ name: 'scores' })
@Index('scores_plan', ['planId', 'at'])
export class ScoreEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ name: 'as_of', ...date })
  asOf!: IsoDate;

  @Column({ ...instant })
  at!: Instant;

  /** `figures`, `stage:2`, `year:2022` */
  @Column({ type: 'text' })
  occasion!: string;

  @Column({ name: 'total_hundredths', type: 'int' })
  totalHundredths!: number;

  @Column({ type: 'jsonb' })
  card!: unknown;
}
