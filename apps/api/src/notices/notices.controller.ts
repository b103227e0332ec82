import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { resendNotices } from '../../../../commands/notices/resend.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { idField, pageFields, pageOf, planIdField, shown, shownInstant, taskNoField } from '../http/fields.js';
import { Route } from '../http/route.js';
import { unitName } from '../plans/plan-views.js';

const STATES = ['pending', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const;

const noticeQuery = z.strictObject({
  rule: z.string().max(50).optional(),
  task: taskNoField.optional(),
  unit: z.string().max(100).optional(),
  state: z.enum(STATES).optional(),
  ...pageFields,
});

const noticePage = pageOf(
  z.object({
    id: z.string(),
    at: shownInstant,
    sendAt: shownInstant,
    rule: z.string(),
    task: z.int().nullable(),
    unit: z.string().nullable(),
    unitName: z.string().nullable(),
    assignment: z.string().nullable(),
    occasion: z.string(),
    recipient: z.string(),
    recipientRole: z.string(),
    state: z.enum(STATES),
    mail: z.string().nullable(),
    attempts: z.int().describe('How often the mail was handed to the mail server; 0 before it first was'),
    answer: z.string().nullable().describe('What the mail server answered when it last refused or deferred the mail, also of one sent since'),
    document: z.string().nullable(),
  }),
);

const resendBody = z.strictObject({ ids: z.array(idField).min(1).max(500) });
const resendAnswer = z.object({
  resent: z.array(z.string()).describe('Wait to leave again, now or on the next working morning'),
  left: z.array(z.string()).describe('Did not fail, no longer apply, or have reached whoever is in that place now'),
});

interface Row {
  id: string;
  at: number;
  send_at: number;
  rule: string;
  task_no: number;
  unit_key: string;
  assignment_id: string | null;
  occasion: string;
  recipient: string;
  recipient_role: string;
  state: (typeof STATES)[number];
  mail_id: string | null;
  attempts: number | null;
  answer: string | null;
  document_id: string | null;
  total: number;
}

@Controller()
export class NoticesController {
  constructor(private readonly db: DataSource) {}

  @Get('plans/:plan/notices')
  @May('readNotices')
  @Route({ summary: 'The ledger of notices, newest first', answer: noticePage })
  async list(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Query({ schema: noticeQuery }) query: z.output<typeof noticeQuery>,
  ): Promise<z.input<typeof noticePage>> {
    const readable = await readablePlan(this.db, caller, planId);
    const scope = listScope(caller, 'readNotices');
    const rows: Row[] = await this.db.query(
      `SELECT n.*, m.attempts, m.error AS answer
         FROM (
           SELECT id, at, send_at, rule, task_no, unit_key, assignment_id, occasion, recipient, recipient_role, state, mail_id, document_id,
                  count(*) OVER () AS total
             FROM notices
            WHERE plan_id = $1 AND ($2::text IS NULL OR unit_key = $2) AND ($3::text IS NULL OR unit_key = $3)
              AND ($4::text IS NULL OR rule = $4) AND ($5::int IS NULL OR task_no = $5) AND ($6::text IS NULL OR state = $6)
            ORDER BY at DESC, rule, task_no, unit_key, recipient LIMIT $7 OFFSET $8
         ) n LEFT JOIN mails m ON m.id = n.mail_id
        ORDER BY n.at DESC, n.rule, n.task_no, n.unit_key, n.recipient`,
      [planId, scope, query.unit ?? null, query.rule ?? null, query.task ?? null, query.state ?? null, query.size, (query.page - 1) * query.size],
    );
    return {
      total: rows[0]?.total ?? 0,
      page: query.page,
      size: query.size,
      items: rows.map((row) => ({
        id: row.id,
        at: shown(row.at),
        sendAt: shown(row.send_at),
        rule: row.rule,
        task: row.task_no === 0 ? null : row.task_no,
        unit: row.unit_key || null,
        unitName: row.unit_key ? unitName(readable.plan.directory, row.unit_key) : null,
        assignment: row.assignment_id,
        occasion: row.occasion,
        recipient: row.recipient,
        recipientRole: row.recipient_role,
        state: row.state,
        mail: row.mail_id,
        attempts: row.attempts ?? 0,
        answer: row.answer,
        document: row.document_id,
      })),
    };
  }

  @Post('plans/:plan/notices/resend')
  @May('resendNotices')
  @Route({ summary: 'Sends notices again that failed or whose fate is unknown', answer: resendAnswer, command: true })
  async resend(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: resendBody }) body: z.output<typeof resendBody>,
  ): Promise<z.input<typeof resendAnswer>> {
    const { resent, left } = await resendNotices(this.db, meta, { planId, ids: body.ids });
    return { resent: [...resent], left: [...left] };
  }
}
