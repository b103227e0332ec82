import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';
import { StreamEntity } from './stream.entity.js';

/** What happened, numbered without gaps in its stream. Never changed. */
@Entity({ name: 'events' })
@Index('events_assignment', ['assignmentId'], { where: '"assignment_id" IS NOT NULL' })
@Index('events_plan', ['planId', 'at'])
export class EventEntity {
  @PrimaryColumn({ name: 'stream_id', type: 'text' })
  @ForeignKey(() => StreamEntity, { onDelete: 'CASCADE' })
  streamId!: string;

  @PrimaryColumn({ type: 'int' })
  no!: number;

  @Column({ name: 'plan_id', type: 'text' })
  planId!: string;

  @Column({ name: 'assignment_id', type: 'uuid', nullable: true })
  assignmentId!: string | null;

  @Column({ type: 'text' })
  type!: string;

  /** The whole event, as it is sent to the workflow. */
  @Column({ type: 'jsonb' })
  data!: { readonly type: string };

  @Column({ ...instant })
  at!: Instant;

  @Column({ name: 'actor_id', type: 'text', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_role', type: 'text' })
  actorRole!: string;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
