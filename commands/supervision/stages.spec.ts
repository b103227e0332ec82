import type { DataSource } from 'typeorm';

import { at, CALENDAR, POLICY } from '../../domain/supervision/default.fixture.js';
import { stageEndInstant } from '../../domain/supervision/instants.js';
import { SMALL_PLAN } from '../../test/stack/small-plan.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { acknowledge, fileWorkPlan, submitEvidence } from '../assignments/index.js';
import { assignmentOf, by, COORDINATOR, eventsOf, launched, noticesTo, officerOf, openDatabase, stepTo, uploaded } from '../launched.fixture.js';
import { reportProgress } from '../progress/report.js';
import { nextPlanStep } from '../../domain/supervision/next-step.js';
import { planRecord } from '../record/plan-record.js';
import { waive } from '../assignments/waive.js';
import { changeCalendar } from '../plans/change-policy.js';
import { loadPlanView } from '../views/index.js';
import { askForReports } from './ask-for-reports.js';
import { assessYear } from './assess-year.js';
import { chaseReports } from './chase-reports.js';
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
  const ask = async (moment: string) => askForReports(db, { planId, at: await stepTo(db, planId, moment) });
  const notices = (rule: string): Promise<unknown> =>
    db.query(`SELECT task_no, unit_key, occasion, recipient_role FROM notices WHERE plan_id = $1 AND rule = $2 ORDER BY task_no, unit_key`, [planId, rule]);

  it('asks who has the turn and has filed nothing for the month, once, and keeps what it asked', async () => {
    await stepTo(db, planId, '2022-03-24 10:00');
    await submit(3, 'sjj');
    await report('fgj', 1, '2022-03', 20);
    // Six assignments, of which one waits for review and one has its report.
    expect(await ask('2022-03-25 08:30')).toEqual({ asked: 4, requests: [{ at: at('2022-03-25'), month: '2022-03' }] });
    expect(await ask('2022-03-25 08:30')).toEqual({ asked: 0, requests: [] });
    expect(await notices('progress')).toEqual(
      [[1, 'czj'], [1, 'sjj'], [2, 'czj'], [2, 'fgj']].map(([task_no, unit_key]) => ({ task_no, unit_key, occasion: '2022-03', recipient_role: 'officer' })),
    );
    expect(await db.query('SELECT count(*) FROM report_requests WHERE plan_id = $1', [planId])).toEqual([{ count: 4 }]);
    expect(await loadPlanView(db, planId)).toMatchObject({ askedThrough: at('2022-03-25'), requests: [{ at: at('2022-03-25'), month: '2022-03' }] });
  });

  it('asks for a month of its own where the request moves into the month before, and takes the report for it', async () => {
    const rungs = POLICY.rungs.map((rung) => (rung.when.kind === 'monthly' ? { ...rung, when: { kind: 'monthly', day: 1 } as const } : rung));
    planId = await launched(db, { policy: { ...POLICY, rungs } });
    // 1 May 2022 is a Sunday; the 29th of April the working day before.
    expect(await ask('2022-04-01 08:30')).toMatchObject({ requests: [{ month: '2022-04' }] });
    expect(await ask('2022-04-29 08:30')).toMatchObject({ asked: 6, requests: [{ at: at('2022-04-29'), month: '2022-05' }] });
    expect(await report('fgj', 1, '2022-05', 40)).toEqual({ filed: 1 });
    await expect(report('fgj', 1, '2022-06', 40)).rejects.toThrow();
  });

  it('asks without any stage, and where one opens on that very day', async () => {
    planId = await launched(db, { plan: { ...SMALL_PLAN, stages: [] } });
    expect(await ask('2022-03-25 08:30')).toMatchObject({ asked: 6 });
    const stages = SMALL_PLAN.stages.map((stage) => (stage.no === 2 ? { ...stage, start: '2022-03-25' as const } : stage));
    planId = await launched(db, { plan: { ...SMALL_PLAN, stages, tasks: SMALL_PLAN.tasks.map((task) => (task.no === 2 ? { ...task, stage: 2 } : task)) } });
    await openStage(db, { planId, stage: 2, at: await stepTo(db, planId, '2022-03-25 08:30') });
    // What is handed out on that day is asked for next month.
    expect(await ask('2022-03-25 08:30')).toMatchObject({ asked: 4 });
  });

  it('asks nobody for a report on the day of assignment', async () => {
    expect(await askForReports(db, { planId, at: at('2022-03-01 09:00') + 1 })).toEqual({ asked: 0, requests: [] });
  });

  it('reminds on the third working day of what is still missing and the unit’s turn, once', async () => {
    await ask('2022-03-25 08:30');
    await report('fgj', 1, '2022-03', 20);
    await submit(3, 'sjj');
    await waive(db, by(COORDINATOR), { assignmentId: await assignmentOf(db, planId, 2, 'czj'), reason: '机构撤并' });
    const late = async (moment: string) => chaseReports(db, { planId, at: await stepTo(db, planId, moment) });
    expect(await late('2022-03-29 08:30')).toEqual({ missing: 0 });
    expect(await late('2022-03-30 08:30')).toEqual({ missing: 3 });
    expect(await late('2022-03-30 08:30')).toEqual({ missing: 0 });
    expect(await notices('progressLate')).toEqual(
      [[1, 'czj'], [1, 'sjj'], [2, 'fgj']].map(([task_no, unit_key]) => ({ task_no, unit_key, occasion: '2022-03', recipient_role: 'deputyHead' })),
    );
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
    await askForReports(db, { planId, at: await stepTo(db, planId, '2022-03-25 08:30') });
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
    const whole = ['notAcknowledged', 'noWorkPlan', 'noReport'];
    const behind = ([['县财政局', 1, ['noReport']], ['县大数据局', 1, whole], ['县发展和改革局', 2, whole]] as const).map(
      ([unit, task, reasons]) => ({ unit, tasks: [task], matters: [{ task, reasons, percent: null, daysLate: 0 }] }),
    );
    const params = { total: 6, closed: 0, score: 0, max: 10, keySupervision: 3, stageName: SMALL_PLAN.stages[0]!.name, behind };
    expect(told).toEqual(['coordinator', 'leader'].map((who) => ({ recipient: `${who}@trial.example`, occasion: 'stage:1', params })));
    expect(await db.query('SELECT count(*) FROM assignments WHERE plan_id = $1 AND key_supervision', [planId])).toEqual([{ count: 3 }]);
    expect(await db.query(`SELECT occasion, as_of FROM scores WHERE plan_id = $1`, [planId])).toEqual([{ occasion: 'stage:1', as_of: '2022-03-31' }]);
  });

  const told = async (rule: string): Promise<string[]> => {
    const rows: { what: string }[] = await db.query(
      `SELECT concat_ws(' ', task_no, unit_key, recipient_role, occasion, params ->> 'reasons', params ->> 'why') AS what FROM notices
       WHERE plan_id = $1 AND rule = $2 ORDER BY task_no, unit_key, recipient_role, occasion`,
      [planId, rule],
    );
    return rows.map(({ what }) => what);
  };

  it('is for nobody’s report that nobody asked for, and tells the units why they are under key supervision', async () => {
    await closeStage(db, { planId, stage: 1, at: await stepTo(db, planId, '2022-03-31 08:30') });
    expect(await told('keySupervision')).toHaveLength(18);
    expect((await told('keySupervision')).slice(0, 3)).toEqual(
      ['deputyHead', 'head', 'officer'].map((role) => `1 czj ${role} stage:1 ["notAcknowledged", "noWorkPlan"]`),
    );
    const record = await planRecord(db, planId, 'zh');
    expect(record.stages[0]!.keySupervision).toHaveLength(6);
    expect(record.stages.flatMap(({ notices }) => notices).filter(({ rule }) => rule === 'keySupervision')).toEqual([]);
  });

  it('tells them of its end: caught up at the next checkpoint, or the matter ended', async () => {
    await closeStage(db, { planId, stage: 1, at: await stepTo(db, planId, '2022-03-31 08:30') });
    await stepTo(db, planId, '2022-06-01 10:00');
    await submit(3, 'sjj');
    await waive(db, by(COORDINATOR), { assignmentId: await assignmentOf(db, planId, 2, 'czj'), reason: '机构撤并' });
    // The officer hears it with the waiver itself, in one mail.
    expect(await told('keySupervisionEnded')).toEqual(['deputyHead', 'head'].map((role) => `2 czj ${role} waived waived`));
    const [waived] = await db.query<{ params: object }[]>(`SELECT params FROM notices WHERE plan_id = $1 AND rule = 'waived'`, [planId]);
    expect(waived!.params).toEqual({ reason: '机构撤并', lifted: true });
    await closeStage(db, { planId, stage: 2, at: await stepTo(db, planId, '2022-06-30 08:30') });
    expect((await told('keySupervisionEnded')).slice(2)).toEqual(['deputyHead', 'head', 'officer'].map((role) => `3 sjj ${role} stage:2 caughtUp`));
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
    await db.query(`UPDATE notices SET state = 'sent' WHERE plan_id = $1`, [planId]);
    const input = { planId, year: 2022, at: await stepTo(db, planId, '2022-12-30 08:30') };
    expect(await assessYear(db, input)).toEqual({ commended: 1, accountable: 2 });
    expect(await assessYear(db, input)).toEqual({ commended: 1, accountable: 2 });
    const [row]: { result: { commended: unknown; accountable: { unit: string; reasons: { code: string }[] }[] } }[] = await db.query('SELECT result FROM assessments WHERE plan_id = $1', [planId]);
    expect(row!.result.commended).toEqual([{ unit: 'czj', reasons: [{ code: 'allOnTime', params: { count: 2 } }] }]);
    expect(row!.result.accountable.map(({ unit, reasons }) => [unit, reasons.map(({ code }) => code)])).toEqual([
      ['fgj', ['notClosed', 'notClosed']],
      ['sjj', ['notClosed', 'notClosed', 'escalated']],
    ]);
    const told: unknown = await db.query(`SELECT recipient, occasion, params FROM notices WHERE plan_id = $1 AND rule = 'assessment'`, [planId]);
    expect(told).toEqual([
      {
        recipient: 'leader@trial.example', occasion: 'year:2022',
        params: { final: true, commended: [{ unit: '县财政局' }], accountable: [{ unit: '县发展和改革局' }, { unit: '县大数据局' }], score: 0, max: 10 },
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

  it('is provisional for what is due on the last day of the year, and final when its ladder is over; then the plan ends', async () => {
    const evening = at('2023-01-03 18:00');
    expect(await dueAtYearEnd()).toEqual({ commended: 0, accountable: 0, finalAt: evening });
    expect(await assessYear(db, { planId, year: 2022, at: at('2022-12-30 08:30') })).toMatchObject({ finalAt: evening });
    expect([await status(), (await loadPlanView(db, planId)).provisional]).toEqual(['running', [{ year: 2022, finalAt: evening }]]);
    expect(await assessYear(db, { planId, year: 2022, at: await stepTo(db, planId, '2023-01-03 18:00') })).toMatchObject({ finalAt: at('2023-01-04 18:00') });
    expect(await endPlan(db, { planId, at: at('2023-01-03 18:00') })).toEqual({ ended: false, lookAt: null });

    const input = { planId, year: 2022, at: await stepTo(db, planId, '2023-01-28 18:00') };
    // The worker was away: the last rungs have not gone out, and the stages are not summed up.
    expect(await assessYear(db, input)).toEqual({ commended: 0, accountable: 3, lookAt: at('2023-01-29 18:00') });
    expect(await assessYear(db, input)).toEqual({ commended: 0, accountable: 3, lookAt: at('2023-01-29 18:00') });
    const told: unknown = await db.query(`SELECT occasion, params -> 'final' AS final FROM notices WHERE plan_id = $1 AND rule = 'assessment' ORDER BY at`, [planId]);
    expect(told).toEqual([{ occasion: 'year:2022', final: false }, { occasion: 'year:2022:final', final: true }]);
    expect((await planRecord(db, planId, 'zh')).assessment.accountable[0]!.reason).toContain('逾期15个工作日');
    await nothingToCome();
    expect(await endPlan(db, { planId, at: at('2023-01-28 18:00') })).toEqual({ ended: true, lookAt: null });
    expect([await status(), (await loadPlanView(db, planId)).endsAt]).toEqual(['ended', undefined]);
    expect((await eventsOf(db, workflowId.task(planId, 1))).filter((type) => type === 'planEnded')).toHaveLength(1);
  });

  it('becomes final on the evening on which everything of the year is closed', async () => {
    await dueAtYearEnd();
    await db.query(`UPDATE assignments SET status = 'waived', closed_at = '2023-01-03' WHERE plan_id = $1`, [planId]);
    expect(await assessYear(db, { planId, year: 2022, at: await stepTo(db, planId, '2023-01-03 18:00') })).not.toHaveProperty('finalAt');
  });

  it('cannot become final where the calendar ends with its year, until one comes that reaches further', async () => {
    expect(await dueAtYearEnd({ ...CALENDAR, to: 2022 })).toEqual({ commended: 0, accountable: 0, finalAt: null });
    expect((await loadPlanView(db, planId)).provisional).toEqual([{ year: 2022, finalAt: null }]);
    await changeCalendar(db, by(COORDINATOR), { planId, calendar: CALENDAR });
    expect((await loadPlanView(db, planId)).provisional).toEqual([{ year: 2022, finalAt: at('2023-01-03 18:00') }]);
  });

  it('counts no escalation that was annulled, did not leave, or is of a matter taken off; and reports by their requests', async () => {
    const sjj = await assignmentOf(db, planId, 3, 'sjj');
    await db.query(
      `INSERT INTO notices (id, plan_id, assignment_id, task_no, unit_key, rule, due_version, round, occasion, recipient, recipient_role, channel, at, send_at, immediate, params, state, annulled_at)
       SELECT gen_random_uuid(), $1, $2, 3, 'sjj', 'up', v, 0, '', 'l@x', 'leader', 'mail', '2022-07-01', '2022-07-01', false, '{}', s, a::timestamptz
       FROM (VALUES (1, 'sent', NULL), (2, 'cancelled', NULL), (3, 'sent', '2022-07-02')) AS t (v, s, a)`,
      [planId, sjj],
    );
    for (const [asked, late] of [['2022-03-25', '2022-03-30'], ['2022-04-25', '2022-04-28']] as const) {
      await askForReports(db, { planId, at: await stepTo(db, planId, `${asked} 08:30`) });
      await chaseReports(db, { planId, at: await stepTo(db, planId, `${late} 08:30`) });
    }
    await report('fgj', 1, '2022-04', 50);
    await report('fgj', 2, '2022-04', 50);
    await db.query(`UPDATE assignments SET due_on = NULL WHERE plan_id = $1 AND unit_key <> 'sjj'`, [planId]);
    await waive(db, by(COORDINATOR), { assignmentId: await assignmentOf(db, planId, 2, 'czj'), reason: '机构撤并' });
    await assessYear(db, { planId, year: 2022, at: await stepTo(db, planId, '2022-12-30 08:30') });
    const [row]: { result: { accountable: { unit: string; reasons: { code: string; params: { count?: number } }[] }[] } }[] = await db.query('SELECT result FROM assessments WHERE plan_id = $1', [planId]);
    expect(row!.result.accountable.map(({ unit, reasons }) => [unit, reasons.map(({ code, params }) => `${code} ${params.count ?? ''}`.trim())])).toEqual([
      ['sjj', ['notClosed', 'notClosed', 'reportsMissed 2', 'escalated 1']],
      ['czj', ['reportsMissed 2']],
    ]);
  });

  it('tells nobody of nothing: launched when the year had been assessed, with nothing due in it', async () => {
    const tasks = SMALL_PLAN.tasks.map((task) => ({ ...task, due: null }));
    const stages = SMALL_PLAN.stages.map((stage) => ({ ...stage, start: '2022-12-30' as const, end: '2022-12-31' as const }));
    planId = await launched(db, { plan: { ...SMALL_PLAN, tasks, stages }, clock: { kind: 'stepped', now: at('2022-12-30 10:00') } });
    expect(nextPlanStep(await loadPlanView(db, planId))).toMatchObject({ kind: 'askForReports' });
    await assessYear(db, { planId, year: 2022, at: await stepTo(db, planId, '2023-01-28 18:00') });
    expect(await db.query(`SELECT 1 FROM notices WHERE plan_id = $1 AND rule = 'assessment'`, [planId])).toEqual([]);
  });

  it('leaves the end alone while a year is still to be assessed', async () => {
    expect(await endPlan(db, { planId, at: await stepTo(db, planId, '2022-12-29 08:30') })).toEqual({ ended: false, lookAt: null });
    expect(await status()).toBe('running');
  });
});
