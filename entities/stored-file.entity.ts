import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';

/** Who uploaded which contents: a unit may only hand in what one of its own people uploaded. */
@Index('stored_files_by_person', ['uploadedBy'])
@Entity({ name: 'stored_files' })
export class StoredFileEntity {
  @PrimaryColumn({ type: 'text' })
  sha256!: string;

  /** Id of the account. */
  @PrimaryColumn({ name: 'uploaded_by', type: 'text' })
  uploadedBy!: string;

  @Column({ type: 'int' })
  bytes!: number;

  @Column({ name: 'media_type', type: 'text' })
  mediaType!: string;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
