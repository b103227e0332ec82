import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** A change of a running plan: a due date, a unit added to or taken off a task. */
@Entity({ name: 'amendments' })
@Index('amendments_plan', ['planId', 'madeAt'])
export class AmendmentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ type: 'jsonb' })
  changes!: unknown[];

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'made_by', type: 'text' })
  madeBy!: string;

  @Column({ name: 'made_at', ...instant })
  madeAt!: Instant;
}
