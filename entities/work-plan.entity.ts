import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { AssignmentEntity } from './assignment.entity.js';
import { instant } from './column-types.js';

/** A unit's own steps and its named responsible person. A later one is a new version. */
@Entity({ name: 'work_plans' })
@Index('work_plans_version', ['assignmentId', 'version'], { unique: true })
export class WorkPlanEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'assignment_id', type: 'uuid' })
  @ForeignKey(() => AssignmentEntity, { onDelete: 'CASCADE' })
  assignmentId!: string;

  @Column({ type: 'int' })
  version!: number;

  @Column({ type: 'text' })
  person!: string;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'text' })
  steps!: string;

  @Column({ name: 'filed_at', ...instant })
  filedAt!: Instant;

  @Column({ name: 'filed_by', type: 'text' })
  filedBy!: string;
}
