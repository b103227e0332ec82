import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import { SignedInOnly } from '../access/may.decorator.js';
import { Caller, type Person } from '../access/signed-in.js';
import { shown } from '../http/fields.js';
import { Route } from '../http/route.js';
import { inboxPage, inboxQuery, readAnswer, readBody } from './inbox.dto.js';
import { inboxOf, markRead } from './inbox.query.js';

/** The notices to the person who is signed in: the same rows that leave as mail. */
@Controller('inbox')
export class InboxController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @SignedInOnly()
  @Route({ summary: 'Notices to the caller, newest first', answer: inboxPage })
  async list(@Caller() caller: Person, @Query({ schema: inboxQuery }) query: z.output<typeof inboxQuery>): Promise<z.input<typeof inboxPage>> {
    const { rows, total, unread } = await inboxOf(this.db, caller, {
      plan: query.plan,
      unread: query.unread === undefined ? undefined : query.unread === 'true',
      limit: query.size,
      offset: (query.page - 1) * query.size,
    });
    return {
      total,
      unread,
      page: query.page,
      size: query.size,
      items: rows.map((row) => ({
        id: row.id,
        plan: row.plan_id,
        at: shown(row.at),
        rule: row.rule,
        task: row.task_no === 0 ? null : row.task_no,
        taskTitle: row.task_title,
        unit: row.unit_key || null,
        unitName: row.unit_name,
        assignment: row.assignment_id,
        document: row.document_id,
        occasion: row.occasion,
        round: row.round,
        dueOn: row.due_on,
        reason: row.reason || null,
        read: row.read,
      })),
    };
  }

  /** Needs no key: what is read is read. */
  @Post('read')
  @SignedInOnly()
  @Route({ summary: 'Marks notices as read', answer: readAnswer })
  async read(@Caller() caller: Person, @Body({ schema: readBody }) { plan, ids }: z.output<typeof readBody>): Promise<z.input<typeof readAnswer>> {
    await markRead(this.db, caller, plan, ids);
    const { unread } = await inboxOf(this.db, caller, { plan, unread: undefined, limit: 1, offset: 0 });
    return { unread };
  }
}
