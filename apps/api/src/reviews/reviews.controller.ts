import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { review } from '../../../../commands/assignments/review.js';
import { dateOf } from '../../../../domain/calendar/dates.js';
import { workingDaysBetween } from '../../../../domain/calendar/working-days.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { commandAnswer, reviewBody } from '../assignments/assignment.dto.js';
import { commandAnswerOf } from '../assignments/command-answer.js';
import { idField, planIdField, shown, shownInstant } from '../http/fields.js';
import { Route } from '../http/route.js';

/** What waits for the coordinator: evidence, and requests for a later due date. */
const reviewList = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['submission', 'extension']),
      assignment: idField,
      task: z.int(),
      unit: z.string(),
      unitName: z.string(),
      dueOn: z.string().nullable(),
      since: shownInstant,
      workingDays: z.int().describe('Working days it has waited'),
      submissionId: idField.nullable(),
      round: z.int().nullable(),
      note: z.string().nullable(),
      askedDueOn: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

interface Row {
  kind: 'submission' | 'extension';
  assignment_id: string;
  task_no: number;
  unit_key: string;
  unit_name: string;
  due_on: string | null;
  since: number;
  submission_id: string | null;
  round: number | null;
  note: string | null;
  asked_due_on: string | null;
  reason: string | null;
}

@Controller()
export class ReviewsController {
  constructor(private readonly db: DataSource) {}

  @Get('plans/:plan/reviews')
  @May('viewReviews')
  @Route({ summary: 'What waits for a decision, longest first', answer: reviewList })
  async list(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof reviewList>> {
    const readable = await readablePlan(this.db, caller, planId);
    const scope = await listScope(this.db, caller, readable, 'viewReviews');
    const rows: Row[] = await this.db.query(
      `SELECT 'submission' AS kind, a.id AS assignment_id, a.task_no, a.unit_key, a.unit_name, a.due_on, s.submitted_at AS since,
              s.id AS submission_id, s.round, s.note, NULL AS asked_due_on, NULL AS reason
         FROM submissions s JOIN assignments a ON a.id = s.assignment_id
        WHERE s.plan_id = $1 AND s.status = 'waiting' AND ($2::text IS NULL OR a.unit_key = $2)
       UNION ALL
       SELECT 'extension', a.id, a.task_no, a.unit_key, a.unit_name, a.due_on,
              to_timestamp((a.extension->>'requestedAt')::float8 / 1000), NULL, NULL, NULL, a.extension->>'dueOn', a.extension->>'reason'
         FROM assignments a
        WHERE a.plan_id = $1 AND a.closed_at IS NULL AND jsonb_typeof(a.extension) = 'object' AND ($2::text IS NULL OR a.unit_key = $2)
        ORDER BY since, task_no, unit_key`,
      [planId, scope],
    );
    return {
      items: rows.map((row) => ({
        kind: row.kind,
        assignment: row.assignment_id,
        task: row.task_no,
        unit: row.unit_key,
        unitName: row.unit_name,
        dueOn: row.due_on,
        since: shown(row.since),
        workingDays: workingDaysBetween(dateOf(row.since), readable.today, readable.plan.calendar),
        submissionId: row.submission_id,
        round: row.round,
        note: row.note,
        askedDueOn: row.asked_due_on,
        reason: row.reason,
      })),
    };
  }

  @Post('assignments/:id/review')
  @May('review')
  @Route({ summary: 'Approves or returns the evidence that waits', answer: commandAnswer, command: true })
  async review(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: reviewBody }) body: z.output<typeof reviewBody>,
  ): Promise<z.input<typeof commandAnswer>> {
    return commandAnswerOf(await review(this.db, meta, { assignmentId, ...body }));
  }
}
