import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SubmissionEntity } from './submission.entity.js';

/** One file of a submission, by the hash of its contents. */
@Entity({ name: 'submission_files' })
@Index('submission_files_submission', ['submissionId'])
export class SubmissionFileEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'submission_id', type: 'uuid' })
  @ForeignKey(() => SubmissionEntity, { onDelete: 'CASCADE' })
  submissionId!: string;

  @Column({ type: 'text' })
  sha256!: string;

  /** As the officer named it. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'int' })
  bytes!: number;

  @Column({ name: 'media_type', type: 'text' })
  mediaType!: string;
}
