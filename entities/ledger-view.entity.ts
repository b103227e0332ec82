import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';

/** A way of looking at the ledger that somebody keeps for themselves. */
@Entity({ name: 'ledger_views' })
@Index('ledger_views_account', ['accountId', 'name'], { unique: true })
export class LedgerViewEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Whose it is, and nobody else's. No foreign key: the operator is no account. */
  @Column({ name: 'account_id', type: 'text' })
  accountId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The ledger's query as the page sends it. */
  @Column({ type: 'jsonb' })
  query!: Readonly<Record<string, string>>;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
