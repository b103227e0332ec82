import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** A supervision notice (督办通知单), or a circular (通报) that a person must sign before it may leave. */
@Entity({ name: 'documents' })
@Index('documents_once', ['assignmentId', 'kind', 'dueVersion'], { unique: true })
@Index('documents_plan', ['planId', 'createdAt'])
export class DocumentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ name: 'assignment_id', type: 'uuid' })
  assignmentId!: string;

  @Column({ type: 'text' })
  kind!: 'supervisionNotice' | 'circular';

  @Column({ type: 'text' })
  state!: 'draft' | 'signed';

  @Column({ name: 'due_version', type: 'int' })
  dueVersion!: number;

  @Column({ type: 'jsonb' })
  params!: Readonly<Record<string, unknown>>;

  @Column({ name: 'signed_by', type: 'text', nullable: true })
  signedBy!: string | null;

  @Column({ name: 'signed_at', ...instantOrNull })
  signedAt!: Instant | null;

  @Column({ name: 'created_at', ...instant })
  createdAt!: Instant;
}
