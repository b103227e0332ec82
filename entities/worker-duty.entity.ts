import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant, instantOrNull } from './column-types.js';

/** What one worker does for all of them, now and then: who has it, and when it was last done. All instants are the database's own time. */
@Entity({ name: 'worker_duties' })
export class WorkerDutyEntity {
  @PrimaryColumn({ type: 'text' })
  name!: string;

  /** The process that has the duty. */
  @Column({ type: 'text' })
  owner!: string;

  /** From then on another process may take it. */
  @Column({ name: 'held_until', ...instant })
  heldUntil!: Instant;

  /** Null: never yet, or somebody asked for it to be done again at once. */
  @Column({ name: 'done_at', ...instantOrNull })
  doneAt!: Instant | null;

  /** What it was done for, where that may be exchanged: which Temporal. */
  @Column({ type: 'text', default: '' })
  subject!: string;
}
