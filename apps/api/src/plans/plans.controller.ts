import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { z } from 'zod';

import { createCast } from '../../../../commands/accounts/create-cast.js';
import type { CommandMeta } from '../../../../commands/actor.js';
import { launchPlan } from '../../../../commands/plans/launch.js';
import { takeBackLaunch } from '../../../../commands/plans/take-back-launch.js';
import type { Environment } from '../../../../config/environment.js';
import type { Language } from '../../../../config/texts/index.js';
import { ROLES } from '../../../../domain/access/access.js';
import { DubanError } from '../../../../domain/errors.js';
import { planNow } from '../../../../domain/supervision/plan-clock.js';
import { PlanEntity } from '../../../../entities/plan.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { knowsOf, listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { ENVIRONMENT } from '../environment.token.js';
import { BodyLimit, PLAN_BODY } from '../http/body-limit.js';
import { planIdField, taskNoField } from '../http/fields.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { launchAnswer, launchBody, launchPreview, launchTakenBack } from './launch.dto.js';
import { launchOf, previewOf } from './launch.js';
import { planDetail, planSummary, stageSummary, taskDetail, taskSummary } from './plan.dto.js';
import { planDetailOf, planSummaryOf, stageSummariesOf, taskSummariesOf } from './plan-views.js';

const planList = z.object({
  items: z.array(planSummary),
});
const taskList = z.object({ items: z.array(taskSummary) });
const stageList = z.object({ items: z.array(stageSummary) });
const castAnswer = z.object({
  accounts: z.array(z.object({ login: z.string(), role: z.enum(ROLES), unit: z.string().nullable(), token: z.string() })),
});

@Controller('plans')
export class PlansController {
  constructor(
    private readonly db: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @May('viewPlan')
  @Route({ summary: 'Every plan the caller may know of, newest first', answer: planList })
  async list(@Caller() caller: Person): Promise<z.input<typeof planList>> {
    const plans = await this.db.getRepository(PlanEntity).find({
      select: { id: true, key: true, title: true, status: true, clock: true, launchedAt: true, lastDay: true },
      where: { takenBackAt: IsNull() },
      order: { recordedAt: 'DESC', id: 'ASC' },
    });
    const real = Date.now();
    const known = plans.filter(({ id }) => knowsOf(caller, id)).map((plan) => ({ plan, now: planNow(plan.clock, real) }));
    return { items: known.map(planSummaryOf) };
  }

  @Post()
  @BodyLimit(PLAN_BODY)
  @May('launchPlan')
  @Route({ summary: 'Launches a plan', answer: launchAnswer, status: 201, command: true })
  launch(
    @Meta() meta: CommandMeta,
    @Body({ schema: launchBody }) body: z.output<typeof launchBody>,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof launchAnswer>> {
    return launchPlan(this.db, meta, launchOf(body, this.environment, language));
  }

  /** Writes nothing, and so needs no key. */
  @Post('launch-preview')
  @BodyLimit(PLAN_BODY)
  @May('launchPlan')
  @Route({ summary: 'What a launch would come to: what is late, over or not filled in', answer: launchPreview })
  previewLaunch(@Body({ schema: launchBody }) body: z.output<typeof launchBody>, @ReaderLanguage() language: Language): z.input<typeof launchPreview> {
    return previewOf(launchOf(body, this.environment, language));
  }

  @Post(':plan/take-back')
  @May('launchPlan')
  @Route({ summary: 'Takes a launch back, within ten minutes and before anything was sent', answer: launchTakenBack, command: true })
  async takeBack(@Meta() meta: CommandMeta, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof launchTakenBack>> {
    const { drafts } = await takeBackLaunch(this.db, meta, { planId });
    return { planId, drafts: [...drafts] };
  }

  @Get(':plan')
  @May('viewPlan')
  @Route({ summary: 'A plan with its document, units, policy and calendar', answer: planDetail })
  async detail(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof planDetail>> {
    return planDetailOf(this.db, await readablePlan(this.db, caller, planId));
  }

  @Post(':plan/cast')
  @May('createCast')
  @Route({ summary: "A session for every member of a rehearsal's cast", answer: castAnswer, command: true })
  cast(@Meta() meta: CommandMeta, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof castAnswer>> {
    if (!this.environment.allowRehearsal) throw new DubanError({ code: 'notAllowed' });
    return createCast(this.db, meta, { planId });
  }

  @Get(':plan/tasks')
  @May('viewPlan')
  @Route({ summary: 'Tasks with their lights', answer: taskList })
  async tasks(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof taskList>> {
    return { items: await taskSummariesOf(this.db, await readablePlan(this.db, caller, planId)) };
  }

  @Get(':plan/tasks/:no')
  @May('viewPlan')
  @Route({ summary: 'One task as the notice has it, with its lights', answer: taskDetail })
  async task(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Param('no', { schema: taskNoField }) no: number,
  ): Promise<z.input<typeof taskDetail>> {
    const readable = await readablePlan(this.db, caller, planId);
    const task = readable.plan.document.tasks.find((candidate) => candidate.no === no);
    const summary = (await taskSummariesOf(this.db, readable)).find((candidate) => candidate.no === no);
    if (!task || !summary) throw new DubanError({ code: 'unknownTask', params: { task: no }, where: 'no' });
    return { ...summary, text: task.text, openEnded: task.openEnded, units: task.units, groups: task.groups, targets: task.targets, feeds: task.feeds };
  }

  @Get(':plan/stages')
  @May('viewPlan')
  @Route({ summary: 'Stages, their summaries and who is under key supervision', answer: stageList })
  async stages(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof stageList>> {
    const readable = await readablePlan(this.db, caller, planId);
    return { items: await stageSummariesOf(this.db, readable, listScope(caller, 'viewAssignment')) };
  }
}
