import type { z } from 'zod';

import { planVersion } from '../../../../commands/plans/plan-version.js';
import { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import { StageRecordEntity } from '../../../../entities/stage-record.entity.js';
import type { PlanEntity } from '../../../../entities/plan.entity.js';
import type { UnitDirectory } from '../../../../domain/plan/plan.js';
import { graceEnd } from '../../../../domain/supervision/launch-grace.js';
import type { DataSource } from 'typeorm';

import type { ReadablePlan } from '../access/readable-plan.js';
import { lightFor } from '../assignments/light.js';
import { shown } from '../http/fields.js';
import type { planDetail, planSummary, stageSummary, taskSummary } from './plan.dto.js';

export function planSummaryOf({ plan, now }: Pick<ReadablePlan, 'now'> & { readonly plan: Omit<PlanEntity, 'document' | 'directory' | 'policy' | 'calendar'> }): z.input<typeof planSummary> {
  return {
    id: plan.id,
    key: plan.key,
    title: plan.title,
    status: plan.status,
    clock: plan.clock.kind,
    now: shown(now),
    launchedAt: shown(plan.launchedAt),
    lastDay: plan.lastDay,
  };
}

/** The whole plan but its people: names and addresses of contacts are for those who send mail. */
export async function planDetailOf(db: DataSource, readable: ReadablePlan): Promise<z.input<typeof planDetail>> {
  const { plan } = readable;
  return {
    ...planSummaryOf(readable),
    document: plan.document,
    units: plan.directory.units.map(({ key, name, aliases, fromNotice }) => ({ key, name, aliases: [...aliases], fromNotice })),
    policy: plan.policy,
    calendar: plan.calendar,
    years: plan.years,
    takeBackUntil: takeBackUntil(readable),
    version: await planVersion(db, plan.id),
  };
}

/** Nothing leaves before it, so what was launched can be taken back as long. */
function takeBackUntil({ plan: { heldUntil, launchedAt, status }, now }: ReadablePlan): string | null {
  return heldUntil !== null && status === 'running' && now < graceEnd(launchedAt) ? shown(graceEnd(launchedAt)) : null;
}

/** Every task with the lights of its assignments, counted. What is counted over units is open to everybody. */
export async function taskSummariesOf(db: DataSource, readable: ReadablePlan): Promise<z.input<typeof taskSummary>[]> {
  const { plan } = readable;
  const assignments = await db.getRepository(AssignmentEntity).findBy({ planId: plan.id });
  return plan.document.tasks.map((task) => {
    const lights = { green: 0, yellow: 0, red: 0, grey: 0, closed: 0 };
    const own = assignments.filter(({ taskNo, status }) => taskNo === task.no && status !== 'removed');
    for (const assignment of own) lights[lightFor(assignment, readable)] += 1;
    const open = own.flatMap(({ dueOn, closedAt }) => (dueOn !== null && closedAt === null ? [dueOn] : [])).sort();
    return {
      no: task.no,
      ...(task.label === undefined ? {} : { label: task.label }),
      category: task.category,
      title: task.title,
      due: task.due,
      dueText: task.dueText,
      assignments: own.length,
      lights,
      nextDue: open[0] ?? null,
    };
  });
}

/** The stages with what became of them; of the units under key supervision only those in `scope` (null: all). */
export async function stageSummariesOf(db: DataSource, { plan }: ReadablePlan, scope: string | null): Promise<z.input<typeof stageSummary>[]> {
  const records = await db.getRepository(StageRecordEntity).findBy({ planId: plan.id });
  return plan.document.stages.map(({ no, name, start, end }) => {
    const record = records.find(({ stageNo }) => stageNo === no);
    return {
      no,
      name,
      start,
      end,
      openedAt: shown(record?.openedAt ?? null),
      closedAt: shown(record?.closedAt ?? null),
      summary: record?.summary ?? null,
      keySupervision: (record?.keySupervision ?? [])
        .filter(({ unit }) => scope === null || unit === scope)
        .map(({ unit, task, reasons }) => ({ unit, unitName: unitName(plan.directory, unit), task, reasons: [...reasons] })),
    };
  });
}

/** The unit's name; its key where the directory has lost it. */
export function unitName(directory: UnitDirectory, key: string): string {
  return directory.units.find((unit) => unit.key === key)?.name ?? key;
}
