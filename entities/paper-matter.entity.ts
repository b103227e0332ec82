import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import type { PaperKind } from '../domain/papers/paper.js';
import type { LapseReason } from '../domain/papers/lapse.js';
import { AssignmentEntity } from './assignment.entity.js';
import { instantOrNull } from './column-types.js';
import { DocumentEntity } from './document.entity.js';

/** A matter of a paper. Each due date of an assignment is in one paper of a kind at most. */
@Entity({ name: 'paper_matters' })
@Index('paper_matters_once', ['assignmentId', 'kind', 'dueVersion'], { unique: true })
export class PaperMatterEntity {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  @ForeignKey(() => DocumentEntity, { onDelete: 'CASCADE' })
  documentId!: string;

  @PrimaryColumn({ name: 'assignment_id', type: 'uuid' })
  @ForeignKey(() => AssignmentEntity, { onDelete: 'CASCADE' })
  assignmentId!: string;

  /** The paper's. */
  @Column({ type: 'text' })
  kind!: PaperKind;

  @Column({ name: 'due_version', type: 'int' })
  dueVersion!: number;

  @Column({ name: 'lapsed_at', ...instantOrNull })
  lapsedAt!: Instant | null;

  @Column({ name: 'lapse_reason', type: 'text', nullable: true })
  lapseReason!: LapseReason | null;
}
