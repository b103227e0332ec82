import type { DataSource } from 'typeorm';

import { at, CALENDAR, POLICY } from '../../domain/supervision/default.fixture.js';
import { stageEndInstant } from '../../domain/supervision/instants.js';
import { SMALL_PLAN } from '../../test/stack/small-plan.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { acknowledge, fileWorkPlan, submitEvidence } from '../assignments/index.js';
import { assignmentOf, by, COORDINATOR, eventsOf, launched, noticesTo, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { reportProgress } from '../progress/report.js';
import { waive } from '../assignments/waive.js';
import { changeCalendar } from '../plans/change-policy.js';
import { loadPlanView } from '../views/index.js';
import { askForReports } from './ask-for-reports.js';
import { assessYear } from './assess-year.js';
import { chaseUnits } from './chase-units.js';
import { closeStage } from './close-stage.js';
import { endPlan } from './end-plan.js';
import { openStage } from './open-stage.js';

let db: DataSource;
let close: () => Promise<void>;
let planId: string;
beforeAll(async () => void ({ db, close } = await openDatabase()));
afterAll(() => close());
beforeEach(async () => {
  planId = await launched(db);
});

const submit = async (task: number, unit: string) => {
  const officer = officerOf(unit);
  await submitEvidence(db, by(officer), {
    assignmentId: await assignmentOf(db, planId, task, unit), note: '', performedOn: '2022-03-01', files: [await uploaded(db, officer)], figures: [],
  });
};
const report = async (unit: string, task: number, period: string, percent: number) =>
  reportProgress(db, by(officerOf(unit)), {
    planId, unit, period, items: [{ assignmentId: await assignmentOf(db, planId, task, unit), percent, problems: '', nextSteps: '' }],
  });

/** As if every rung had gone out and every stage had been summed up. */
const nothingToCome = async () => {
  await db.query(`UPDATE assignments SET chased_through = '2023-06-30' WHERE plan_id = $1`, [planId]);
  await db.query(`UPDATE stage_records SET closed_at = '2022-06-30' WHERE plan_id = $1`, [planId]);
};

describe('openStage', () => {
  it('hands out the tasks of the stage, once', async () => {
    const tasks = SMALL_PLAN.tasks.map((task) => (task.no === 2 ? { ...task, stage: 2 } : task));
    planId = await launched(db, { plan: { ...SMALL_PLAN, tasks } });
    expect(await eventsOf(db, workflowId.task(planId, 2))).toEqual([]);
    const input = { planId, stage: 2, at: await stepTo(db, planId, '2022-04-01 08:30') };
    await Promise.all([openStage(db, input), openStage(db, input)]);
    await openStage(db, input);
    expect(await eventsOf(db, workflowId.task(planId, 2))).toEqual(['assigned', 'assigned']);
    expect(await noticesTo(db, planId, 2, 'czj')).toEqual(['assigned deputyHead', 'assigned officer']);
    const opened: unknown = await db.query('SELECT opened_at FROM stage_records WHERE plan_id = $1 AND stage_no = 2', [planId]);
    expect(opened).toEqual([{ opened_at: at('2022-04-01 08:30') }]);
  });
});

describe('askForReports', () => {
  it('asks who has the turn and has filed nothing for the month, once', async () => {
    await stepTo(db, planId, '2022-03-24 10:00');
    await submit(3, 'sjj');
    await report('fgj', 1, '2022-03', 20);
    const input = { planId, stage: 1, at: await stepTo(db, planId, '2022-03-25 08:30') };
    // Six assignments, of which one waits for review and one has its report.
    expect(await askForReports(db, input)).toEqual({ asked: 4 });
    expect(await askForReports(db, input)).toEqual({ asked: 0 });
    const asked: unknown = await db.query(`SELECT task_no, unit_key, occasion, recipient_role FROM notices WHERE plan_id = $1 AND rule = 'progress' ORDER BY task_no, unit_key`, [planId]);
    expect(asked).toEqual(
      [[1, 'czj'], [1, 'sjj'], [2, 'czj'], [2, 'fgj']].map(([task_no, unit_key]) => ({ task_no, unit_key, occasion: '2022-03', recipient_role: 'officer' })),
    );
  });

  it('asks nobody for a report on the day of assignment', async () => {
    expect(await askForReports(db, { planId, stage: 1, at: at('2022-03-01 09:00') + 1 })).toEqual({ asked: 0 });
  });
});

describe('closeStage', () => {
  it('sums up, puts who is behind under key supervision and tells the office, once', async () => {
    for (const unit of ['czj', 'fgj']) {
      const assignmentId = await assignmentOf(db, planId, 1, unit);
      await acknowledge(db, by(officerOf(unit)), { assignmentId });
      await fileWorkPlan(db, by(officerOf(unit)), { assignmentId, person: '张三', steps: '步骤' });
    }
    await stepTo(db, planId, '2022-03-24 10:00');
    await report('fgj', 1, '2022-03', 25);
    await submit(3, 'sjj');
    await waive(db, by(COORDINATOR), { assignmentId: await assignmentOf(db, planId, 2, 'czj'), reason: '机构撤并' });
    const closing = stageEndInstant('2022-03-31', POLICY, CALENDAR);
    const input = { planId, stage: 1, at: await stepTo(db, planId, '2022-03-31 08:30') };
    expect(input.at).toBe(closing);
    // 1 czj never reported; 1 sjj and 2 fgj did nothing; 1 fgj is on time, 3 sjj waits, 2 czj is waived.
    expect(await closeStage(db, input)).toEqual({ keySupervision: 3 });
    expect(await closeStage(db, input)).toEqual({ keySupervision: 3 });
    const [record]: { summary: Record<string, unknown>; key_supervision: unknown }[] = await db.query('SELECT summary, key_supervision FROM stage_records WHERE plan_id = $1 AND stage_no = 1', [planId]);
    expect(record!.key_supervision).toEqual([
      { unit: 'czj', task: 1, reasons: ['noReport'] },
      { unit: 'sjj', task: 1, reasons: ['notAcknowledged', 'noWorkPlan', 'noReport'] },
      { unit: 'fgj', task: 2, reasons: ['notAcknowledged', 'noWorkPlan', 'noReport'] },
    ]);
    expect(record!.summary).toMatchObject({ total: 6, closed: 0, byStatus: { open: 4, submitted: 1, waived: 1 }, byLight: { green: 3, grey: 2, closed: 1 }, score: 0, max: 10 });
    const told: unknown = await db.query(`SELECT recipient, occasion, params FROM notices WHERE plan_id = $1 AND rule = 'stageSummary' ORDER BY recipient`, [planId]);
    const params = { total: 6, closed: 0, score: 0, max: 10, keySupervision: 3 };
    expect(told).toEqual(['coordinator', 'leader'].map((who) => ({ recipient: `${who}@trial.example`, occasion: 'stage:1', params })));
    expect(await db.query('SELECT count(*) FROM assignments WHERE plan_id = $1 AND key_supervision', [planId])).toEqual([{ count: 3 }]);
    expect(await db.query(`SELECT occasion, as_of FROM scores WHERE plan_id = $1`, [planId])).toEqual([{ occasion: 'stage:1', as_of: '2022-03-31' }]);
  });

  it('lifts the mark from who has caught up at the next checkpoint', async () => {
    await closeStage(db, { planId, stage: 1, at: await stepTo(db, planId, '2022-03-31 08:30') });
    await stepTo(db, planId, '2022-06-01 10:00');
    await submit(3, 'sjj');
    await closeStage(db, { planId, stage: 2, at: await stepTo(db, planId, '2022-06-30 08:30') });
    const marked: unknown = await db.query('SELECT task_no, unit_key FROM assignments WHERE plan_id = $1 AND key_supervision ORDER BY 1, 2', [planId]);
    expect(marked).toEqual([[1, 'czj'], [1, 'fgj'], [1, 'sjj'], [2, 'czj'], [2, 'fgj']].map(([task_no, unit_key]) => ({ task_no, unit_key })));
  });
});

describe('assessYear', () => {
  it('names who is commended and who is accountable, tells the leaders and ends the plan, once', async () => {
    await stepTo(db, planId, '2022-05-20 10:00');
    const { review } = await import('../assignments/review.js');
    for (const [task, unit] of [[1, 'czj'], [2, 'czj']] as const) {
      await submit(task, unit);
      await review(db, by(COORDINATOR), { assignmentId: await assignmentOf(db, planId, task, unit), decision: 'approve' });
    }
    for (const moment of ['2022-06-27 08:30', '2022-07-06 08:30']) {
      await chaseUnits(db, { planId, task: 3, at: await stepTo(db, planId, moment), assignments: [await assignmentOf(db, planId, 3, 'sjj')] });
    }
    await nothingToCome();
    const input = { planId, year: 2022, at: await stepTo(db, planId, '2022-12-30 08:30') };
    expect(await assessYear(db, input)).toEqual({ commended: 1, accountable: 2 });
    expect(await assessYear(db, input)).toEqual({ commended: 1, accountable: 2 });
    const [row]: { result: { commended: unknown; accountable: { unit: string; reasons: { code: string }[] }[] } }[] = await db.query('SELECT result FROM assessments WHERE plan_id = $1', [planId]);
    expect(row!.result.commended).toEqual([{ unit: 'czj', reasons: [{ code: 'allOnTime', params: { count: 2 } }] }]);
    expect(row!.result.accountable.map(({ unit, reasons }) => [unit, reasons.map(({ code }) => code)])).toEqual([
      ['fgj', ['notClosed', 'notClosed']],
      ['sjj', ['notClosed', 'notClosed', 'escalated', 'circulated']],
    ]);
    const told: unknown = await db.query(`SELECT recipient, occasion, params FROM notices WHERE plan_id = $1 AND rule = 'assessment'`, [planId]);
    expect(told).toEqual([
      {
        recipient: 'leader@trial.example', occasion: 'year:2022',
        params: { commended: [{ unit: '县财政局' }], accountable: [{ unit: '县发展和改革局' }, { unit: '县大数据局' }], score: 0, max: 10 },
      },
    ]);
    expect(await db.query('SELECT status FROM plans WHERE id = $1', [planId])).toEqual([{ status: 'ended' }]);
    for (const id of [workflowId.plan(planId), workflowId.dispatch(planId), workflowId.stage(planId, 2), workflowId.task(planId, 1)]) {
      expect((await eventsOf(db, id)).filter((type) => type === 'planEnded')).toHaveLength(1);
    }
  });

  const dueAtYearEnd = async (calendar = CALENDAR) => {
    const tasks = SMALL_PLAN.tasks.map((task) => ({ ...task, due: '2022-12-31' as const }));
    planId = await launched(db, { plan: { ...SMALL_PLAN, tasks }, calendar });
    return assessYear(db, { planId, year: 2022, at: await stepTo(db, planId, '2022-12-30 08:30') });
  };
  const status = async () => {
    const [row]: { status: string }[] = await db.query('SELECT status FROM plans WHERE id = $1', [planId]);
    return row!.status;
  };

  it('does not end a plan due on the last day of the year: its ladder is still to come, and ends it when it is over, once', async () => {
    const lookAt = at('2023-01-28 18:00');
    expect(await dueAtYearEnd()).toMatchObject({ lookAt });
    expect(await assessYear(db, { planId, year: 2022, at: at('2022-12-30 08:30') })).toMatchObject({ lookAt });
    expect([await status(), (await loadPlanView(db, planId)).endsAt]).toEqual(['running', lookAt]);
    expect(await eventsOf(db, workflowId.task(planId, 1))).not.toContain('planEnded');

    const input = { planId, at: await stepTo(db, planId, '2023-01-28 18:00') };
    // The worker was away: the last rungs have not gone out, and the stages are not summed up.
    expect(await endPlan(db, input)).toEqual({ ended: false, lookAt: at('2023-01-29 18:00') });
    await nothingToCome();
    expect(await endPlan(db, input)).toEqual({ ended: true, lookAt: null });
    expect(await endPlan(db, input)).toEqual({ ended: true, lookAt: null });
    expect([await status(), (await loadPlanView(db, planId)).endsAt]).toEqual(['ended', undefined]);
    expect((await eventsOf(db, workflowId.task(planId, 1))).filter((type) => type === 'planEnded')).toHaveLength(1);
  });

  it('cannot say when a plan ends whose calendar ends with its year, until one comes that reaches further', async () => {
    expect(await dueAtYearEnd({ ...CALENDAR, to: 2022 })).not.toHaveProperty('lookAt');
    expect(await status()).toBe('running');
    expect((await loadPlanView(db, planId)).endsAt).toBeUndefined();
    await changeCalendar(db, by(COORDINATOR), { planId, calendar: CALENDAR });
    expect((await loadPlanView(db, planId)).endsAt).toBe(at('2023-01-28 18:00'));
  });

  it('leaves the end alone while a year is still to be assessed', async () => {
    expect(await endPlan(db, { planId, at: await stepTo(db, planId, '2022-12-29 08:30') })).toEqual({ ended: false, lookAt: null });
    expect(await status()).toBe('running');
  });
});
