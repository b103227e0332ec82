import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';

/** By which server and sender mails leave, as a hash: a change of them sends what failed again. One row. */
@Entity({ name: 'mail_settings' })
export class MailSettingsEntity {
  @PrimaryColumn({ type: 'int', default: 1 })
  id!: number;

  @Column({ type: 'bytea' })
  salt!: Buffer;

  @Column({ type: 'bytea' })
  hash!: Buffer;

  /** Real clock. */
  @Column({ ...instant })
  since!: Instant;
}
