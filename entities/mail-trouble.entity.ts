import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MailTroubleKind } from '../domain/dispatch/mail-trouble.js';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant, instantOrNull } from './column-types.js';

/**
 * A time in which mails could not leave because of the sender, the session or the settings. Its row goes when the administrators
 * were told that it is over. All instants are of the real clock.
 */
@Entity({ name: 'mail_troubles' })
export class MailTroubleEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: MailTroubleKind;

  /** What the server, or the connection, said last. */
  @Column({ type: 'text' })
  answer!: string;

  @Column({ ...instant })
  since!: Instant;

  /** Notices that wait. */
  @Column({ type: 'int' })
  notices!: number;

  /** Attempts beyond the first of the mails that wait, all together: when it rises, one failed again. */
  @Column({ type: 'int' })
  retries!: number;

  /** When an attempt was last seen to fail. */
  @Column({ name: 'failed_at', ...instantOrNull })
  failedAt!: Instant | null;

  @Column({ name: 'seen_at', ...instant })
  seenAt!: Instant;

  /** When it was last tried to write to the administrators, and when they were reached, while it lasted. */
  @Column({ name: 'tried_at', ...instantOrNull })
  triedAt!: Instant | null;

  @Column({ name: 'mailed_at', ...instantOrNull })
  mailedAt!: Instant | null;

  /** Null: it goes on. */
  @Column({ name: 'ended_at', ...instantOrNull })
  endedAt!: Instant | null;
}
