import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { annulEscalation } from '../../../../commands/assignments/annul-escalation.js';
import { holdEscalation, releaseEscalation } from '../../../../commands/assignments/hold-escalation.js';
import type { Language } from '../../../../config/texts/index.js';
import { DubanError } from '../../../../domain/errors.js';
import { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { planIdField } from '../http/fields.js';
import { problemOf } from '../http/problem.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { escalationList, escalationsAnswer, escalationsBody } from './escalation.dto.js';
import { escalationsOfPlan } from './escalations.query.js';

/** Everything of a plan that goes up to leadership next, is kept back, or has gone up. */
@Controller('plans/:plan/escalations')
export class EscalationsController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @May('holdEscalation')
  @Route({ summary: 'What goes up to leadership next, what is kept back, and what has gone up', answer: escalationList })
  async list(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof escalationList>> {
    listScope(caller, 'holdEscalation');
    return escalationsOfPlan(this.db, await readablePlan(this.db, caller, planId));
  }

  /**
   * Each is done by itself, as if it were sent alone: what is refused does not keep the others. Repeated under the same key, what
   * was done is not done again.
   */
  @Post()
  @May('holdEscalation')
  @Route({ summary: 'Holds, releases or annuls several escalations, each with its own outcome', answer: escalationsAnswer, command: true })
  async actOnAll(
    @Meta() meta: CommandMeta,
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: escalationsBody }) { act, reason, items }: z.output<typeof escalationsBody>,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof escalationsAnswer>> {
    await readablePlan(this.db, caller, planId);
    listScope(caller, 'holdEscalation');
    const outcomes: z.input<typeof escalationsAnswer>['items'] = [];
    for (const { assignment, seen, reason: own } of items) {
      const each = { ...meta, idempotencyKey: `${meta.idempotencyKey}/${assignment}`, ...(seen === undefined ? {} : { seen }) };
      try {
        await this.inPlan(planId, assignment);
        await this.act(act, each, { assignmentId: assignment, reason: own ?? reason ?? '' });
        outcomes.push({ assignment, done: true, problem: null });
      } catch (error) {
        const { problem, ours } = problemOf(error, { language, requestId: meta.requestId ?? '' });
        if (ours) throw error;
        outcomes.push({ assignment, done: false, problem });
      }
    }
    const done = outcomes.filter((outcome) => outcome.done).length;
    return { items: outcomes, done, refused: outcomes.length - done };
  }

  private act(act: 'hold' | 'release' | 'annul', meta: CommandMeta, { assignmentId, reason }: { assignmentId: string; reason: string }): Promise<unknown> {
    switch (act) {
      case 'hold':
        return holdEscalation(this.db, meta, { assignmentId, reason });
      case 'release':
        return releaseEscalation(this.db, meta, { assignmentId });
      case 'annul':
        return annulEscalation(this.db, meta, { assignmentId, reason });
    }
  }

  private async inPlan(planId: string, id: string): Promise<void> {
    if (await this.db.getRepository(AssignmentEntity).existsBy({ id, planId })) return;
    throw new DubanError({ code: 'unknownAssignment', params: { assignment: id } });
  }
}
