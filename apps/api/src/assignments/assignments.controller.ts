import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { acknowledge } from '../../../../commands/assignments/acknowledge.js';
import { decideExtension } from '../../../../commands/assignments/decide-extension.js';
import { fileWorkPlan } from '../../../../commands/assignments/file-work-plan.js';
import { requestExtension } from '../../../../commands/assignments/request-extension.js';
import { waive } from '../../../../commands/assignments/waive.js';
import { mayDo } from '../../../../domain/access/access.js';
import { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readableAssignment, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { idField, planIdField } from '../http/fields.js';
import { Route } from '../http/route.js';
import {
  assignmentDetail,
  assignmentPage,
  assignmentQuery,
  commandAnswer,
  extensionBody,
  extensionDecisionBody,
  LIGHTS,
  reasonBody,
  workPlanBody,
} from './assignment.dto.js';
import { assignmentDetailOf, assignmentSummaryOf } from './assignment-views.js';
import { commandAnswerOf } from './command-answer.js';

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
    const scope = await listScope(this.db, caller, readable, 'viewAssignment');
    const rows = await this.db.getRepository(AssignmentEntity).find({
      where: {
        planId,
        ...(query.task === undefined ? {} : { taskNo: query.task }),
        ...(query.status === undefined ? {} : { status: query.status }),
        ...((scope ?? query.unit) === undefined ? {} : { unitKey: scope ?? query.unit! }),
      },
      order: { taskNo: 'ASC', unitKey: 'ASC' },
    });
    // An officer who asks for another unit's gets an empty page.
    const asked = scope !== null && query.unit !== undefined && query.unit !== scope ? [] : rows;
    // Light and days left are derived from the calendar, not columns; a plan has hundreds of rows, so they are counted here.
    const items = asked
      .map((row) => assignmentSummaryOf(row, readable))
      .filter(({ light }) => query.light === undefined || light === query.light)
      .sort(ORDERS[query.sort]);
    const from = (query.page - 1) * query.size;
    return { items: items.slice(from, from + query.size), total: items.length, page: query.page, size: query.size };
  }

  @Get('assignments/:id')
  @May('viewAssignment')
  @Route({ summary: 'One assignment with its work plan, reports and evidence', answer: assignmentDetail })
  async detail(@Caller() caller: Person, @Param('id', { schema: idField }) id: string): Promise<z.input<typeof assignmentDetail>> {
    const { assignment, ...readable } = await readableAssignment(this.db, caller, id, 'viewAssignment');
    const evidence = mayDo(caller, 'readEvidence', { unit: assignment.unitKey }).ok;
    return assignmentDetailOf(this.db, assignment, readable, evidence);
  }

  @Post('assignments/:id/acknowledge')
  @May('acknowledge')
  @Route({ summary: 'Confirms that the unit has the assignment (签收)', answer: commandAnswer, command: true })
  async acknowledge(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) assignmentId: string): Answer {
    return commandAnswerOf(await acknowledge(this.db, meta, { assignmentId }));
  }

  @Post('assignments/:id/work-plan')
  @May('filePlan')
  @Route({ summary: "Files the unit's work plan and its named person", answer: commandAnswer, command: true })
  async fileWorkPlan(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: workPlanBody }) body: z.output<typeof workPlanBody>,
  ): Answer {
    return commandAnswerOf(await fileWorkPlan(this.db, meta, { assignmentId, ...body }));
  }

  @Post('assignments/:id/extension')
  @May('requestExtension')
  @Route({ summary: 'Asks for a later due date', answer: commandAnswer, command: true })
  async requestExtension(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: extensionBody }) body: z.output<typeof extensionBody>,
  ): Answer {
    return commandAnswerOf(await requestExtension(this.db, meta, { assignmentId, ...body }));
  }

  @Post('assignments/:id/extension-decision')
  @May('decideExtension')
  @Route({ summary: 'Grants or denies a later due date', answer: commandAnswer, command: true })
  async decideExtension(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: extensionDecisionBody }) body: z.output<typeof extensionDecisionBody>,
  ): Answer {
    return commandAnswerOf(await decideExtension(this.db, meta, { assignmentId, ...body }));
  }

  @Post('assignments/:id/waive')
  @May('waive')
  @Route({ summary: 'Lets the unit off', answer: commandAnswer, command: true })
  async waive(
    @Meta() meta: CommandMeta,
    @Param('id', { schema: idField }) assignmentId: string,
    @Body({ schema: reasonBody }) body: z.output<typeof reasonBody>,
  ): Answer {
    return commandAnswerOf(await waive(this.db, meta, { assignmentId, ...body }));
  }
}

type Summary = ReturnType<typeof assignmentSummaryOf>;
const byTask = (a: Summary, b: Summary) => a.task - b.task || a.unit.localeCompare(b.unit);
const SEVERITY = ['red', 'yellow', 'grey', 'green', 'closed'] satisfies (typeof LIGHTS)[number][];

const ORDERS: Readonly<Record<'task' | 'due' | 'unit' | 'light', (a: Summary, b: Summary) => number>> = {
  task: byTask,
  // No due date comes last.
  due: (a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || byTask(a, b),
  unit: (a, b) => a.unit.localeCompare(b.unit) || byTask(a, b),
  light: (a, b) => SEVERITY.indexOf(a.light) - SEVERITY.indexOf(b.light) || byTask(a, b),
};
