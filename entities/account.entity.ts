import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../domain/access/role.js';
import type { Instant } from '../domain/calendar/calendar.js';
import { instant } from './column-types.js';
import { PlanEntity } from './plan.entity.js';

/** A person who signs in. Deactivated, never deleted: records go on naming them. */
@Entity({ name: 'accounts' })
@Index('accounts_login', ['login'], { unique: true })
@Index('accounts_unit', ['unitKey'], { where: '"unit_key" IS NOT NULL' })
export class AccountEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  login!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: Role;

  /** Of an officer. */
  @Column({ name: 'unit_key', type: 'text', nullable: true })
  unitKey!: string | null;

  @Column({ type: 'text' })
  mail!: string;

  /** argon2id in its own notation; null: cannot sign in by password (a rehearsal's cast has session tokens alone). */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  /** The rehearsal whose cast it belongs to; such an account sees no other plan. */
  @Column({ name: 'plan_id', type: 'text', nullable: true })
  @ForeignKey(() => PlanEntity, { onDelete: 'SET NULL' })
  planId!: string | null;

  @Column({ name: 'recorded_at', ...instant })
  recordedAt!: Instant;
}
