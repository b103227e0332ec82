import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import type { Instant, IsoDate } from '../domain/calendar/calendar.js';
import { dateOrNull, instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** A rehearsal that somebody began from the page. */
@Entity({ name: 'rehearsals' })
@Index('rehearsals_newest', ['recordedAt'])
export class RehearsalEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Null until it is launched. */
  @Column({ name: 'plan_id', type: 'text', nullable: true })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string | null;

  /** What was rehearsed: `sample`, or the id of a plan or a draft. */
  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'int' })
  seed!: number;

  /** Real milliseconds a day of the plan lasts; 0: as fast as the engine goes. */
  @Column({ type: 'int' })
  pace!: number;

  /** Shares of manners; null: as they are drawn by default. */
  @Column({ type: 'jsonb', nullable: true })
  cast!: Readonly<Record<string, number>> | null;

  /** `broken`: ended by a fault, or because the process that ran it ended. */
  @Column({ type: 'text' })
  state!: 'running' | 'done' | 'stopped' | 'broken';

  /** The plan's day it has come to. */
  @Column({ name: 'on_date', ...dateOrNull })
  onDate!: IsoDate | null;

  @Column({ name: 'started_by', type: 'text' })
  startedBy!: string;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  /** Real clock. */
  @Column({ name: 'ended_at', ...instantOrNull })
  endedAt!: Instant | null;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
