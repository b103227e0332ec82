import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant, instantOrNull } from './column-types.js';
import { StreamEntity } from './stream.entity.js';

/**
 * A workflow that stands still, as the worker saw it last. Its row goes when it moves again and whoever was told of it was told
 * that, too. All instants are of the real clock.
 */
@Entity({ name: 'stalled_workflows' })
export class StalledWorkflowEntity {
  /** The workflow id. */
  @PrimaryColumn({ name: 'stream_id', type: 'text' })
  @ForeignKey(() => StreamEntity, { onDelete: 'CASCADE' })
  streamId!: string;

  /** `missing`: no workflow of that id runs. `failing`: its code fails. `retrying`: what it has done for it fails. `overdue`: nothing of this, and yet nothing happens. */
  @Column({ type: 'text' })
  reason!: 'missing' | 'failing' | 'retrying' | 'overdue';

  /** What it has to do next was due then; null: nothing is due, but it could not do it. */
  @Column({ name: 'due_at', ...instantOrNull })
  dueAt!: Instant | null;

  /** The last failure in the words of the program; '' where there is none. */
  @Column({ type: 'text', default: '' })
  failure!: string;

  @Column({ type: 'int', default: 0 })
  attempts!: number;

  @Column({ ...instant })
  since!: Instant;

  @Column({ name: 'seen_at', ...instant })
  seenAt!: Instant;

  /** When an administrator was last written to about it. */
  @Column({ name: 'mailed_at', ...instantOrNull })
  mailedAt!: Instant | null;

  /** When it was seen to move again; null: it stands still. */
  @Column({ name: 'ended_at', ...instantOrNull })
  endedAt!: Instant | null;
}
