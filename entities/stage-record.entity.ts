import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** A unit put under key supervision (重点督导) at a stage's end, by assignment. */
export interface KeySupervision {
  readonly unit: string;
  readonly task: number;
  readonly reasons: readonly string[];
}

/** What became of a stage. Its dates stand in the plan's document. */
@Entity({ name: 'stage_records' })
export class StageRecordEntity {
  @PrimaryColumn({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @PrimaryColumn({ name: 'stage_no', type: 'int' })
  stageNo!: number;

  @Column({ name: 'opened_at', ...instantOrNull })
  openedAt!: Instant | null;

  @Column({ name: 'closed_at', ...instantOrNull })
  closedAt!: Instant | null;

  /** Of before 30 November 2026, when stages asked for the monthly reports: up to where they had. */
  @Column({ name: 'asked_through', ...instant })
  askedThrough!: Instant;

  @Column({ type: 'jsonb', nullable: true })
  summary!: unknown;

  @Column({ name: 'key_supervision', type: 'jsonb', default: [] })
  keySupervision!: KeySupervision[];
}
