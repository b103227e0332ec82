import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { Instant } from '../domain/calendar/calendar.js';
import type { TaskColumn } from '../domain/notice/lexicon/column-heads.js';
import { instant } from './column-types.js';

/** What a coordinator said a column's head means in the tables of one issuer: it is read so in that issuer's next notice. */
@Entity({ name: 'column_meanings' })
export class ColumnMeaningEntity {
  /** As the notice names it; '' where it names none. */
  @PrimaryColumn({ type: 'text' })
  issuer!: string;

  /** The head's plain words: without blanks, brackets and marks. */
  @PrimaryColumn({ type: 'text' })
  word!: string;

  @Column({ type: 'text' })
  meaning!: TaskColumn;

  @Column({ name: 'said_by', type: 'text' })
  saidBy!: string;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
