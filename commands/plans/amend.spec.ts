import type { DataSource } from 'typeorm';

import type { DubanError } from '../../domain/errors.js';
import { at, CALENDAR, POLICY } from '../../domain/supervision/default.fixture.js';
import { evolvePlan } from '../../domain/supervision/evolve-plan.js';
import { evolveStage } from '../../domain/supervision/evolve-stage.js';
import { evolveTask } from '../../domain/supervision/evolve-task.js';
import type { StreamEvent } from '../../domain/supervision/views.js';
import { SMALL_PLAN } from '../../test/stack/small-plan.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { review, submitEvidence, waive } from '../assignments/index.js';
import { assignmentOf, by, COORDINATOR, eventsOf, expectRefused, launched, noticesTo, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { openStage } from '../supervision/open-stage.js';
import { loadPlanView, loadStageView, loadTaskView } from '../views/index.js';
import { outlookOf } from '../views/outlook.js';
import { amendPlan, type PlanChange } from './amend.js';
import { changeCalendar, changePolicy } from './change-policy.js';
import { previewAmendment, previewTerms } from './preview.js';

let db: DataSource;
let close: () => Promise<void>;
let planId: string;
beforeAll(async () => void ({ db, close } = await openDatabase()));
afterAll(() => close());
beforeEach(async () => {
  planId = await launched(db);
  await stepTo(db, planId, '2022-04-11 10:00');
});

const amend = (...changes: PlanChange[]) => amendPlan(db, by(COORDINATOR), { planId, reason: '上级调整部署', changes });
const documentOf = async () => {
  const [row]: { document: typeof SMALL_PLAN; last_day: string; years: number[] }[] = await db.query('SELECT document, last_day, years FROM plans WHERE id = $1', [planId]);
  return row!;
};
const eventsAfter = async (streamId: string, no: number): Promise<StreamEvent[]> => {
  const rows: { no: number; at: number; assignment_id: string | null; data: { type: string } }[] = await db.query('SELECT no, at, assignment_id, data FROM events WHERE stream_id = $1 AND no > $2 ORDER BY no', [streamId, no]);
  return rows.map(({ assignment_id, data, ...rest }) => ({ ...rest, event: data, ...(assignment_id === null ? {} : { assignment: assignment_id }) }));
};
const faultsOf = async (command: Promise<unknown>) => {
  const error = (await command.catch((thrown: unknown) => thrown)) as DubanError;
  return [error.refusal, ...error.faults.slice(1)].map(({ code, where }) => [code, where]);
};

describe('amendPlan', () => {
  it("moves a task's date for every unit that is not done, and tells them in their digest", async () => {
    const done = await assignmentOf(db, planId, 2, 'czj');
    await submitEvidence(db, by(officerOf('czj')), { assignmentId: done, note: '', performedOn: '2022-04-01', files: [await uploaded(db, officerOf('czj'))], figures: [] });
    await review(db, by(COORDINATOR), { assignmentId: done, decision: 'approve' });
    const view = await loadTaskView(db, planId, 2);
    await amend({ kind: 'due', task: 2, dueOn: '2022-06-10' });
    const rows: unknown = await db.query('SELECT unit_key, due_on, original_due_on, due_version FROM assignments WHERE plan_id = $1 AND task_no = 2 ORDER BY unit_key', [planId]);
    expect(rows).toEqual([
      { unit_key: 'czj', due_on: '2022-05-31', original_due_on: '2022-05-31', due_version: 1 },
      { unit_key: 'fgj', due_on: '2022-06-10', original_due_on: '2022-05-31', due_version: 2 },
    ]);
    expect((await documentOf()).document.tasks[1]!.due).toBe('2022-06-10');
    expect(await noticesTo(db, planId, 2, 'fgj')).toContain('dueMoved officer');
    expect(await noticesTo(db, planId, 2, 'czj')).not.toContain('dueMoved officer');
    // The running workflow arrives where one that is started anew begins.
    const evolved = evolveTask(view, await eventsAfter(workflowId.task(planId, 2), view.lastNo));
    expect(evolved).toEqual(await loadTaskView(db, planId, 2));
  });

  it('leaves a later single date alone, unless told otherwise, and keeps the old dates in the audit', async () => {
    await amend({ kind: 'due', task: 2, unit: 'fgj', dueOn: '2022-06-18' });
    const common: PlanChange = { kind: 'due', task: 2, dueOn: '2022-06-08' };
    const dueDates = async () => (await loadTaskView(db, planId, 2)).assignments.map(({ unit, dueOn }) => [unit, dueOn]);
    expect((await previewAmendment(db, { planId, changes: [common] })).dues.map(({ unit, effect, before, after }) => [unit, effect, before, after])).toEqual([
      ['czj', 'moved', '2022-05-31', '2022-06-08'], ['fgj', 'kept', '2022-06-18', '2022-06-18'],
    ]);
    await amend(common);
    expect(await dueDates()).toEqual([['czj', '2022-06-08'], ['fgj', '2022-06-18']]);
    expect((await documentOf()).document.tasks[1]!.due).toBe('2022-06-08');
    const [audited]: { data: object }[] = await db.query(`SELECT data FROM audit WHERE action = 'amendPlan' AND stream_id = 'plan:' || $1::text ORDER BY no DESC LIMIT 1`, [planId]);
    expect(audited!.data).toMatchObject({ before: [{ task: 2, unit: 'czj', dueOn: '2022-05-31' }], kept: [{ task: 2, unit: 'fgj', dueOn: '2022-06-18' }] });
    const [told]: { params: object }[] = await db.query(`SELECT params FROM notices WHERE plan_id = $1 AND unit_key = 'czj' AND rule = 'dueMoved'`, [planId]);
    expect(told!.params).toMatchObject({ before: '2022-05-31', after: '2022-06-08' });
    await amend({ kind: 'due', task: 2, dueOn: '2022-06-07', keepLater: false });
    expect(await dueDates()).toEqual([['czj', '2022-06-07'], ['fgj', '2022-06-07']]);
  });

  it('refuses a new date that would concern nobody', async () => {
    await waive(db, by(COORDINATOR), { assignmentId: await assignmentOf(db, planId, 3, 'sjj'), reason: '职责调整' });
    expect(await faultsOf(amend({ kind: 'due', task: 3, dueOn: '2022-12-20' }))).toEqual([['nobodyConcerned', 'changes[0].task']]);
    expect((await documentOf()).last_day).not.toBe('2022-12-20');
  });

  it('adds and removes units, whose workflow hears of it', async () => {
    const view = await loadTaskView(db, planId, 3);
    await amend(
      { kind: 'addUnit', task: 3, unit: 'fgj', role: 'support', dueOn: '2022-06-20' },
      { kind: 'removeUnit', task: 3, unit: 'sjj' },
      { kind: 'due', task: 2, unit: 'fgj', dueOn: '2022-06-01' },
    );
    expect(await noticesTo(db, planId, 3, 'fgj')).toEqual(['assigned deputyHead', 'assigned officer']);
    expect((await documentOf()).document.tasks[2]!.units).toEqual([{ name: '县发展和改革局', rawName: '县发展和改革局', role: 'support' }]);
    expect((await documentOf()).document.tasks[1]!.due).toBe('2022-05-31');
    const after = await loadTaskView(db, planId, 3);
    expect(after.assignments.map(({ unit, status, dueOn }) => [unit, status, dueOn])).toEqual([['fgj', 'open', '2022-06-20'], ['sjj', 'removed', '2022-06-15']]);
    const evolved = evolveTask(view, await eventsAfter(workflowId.task(planId, 3), view.lastNo));
    expect([...evolved.assignments].sort((a, b) => (a.unit < b.unit ? -1 : 1))).toEqual(after.assignments);
    await amend({ kind: 'addUnit', task: 3, unit: 'sjj', role: 'responsible' });
    expect((await loadTaskView(db, planId, 3)).assignments[1]).toMatchObject({ unit: 'sjj', status: 'open' });
  });

  it('takes a unit out of its group', async () => {
    const directory = { ...(await import('../../test/stack/small-plan.js')).SMALL_DIRECTORY };
    const groups = [{ phrase: '各成员单位', aliases: [], members: ['县发展和改革局', '县大数据局'], fromNotice: true }];
    const tasks = SMALL_PLAN.tasks.map((task) => (task.no === 3 ? { ...task, units: [], groups: [{ phrase: '各成员单位', role: 'support' as const }] } : task));
    planId = await launched(db, { plan: { ...SMALL_PLAN, tasks }, directory: { ...directory, groups } });
    await amend({ kind: 'removeUnit', task: 3, unit: 'sjj' });
    expect((await documentOf()).document.tasks[2]).toMatchObject({ groups: [], units: [{ name: '县发展和改革局', role: 'support', rawName: '各成员单位' }] });
  });

  it('changes a task whose stage has not opened in the document, and hands it out so', async () => {
    const tasks = SMALL_PLAN.tasks.map((task) => (task.no === 2 ? { ...task, stage: 2 } : task));
    planId = await launched(db, { plan: { ...SMALL_PLAN, tasks } });
    await amend({ kind: 'due', task: 2, dueOn: '2022-06-20' }, { kind: 'addUnit', task: 2, unit: 'sjj', role: 'lead' }, { kind: 'removeUnit', task: 2, unit: 'czj' });
    expect(await eventsOf(db, workflowId.task(planId, 2))).toEqual([]);
    await openStage(db, { planId, stage: 2, at: await stepTo(db, planId, '2022-04-01 08:30') });
    expect((await loadTaskView(db, planId, 2)).assignments.map(({ unit, dueOn }) => [unit, dueOn])).toEqual([['fgj', '2022-06-20'], ['sjj', '2022-06-20']]);
  });

  it('moves the last day, and the year in which the plan ends', async () => {
    const [plan, stage] = [await loadPlanView(db, planId), await loadStageView(db, planId, 2)];
    await amend({ kind: 'due', task: 1, unit: 'czj', dueOn: '2023-02-28' });
    expect(await documentOf()).toMatchObject({ last_day: '2023-02-28', years: [2022, 2023] });
    expect(evolvePlan(plan, await eventsAfter(workflowId.plan(planId), plan.lastNo))).toEqual(await loadPlanView(db, planId));
    expect(evolveStage(stage, await eventsAfter(workflowId.stage(planId, 2), stage.lastNo))).toEqual(await loadStageView(db, planId, 2));
    await amend({ kind: 'due', task: 1, unit: 'czj', dueOn: '2022-06-30' });
    expect(await documentOf()).toMatchObject({ last_day: '2022-06-30', years: [2022] });
  });

  it('changes nothing where anything is wrong, and names every fault', async () => {
    const changes: PlanChange[] = [
      { kind: 'due', task: 9, dueOn: '2022-06-20' },
      { kind: 'due', task: 1, unit: 'xxj', dueOn: '2022-06-20' },
      { kind: 'due', task: 3, unit: 'fgj', dueOn: '2022-06-20' },
      { kind: 'due', task: 1, dueOn: '2022-06-30' },
      { kind: 'due', task: 2, dueOn: '2022-04-01' },
      { kind: 'due', task: 3, dueOn: '2029-01-05' },
      { kind: 'addUnit', task: 1, unit: 'fgj', role: 'lead' },
      { kind: 'removeUnit', task: 3, unit: 'czj' },
      { kind: 'due', task: 3, dueOn: '2022-07-01' },
    ];
    expect(await faultsOf(amend(...changes))).toEqual([
      ['unknownTask', 'changes[0].task'], ['unknownUnit', 'changes[1].unit'], ['notAssigned', 'changes[2].unit'], ['dueUnchanged', 'changes[3].dueOn'],
      ['duePast', 'changes[4].dueOn'], ['calendarNotPublished', 'changes[5].dueOn'], ['alreadyAssigned', 'changes[6].unit'], ['notAssigned', 'changes[7].unit'],
    ]);
    await expectRefused(db, 'unknownTask', () => amend(...changes));
    await expectRefused(db, 'reasonMissing', () => amendPlan(db, by(COORDINATOR), { planId, reason: ' ', changes }));
    await expectRefused(db, 'notAllowed', () => amendPlan(db, by(officerOf('fgj')), { planId, reason: 'x', changes }));
  });

  it('is previewed: who will be chased differently, and nothing written', async () => {
    const changes: PlanChange[] = [{ kind: 'due', task: 2, unit: 'fgj', dueOn: '2022-04-20' }, { kind: 'addUnit', task: 3, unit: 'czj', role: 'support' }];
    await db.query('UPDATE assignments SET chased_through = $2 WHERE plan_id = $1', [planId, new Date(at('2022-04-11 10:00'))]);
    const before = await loadTaskView(db, planId, 2);
    const { chased: changed, dues } = await previewAmendment(db, { planId, changes });
    expect(changed.map(({ task, unit, before: was, after }) => [task, unit, was?.rule, after?.rule])).toEqual([
      [2, 'fgj', 'due-30', 'due-7'], [3, 'czj', undefined, 'acknowledge'],
    ]);
    expect(dues.map(({ task, unit, effect, before: was, after }) => [task, unit, effect, was, after])).toEqual([
      [2, 'fgj', 'moved', '2022-05-31', '2022-04-20'], [3, 'czj', 'added', null, '2022-06-15'],
    ]);
    expect(await loadTaskView(db, planId, 2)).toEqual(before);
  });
});

describe('changePolicy and changeCalendar', () => {
  const later = { ...POLICY, rungs: POLICY.rungs.map((rung) => (rung.when.kind === 'unacknowledged' ? { ...rung, when: { ...rung.when, workingDays: 5 } } : rung)) };

  it('reach every workflow, and rows and views recalculate alike and quietly', async () => {
    const view = await loadTaskView(db, planId, 1);
    await changePolicy(db, by(COORDINATOR), { planId, policy: later });
    const after = await loadTaskView(db, planId, 1);
    expect(after.policy).toEqual(later);
    const evolved = evolveTask(view, await eventsAfter(workflowId.task(planId, 1), view.lastNo));
    const byUnit = (a: { unit: string }, b: { unit: string }) => (a.unit < b.unit ? -1 : 1);
    expect({ ...evolved, assignments: [...evolved.assignments].sort(byUnit) }).toEqual(after);
    for (const id of [workflowId.plan(planId), workflowId.scorecard(planId), workflowId.stage(planId, 1)]) expect(await eventsOf(db, id)).toContain('policyChanged');
  });

  it('keeps the years of the plan in the calendar', async () => {
    await expectRefused(db, 'calendarNotPublished', () => changeCalendar(db, by(COORDINATOR), { planId, calendar: { ...CALENDAR, from: 2023 } }));
    await changeCalendar(db, by(COORDINATOR), { planId, calendar: { ...CALENDAR, daysOff: [...CALENDAR.daysOff, '2022-06-30'] } });
    expect((await loadTaskView(db, planId, 1)).calendar.daysOff).toContain('2022-06-30');
  });

  it('are previewed', async () => {
    await db.query('UPDATE assignments SET chased_through = $2 WHERE plan_id = $1', [planId, new Date(at('2022-04-11 10:00'))]);
    const without = { ...POLICY, rungs: POLICY.rungs.filter(({ rule }) => rule !== 'due-30') };
    const changed = await previewTerms(db, { planId, policy: without });
    expect(changed.map(({ task, unit, before, after }) => [task, unit, before?.rule, after?.rule])).toEqual(
      [[1, 'czj'], [1, 'fgj'], [1, 'sjj'], [2, 'czj'], [2, 'fgj'], [3, 'sjj']].map((place) => [...place, 'due-30', 'due-15']),
    );
  });
});

describe('outlookOf', () => {
  const unfinished = async (of: string | null) => {
    const streams: { id: string }[] = await db.query('SELECT id FROM streams WHERE plan_id IS NOT NULL AND ($1::text IS NULL OR plan_id = $1)', [of]);
    const outlooks = await Promise.all(streams.map(async ({ id }) => ({ id, done: (await outlookOf(db, id)).done })));
    return outlooks.filter(({ done }) => !done).map(({ id }) => id);
  };

  it('has every workflow of a running plan unfinished, and none of a task that is done', async () => {
    expect(await unfinished(planId)).toHaveLength(8);
    await db.query(`UPDATE assignments SET status = 'closed', closed_at = now() WHERE plan_id = $1 AND task_no = 3`, [planId]);
    expect(await unfinished(planId)).not.toContain(workflowId.task(planId, 3));
    expect((await unfinished(null)).length).toBeGreaterThan(7);
  });
});
