import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant, instantOrNull } from './column-types.js';

/** Something that one worker looks at for all, every minute. All instants are the database's own time. */
@Entity({ name: 'watches' })
export class WatchEntity {
  /** `workflows`, `mail`. */
  @PrimaryColumn({ type: 'text' })
  name!: string;

  /** The process that looks. */
  @Column({ type: 'text' })
  owner!: string;

  /** From then on another process may look instead. */
  @Column({ name: 'held_until', ...instant })
  heldUntil!: Instant;

  /** The last look that succeeded; null: none did yet. */
  @Column({ name: 'looked_at', ...instantOrNull })
  lookedAt!: Instant | null;

  /** Why the last look failed; '' where it did not. */
  @Column({ type: 'text', default: '' })
  failure!: string;
}
