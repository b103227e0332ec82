import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { AssignmentEntity } from './assignment.entity.js';
import { instant, instantOrNull } from './column-types.js';

/** That the monthly report of one assignment was asked for: whoever was not asked owes none. */
@Entity({ name: 'report_requests' })
@Index('report_requests_plan', ['planId', 'period'])
export class ReportRequestEntity {
  @PrimaryColumn({ name: 'assignment_id', type: 'uuid' })
  @ForeignKey(() => AssignmentEntity, { onDelete: 'CASCADE' })
  assignmentId!: string;

  /** `2022-05`: the month asked about. */
  @PrimaryColumn({ type: 'text' })
  period!: string;

  @Column({ name: 'plan_id', type: 'text' })
  planId!: string;

  @Column({ name: 'asked_at', ...instant })
  askedAt!: Instant;

  /** When it was still missing at a reminder (`reportMissing`), the first time. */
  @Column({ name: 'reminded_at', ...instantOrNull })
  remindedAt!: Instant | null;
}
