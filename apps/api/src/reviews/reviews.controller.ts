import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { review } from '../../../../commands/assignments/review.js';
import type { Language } from '../../../../config/texts/index.js';
import { DubanError } from '../../../../domain/errors.js';
import { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { commandAnswer, reviewBody } from '../assignments/assignment.dto.js';
import { commandAnswerOf } from '../assignments/command-answer.js';
import { idField, planIdField } from '../http/fields.js';
import { problemOf } from '../http/problem.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { extensionList, reviewList, reviewsAnswer, reviewsBody } from './review.dto.js';
import { waitingExtensions, waitingReviews } from './waiting.query.js';

@Controller()
export class ReviewsController {
  constructor(private readonly db: DataSource) {}

  @Get('plans/:plan/reviews')
  @May('viewReviews')
  @Route({ summary: 'What waits for a decision, longest first', answer: reviewList })
  async list(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof reviewList>> {
    const readable = await readablePlan(this.db, caller, planId);
    return waitingReviews(this.db, readable, listScope(caller, 'viewReviews'));
  }

  @Get('plans/:plan/extensions')
  @May('viewReviews')
  @Route({ summary: 'Requests for a later due date that wait, longest first', answer: extensionList })
  async extensions(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof extensionList>> {
    const readable = await readablePlan(this.db, caller, planId);
    return waitingExtensions(this.db, readable, listScope(caller, 'viewReviews'));
  }

  /**
   * Each is decided by itself, as if it were sent alone: what is refused does not keep the others. Repeated under the same
   * key, what was done is not done again.
   */
  @Post('plans/:plan/reviews')
  @May('review')
  @Route({ summary: 'Approves or returns several submissions, each with its own outcome', answer: reviewsAnswer, command: true })
  async reviewAll(
    @Meta() meta: CommandMeta,
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: reviewsBody }) { decision, reason, items }: z.output<typeof reviewsBody>,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof reviewsAnswer>> {
    await readablePlan(this.db, caller, planId);
    listScope(caller, 'review');
    const outcomes: z.input<typeof reviewsAnswer>['items'] = [];
    for (const { assignment, seen } of items) {
      const each = { ...meta, idempotencyKey: `${meta.idempotencyKey}/${assignment}`, ...(seen === undefined ? {} : { seen }) };
      try {
        await this.inPlan(planId, assignment);
        const done = await review(this.db, each, { assignmentId: assignment, decision, ...(reason === undefined ? {} : { reason }) });
        outcomes.push({ assignment, done: true, state: commandAnswerOf(done).assignment, problem: null });
      } catch (error) {
        const { problem, ours } = problemOf(error, { language, requestId: meta.requestId ?? '' });
        if (ours) throw error;
        outcomes.push({ assignment, done: false, state: null, problem });
      }
    }
    const done = outcomes.filter((outcome) => outcome.done).length;
    return { items: outcomes, done, refused: outcomes.length - done };
  }

  @Post('assignments/:id/review')
  @May('review')
  @Route({ summary: 'Approves or returns the evidence that waits', answer: commandAnswer, command: true, seen: true })
  async review(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: reviewBody }) body: z.output<typeof reviewBody>,
  ): Promise<z.input<typeof commandAnswer>> {
    return commandAnswerOf(await review(this.db, meta, { assignmentId, ...body }));
  }

  private async inPlan(planId: string, id: string): Promise<void> {
    if (await this.db.getRepository(AssignmentEntity).existsBy({ id, planId })) return;
    throw new DubanError({ code: 'unknownAssignment', params: { assignment: id } });
  }
}
