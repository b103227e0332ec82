import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import type { Instant } from '../domain/calendar/calendar.js';
import type { Table } from '../domain/document/document.js';
import type { NoticeDraft } from '../domain/notice/draft.js';
import type { ColumnMapping } from '../domain/notice/read/tables/columns.js';
import type { UnitDirectory } from '../domain/plan/plan.js';
import { instant } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** A plan in the making: a notice's file (or a ledger's) as it was read, and what people have made of it since. */
@Entity({ name: 'drafts' })
@Index('drafts_newest', ['changedAt'])
export class DraftEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: 'txt' | 'html' | 'docx' | 'pdf' | 'ofd' | 'xlsx';

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  /** Of the file's bytes, which are not kept: what was read of them is. */
  @Column({ type: 'text' })
  sha256!: string;

  /** What the draft's places are offsets into. */
  @Column({ name: 'source_text', type: 'text' })
  sourceText!: string;

  /** The tables of the notice with their grids, so that their columns can be named by hand. */
  @Column({ type: 'jsonb', default: [] })
  tables!: readonly Table[];

  /** What a person said the heads of their columns mean. */
  @Column({ type: 'jsonb', default: {} })
  mapping!: ColumnMapping;

  /** As it was read; changed only when columns are named by hand and it is read anew. */
  @Column({ type: 'jsonb' })
  read!: NoticeDraft;

  /** As it was corrected last. */
  @Column({ type: 'jsonb' })
  draft!: NoticeDraft;

  /** The county's units; null where the plan makes a directory of its own with placeholders. */
  @Column({ type: 'jsonb', nullable: true })
  directory!: UnitDirectory | null;

  /** Counts the corrections from 1: whoever saves must have seen the one before. */
  @Column({ type: 'int' })
  version!: number;

  /** The live plan it was launched as; rehearsals leave it open. */
  @Column({ name: 'plan_id', type: 'text', nullable: true })
  @ForeignKey(() => PlanEntity)
  planId!: string | null;

  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;

  @Column({ name: 'created_at', ...instant })
  createdAt!: Instant;

  @Column({ name: 'changed_by', type: 'text' })
  changedBy!: string;

  @Column({ name: 'changed_at', ...instant })
  changedAt!: Instant;
}
