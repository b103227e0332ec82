import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate } from '../domain/calendar/calendar.js';
import { AccountEntity } from './account.entity.js';
import { date, instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** A time-boxed substitute reviewer (代理审核); both days inclusive. */
@Entity({ name: 'delegations' })
@Index('delegations_plan', ['planId', 'fromDate'])
export class DelegationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ name: 'from_account', type: 'uuid' })
  @ForeignKey(() => AccountEntity)
  fromAccount!: string;

  @Column({ name: 'to_account', type: 'uuid' })
  @ForeignKey(() => AccountEntity)
  toAccount!: string;

  @Column({ name: 'from_date', ...date })
  fromDate!: IsoDate;

  @Column({ name: 'to_date', ...date })
  toDate!: IsoDate;

  /** Of several by one account in force at once, the one given last counts. */
  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;

  /** When somebody of the office ended it before its last day, and who. */
  @Column({ name: 'ended_at', ...instantOrNull })
  endedAt!: Instant | null;

  @Column({ name: 'ended_by', type: 'text', nullable: true })
  endedBy!: string | null;
}
