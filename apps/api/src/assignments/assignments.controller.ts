import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { acknowledge } from '../../../../commands/assignments/acknowledge.js';
import { decideExtension } from '../../../../commands/assignments/decide-extension.js';
import { fileWorkPlan } from '../../../../commands/assignments/file-work-plan.js';
import { annulEscalation } from '../../../../commands/assignments/annul-escalation.js';
import { holdEscalation, releaseEscalation } from '../../../../commands/assignments/hold-escalation.js';
import { requestExtension } from '../../../../commands/assignments/request-extension.js';
import { takeBackExtension } from '../../../../commands/assignments/take-back-extension.js';
import { waive } from '../../../../commands/assignments/waive.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readableAssignment, readablePlan, readsEvidence } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { idField, planIdField } from '../http/fields.js';
import { Route } from '../http/route.js';
import {
  annulledAnswer,
  assignmentDetail,
  assignmentPage,
  assignmentQuery,
  commandAnswer,
  extensionBody,
  extensionDecisionBody,
  reasonBody,
  workPlanBody,
} from './assignment.dto.js';
import { assignmentDetailOf, assignmentSummaryOf } from './assignment-views.js';
import { commandAnswerOf } from './command-answer.js';
import { ledgerPart } from './ledger.query.js';

type Answer = Promise<z.input<typeof commandAnswer>>;

@Controller()
export class AssignmentsController {
  constructor(private readonly db: DataSource) {}

  @Get('plans/:plan/assignments')
  @May('viewAssignment')
  @Route({ summary: 'The ledger: what every unit owes for every task', answer: assignmentPage })
  async list(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Query({ schema: assignmentQuery }) query: z.output<typeof assignmentQuery>,
  ): Promise<z.input<typeof assignmentPage>> {
    const readable = await readablePlan(this.db, caller, planId);
    const scope = listScope(caller, 'viewAssignment');
    // An officer who asks for another unit's gets an empty page.
    const unit = scope !== null && query.unit !== undefined && query.unit !== scope ? '' : (scope ?? query.unit);
    const { rows, total, lights } = await ledgerPart(this.db, readable, {
      ...query,
      unit,
      keySupervision: yesOrNo(query.keySupervision),
      overdue: yesOrNo(query.overdue),
      limit: query.size,
      offset: (query.page - 1) * query.size,
    });
    return { items: rows.map((row) => assignmentSummaryOf(row, readable)), total, page: query.page, size: query.size, lights };
  }

  @Get('assignments/:id')
  @May('viewAssignment')
  @Route({ summary: 'One assignment with its work plan, reports and evidence', answer: assignmentDetail })
  async detail(@Caller() caller: Person, @Param('id', { schema: idField }) id: string): Promise<z.input<typeof assignmentDetail>> {
    const { assignment, ...readable } = await readableAssignment(this.db, caller, id, 'viewAssignment');
    const evidence = readsEvidence(caller, assignment);
    return assignmentDetailOf(this.db, assignment, readable, { evidence, office: caller.role !== 'officer' });
  }

  @Post('assignments/:id/acknowledge')
  @May('acknowledge')
  @Route({ summary: 'Confirms that the unit has the assignment (签收)', answer: commandAnswer, command: true, seen: true })
  async acknowledge(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) assignmentId: string): Answer {
    return commandAnswerOf(await acknowledge(this.db, meta, { assignmentId }));
  }

  @Post('assignments/:id/work-plan')
  @May('filePlan')
  @Route({ summary: "Files the unit's work plan and its named person", answer: commandAnswer, command: true, seen: true })
  async fileWorkPlan(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: workPlanBody }) body: z.output<typeof workPlanBody>,
  ): Answer {
    return commandAnswerOf(await fileWorkPlan(this.db, meta, { assignmentId, ...body }));
  }

  @Post('assignments/:id/extension')
  @May('requestExtension')
  @Route({ summary: 'Asks for a later due date', answer: commandAnswer, command: true, seen: true })
  async requestExtension(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: extensionBody }) body: z.output<typeof extensionBody>,
  ): Answer {
    return commandAnswerOf(await requestExtension(this.db, meta, { assignmentId, ...body }));
  }

  @Post('assignments/:id/extension/take-back')
  @May('requestExtension')
  @Route({ summary: 'Takes the request for a later due date back', answer: commandAnswer, command: true, seen: true })
  async takeBackExtension(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) assignmentId: string): Answer {
    return commandAnswerOf(await takeBackExtension(this.db, meta, { assignmentId }));
  }

  @Post('assignments/:id/hold')
  @May('holdEscalation')
  @Route({ summary: 'Keeps the escalation of the present due date from leadership, for a reason they see (暂缓上报)', answer: commandAnswer, command: true, seen: true })
  async hold(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: reasonBody }) body: z.output<typeof reasonBody>,
  ): Answer {
    return commandAnswerOf(await holdEscalation(this.db, meta, { assignmentId, ...body }));
  }

  @Post('assignments/:id/release')
  @May('holdEscalation')
  @Route({ summary: 'Lets a held escalation go up after all', answer: commandAnswer, command: true, seen: true })
  async release(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) assignmentId: string): Answer {
    return commandAnswerOf(await releaseEscalation(this.db, meta, { assignmentId }));
  }

  @Post('assignments/:id/annul')
  @May('annulEscalation')
  @Route({ summary: 'Declares the escalations that went to leadership for nothing, with a reason (撤销上报)', answer: annulledAnswer, command: true })
  annul(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: reasonBody }) body: z.output<typeof reasonBody>,
  ): Promise<z.input<typeof annulledAnswer>> {
    return annulEscalation(this.db, meta, { assignmentId, ...body });
  }

  @Post('assignments/:id/extension-decision')
  @May('decideExtension')
  @Route({ summary: 'Grants or denies a later due date', answer: commandAnswer, command: true, seen: true })
  async decideExtension(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: extensionDecisionBody }) body: z.output<typeof extensionDecisionBody>,
  ): Answer {
    return commandAnswerOf(await decideExtension(this.db, meta, { assignmentId, ...body }));
  }

  @Post('assignments/:id/waive')
  @May('waive')
  @Route({ summary: 'Lets the unit off', answer: commandAnswer, command: true, seen: true })
  async waive(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: reasonBody }) body: z.output<typeof reasonBody>,
  ): Answer {
    return commandAnswerOf(await waive(this.db, meta, { assignmentId, ...body }));
  }
}

function yesOrNo(word: 'true' | 'false' | undefined): boolean | undefined {
  return word === undefined ? undefined : word === 'true';
}
