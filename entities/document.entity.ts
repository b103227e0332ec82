import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate } from '../domain/calendar/calendar.js';
import type { PaperKind, PaperState } from '../domain/papers/paper.js';
import { date, instant, instantOrNull } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/**
 * A paper (督办通知单, 通报): one of a kind for a unit and day, of all matters that reached the rung on that day. Nothing of it
 * leaves before it is signed.
 */
@Entity({ name: 'documents' })
@Index('documents_draft', ['planId', 'kind', 'unitKey', 'roundOn'], { unique: true, where: `"state" = 'draft'` })
@Index('documents_number', ['register', 'numberYear', 'number'], { unique: true, where: '"number" IS NOT NULL' })
@Index('documents_plan', ['planId', 'createdAt'])
export class DocumentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'plan_id', type: 'text' })
  @ForeignKey(() => PlanEntity, { onDelete: 'CASCADE' })
  planId!: string;

  @Column({ type: 'text' })
  kind!: PaperKind;

  /** '' for a circular, which speaks of several. */
  @Column({ name: 'unit_key', type: 'text', default: '' })
  unitKey!: string;

  /** The plan's day on which its matters reached the rung. */
  @Column({ name: 'round_on', ...date })
  roundOn!: IsoDate;

  @Column({ type: 'text' })
  state!: PaperState;

  /** What a signed one says (PaperFacts), frozen; of a draft it is computed whenever somebody looks. */
  @Column({ type: 'jsonb' })
  params!: Readonly<Record<string, unknown>>;

  /** The body as a person rewrote it; null: as computed. */
  @Column({ type: 'text', nullable: true })
  text!: string | null;

  /** Numbers run without gaps in a register and year. */
  @Column({ type: 'text', nullable: true })
  register!: string | null;

  @Column({ name: 'number_year', type: 'int', nullable: true })
  numberYear!: number | null;

  @Column({ type: 'int', nullable: true })
  number!: number | null;

  /** Id of an account, or `policy`. */
  @Column({ name: 'signed_by', type: 'text', nullable: true })
  signedBy!: string | null;

  @Column({ name: 'signed_at', ...instantOrNull })
  signedAt!: Instant | null;

  /** When a draft lapsed or was thrown away, by whom and why; nobody and no reason where it lapsed. */
  @Column({ name: 'ended_at', ...instantOrNull })
  endedAt!: Instant | null;

  @Column({ name: 'ended_by', type: 'text', nullable: true })
  endedBy!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** From when it waits for a signature, where that is not since it was drafted: it came back, or must not be signed before. */
  @Column({ name: 'waits_from', ...instantOrNull })
  waitsFrom!: Instant | null;

  @Column({ name: 'created_at', ...instant })
  createdAt!: Instant;
}
