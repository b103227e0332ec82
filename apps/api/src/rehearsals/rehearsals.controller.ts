import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { beginRehearsal, stopRehearsal } from '../../../../commands/rehearsals/rehearsals.js';
import type { Environment } from '../../../../config/environment.js';
import { samplePlan } from '../../../../config/plans/sample-plan.js';
import { planFaultSentence } from '../../../../config/plans/plan-fault-text.js';
import type { Language } from '../../../../config/texts/index.js';
import { DubanError } from '../../../../domain/errors.js';
import { checkPlanData } from '../../../../domain/plan/check-plan.js';
import { DraftEntity } from '../../../../entities/draft.entity.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { draftedPlan } from '../drafts/draft-views.js';
import { ENVIRONMENT } from '../environment.token.js';
import { idField, planIdField } from '../http/fields.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { RehearsalRunner, type Piece } from './rehearsal-runner.js';
import { rehearsal, rehearsalBody, rehearsalList } from './rehearsals.dto.js';
import { rehearsalsOf } from './rehearsals.query.js';

type Asked = z.output<typeof rehearsalBody>;

/** Whole plans run ahead of time on the real engine (推演). */
@Controller('rehearsals')
export class RehearsalsController {
  constructor(
    private readonly db: DataSource,
    @Inject(RehearsalRunner) private readonly runner: RehearsalRunner,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @May('viewRehearsals')
  @Route({ summary: 'Rehearsals, the newest first', answer: rehearsalList })
  async list(@Caller() caller: Person): Promise<z.input<typeof rehearsalList>> {
    const { allowRehearsal, operatorToken } = this.environment;
    return { items: await rehearsalsOf(this.db, caller.plan ?? null), allowed: allowRehearsal && operatorToken !== null };
  }

  @Post()
  @May('rehearse')
  @Route({ summary: 'Begins a rehearsal; it writes to nobody real', answer: rehearsal, status: 201, command: true })
  async begin(
    @Caller() caller: Person,
    @Meta() meta: CommandMeta,
    @Body({ schema: rehearsalBody }) body: Asked,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof rehearsal>> {
    this.runner.mayRehearse();
    const { seed, pace, cast = null } = body;
    const { source, ...piece } = await this.pieceOf(caller, body.source, language);
    const { rehearsalId: id } = await beginRehearsal(this.db, meta, { source, title: piece.plan.title, seed, pace, cast });
    const begun = await this.one(id);
    // The same request again after the end answers how it ended.
    if (begun.state === 'running') this.runner.play({ id, seed, pace, cast, ...piece });
    return begun;
  }

  @Get(':id')
  @May('viewRehearsals')
  @Route({ summary: 'One rehearsal', answer: rehearsal })
  async read(@Caller() caller: Person, @Param('id', { schema: planIdField }) id: string): Promise<z.input<typeof rehearsal>> {
    return this.one(id, caller.plan ?? null);
  }

  @Post(':id/stop')
  @May('rehearse')
  @Route({ summary: 'Stops a rehearsal; what it has played stays to be read', answer: rehearsal, command: true })
  async stop(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) id: string): Promise<z.input<typeof rehearsal>> {
    await stopRehearsal(this.db, meta, { rehearsalId: id });
    this.runner.stop(id);
    return this.one(id);
  }

  private async one(id: string, plan: string | null = null): Promise<z.input<typeof rehearsal>> {
    const found = (await rehearsalsOf(this.db, plan)).find((each) => each.id === id);
    if (!found) throw new DubanError({ code: 'unknownRehearsal', where: 'id' });
    return found;
  }

  /** @throws DubanError `unknownPlan`, `unknownDraft`; `planInvalid` with every fault for a draft that is no plan yet */
  private async pieceOf(caller: Person, source: Asked['source'], language: Language): Promise<Pick<Piece, 'plan' | 'directory' | 'policy'> & { readonly source: string }> {
    switch (source.kind) {
      case 'sample': {
        const { plan, directory } = await samplePlan();
        return { source: 'sample', plan, directory, policy: null };
      }
      case 'plan': {
        const { plan } = await readablePlan(this.db, caller, source.id);
        return { source: plan.id, plan: plan.document, directory: plan.directory, policy: plan.policy };
      }
      case 'draft': {
        const draft = caller.plan == null ? await this.db.getRepository(DraftEntity).findOneBy({ id: source.id }) : null;
        if (!draft) throw new DubanError({ code: 'unknownDraft', params: { draft: source.id }, where: 'source.id' });
        const drafted = draftedPlan(draft);
        const { plan, directory, faults } = checkPlanData(drafted.plan, drafted.directory);
        if (plan && directory && faults.length === 0) return { source: draft.id, plan, directory, policy: null };
        const refusals = faults.map((fault) => ({ code: 'planInvalid' as const, params: { problem: planFaultSentence(language, fault) }, where: `${fault.file}.${fault.path}` }));
        throw new DubanError(refusals[0] ?? { code: 'planInvalid' }, refusals);
      }
    }
  }
}
