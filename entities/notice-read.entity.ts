import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';
import { NoticeEntity } from './notice.entity.js';

/** That somebody has read a notice on the page. */
@Entity({ name: 'notice_reads' })
export class NoticeReadEntity {
  @PrimaryColumn({ name: 'account_id', type: 'text' })
  accountId!: string;

  @PrimaryColumn({ name: 'notice_id', type: 'uuid' })
  @ForeignKey(() => NoticeEntity, { onDelete: 'CASCADE' })
  noticeId!: string;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
