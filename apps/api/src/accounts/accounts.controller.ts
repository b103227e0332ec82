import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { z } from 'zod';

import { createAccount, deactivateAccount } from '../../../../commands/accounts/create-account.js';
import { changePassword } from '../../../../commands/accounts/change-password.js';
import type { CommandMeta } from '../../../../commands/actor.js';
import { ROLES } from '../../../../domain/access/access.js';
import { AccountEntity } from '../../../../entities/account.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { SessionCache } from '../access/session-cache.js';
import { LiveFeed } from '../events/live-feed.js';
import { idField, textField } from '../http/fields.js';
import { Route } from '../http/route.js';

const accountList = z.object({
  items: z.array(
    z.object({
      id: idField,
      login: z.string(),
      name: z.string(),
      role: z.enum(ROLES),
      unit: z.string().nullable(),
      mail: z.string(),
      active: z.boolean(),
      plan: z.string().nullable(),
    }),
  ),
});
const accountQuery = z.strictObject({
  q: z.string().trim().min(1).max(100).optional().describe('Part of a login or name, or a unit'),
  role: z.enum(ROLES).optional(),
  active: z.enum(['true', 'false']).optional(),
  cast: z.enum(['true', 'false']).optional().describe("false: without the cast of rehearsals"),
});
const passwordBody = z.strictObject({ password: z.string().max(200) });
const accountBody = z.strictObject({
  login: textField(64),
  name: textField(100),
  role: z.enum(ROLES),
  unit: textField(100).nullable().default(null),
  mail: textField(200),
  password: z.string().max(200),
});
const accountAnswer = z.object({ accountId: idField });

@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly db: DataSource,
    @Inject(SessionCache) private readonly sessions: SessionCache,
    @Inject(LiveFeed) private readonly feed: LiveFeed,
  ) {}

  @Get()
  @May('manageAccounts')
  @Route({ summary: 'Accounts by login', answer: accountList })
  async list(@Query({ schema: accountQuery }) { q, role, active, cast }: z.output<typeof accountQuery>): Promise<z.input<typeof accountList>> {
    const found = await this.db.getRepository(AccountEntity).find({
      where: {
        ...(role === undefined ? {} : { role }),
        ...(active === undefined ? {} : { active: active === 'true' }),
        ...(cast === undefined ? {} : { planId: cast === 'true' ? Not(IsNull()) : IsNull() }),
      },
      order: { login: 'ASC' },
    });
    const wanted = q?.toLowerCase() ?? '';
    const accounts = found.filter(({ login, name, unitKey }) => [login, name, unitKey ?? ''].some((text) => text.toLowerCase().includes(wanted)));
    return {
      items: accounts.map(({ id, login, name, role, unitKey, mail, active, planId }) => ({ id, login, name, role, unit: unitKey, mail, active, plan: planId })),
    };
  }

  @Post()
  @May('manageAccounts')
  @Route({ summary: 'Opens an account', answer: accountAnswer, status: 201, command: true })
  create(@Meta() meta: CommandMeta, @Body({ schema: accountBody }) body: z.output<typeof accountBody>): Promise<z.input<typeof accountAnswer>> {
    return createAccount(this.db, meta, body);
  }

  @Post(':id/deactivate')
  @May('manageAccounts')
  @Route({ summary: 'Shuts an account; what it did stays', answer: accountAnswer, command: true })
  async deactivate(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) accountId: string): Promise<z.input<typeof accountAnswer>> {
    const answer = await deactivateAccount(this.db, meta, { accountId });
    this.sessions.forgetAll();
    await this.feed.recheck();
    return answer;
  }

  @Post(':id/password')
  @May('manageAccounts')
  @Route({ summary: 'Gives an account another password; its sessions end', answer: accountAnswer, command: true })
  async changePassword(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) accountId: string,
    @Body({ schema: passwordBody }) { password }: z.output<typeof passwordBody>,
  ): Promise<z.input<typeof accountAnswer>> {
    const answer = await changePassword(this.db, meta, { accountId, password });
    this.sessions.forgetAll();
    await this.feed.recheck();
    return answer;
  }
}
