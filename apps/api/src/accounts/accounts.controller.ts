import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { createAccount, deactivateAccount } from '../../../../commands/accounts/create-account.js';
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
  @Route({ summary: 'Every account', answer: accountList })
  async list(): Promise<z.input<typeof accountList>> {
    const accounts = await this.db.getRepository(AccountEntity).find({ order: { login: 'ASC' } });
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
}
