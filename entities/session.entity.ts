import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { AccountEntity } from './account.entity.js';
import { instant } from './column-types.js';

/** A signed-in browser or cast member. The token itself is kept nowhere, only its SHA-256. */
@Entity({ name: 'sessions' })
@Index('sessions_account', ['accountId'])
export class SessionEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ name: 'account_id', type: 'uuid' })
  @ForeignKey(() => AccountEntity, { onDelete: 'CASCADE' })
  accountId!: string;

  /** Real clock. */
  @Column({ name: 'expires_at', ...instant })
  expiresAt!: Instant;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
