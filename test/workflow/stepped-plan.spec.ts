import { advancePlanClock } from '../../apps/worker/src/clock/advance-plan-clock.js';
import { acknowledge, review, submitEvidence, withdraw } from '../../commands/assignments/index.js';
import { assignmentOf, by, COORDINATOR, launched, LAUNCHED, noticesTo, officerOf, uploaded } from '../../commands/launched.fixture.js';
import { amendPlan } from '../../commands/plans/amend.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import { formatInstant } from '../../domain/calendar/dates.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { SMALL_PLAN } from '../stack/small-plan.js';
import { until } from './until.js';
import { startWholeEngine, type WholeEngine } from './whole-engine.js';

/** Worker, relay, database and clock together: what the parts promise each other. */
describe('a stepped plan', () => {
  let engine: WholeEngine;
  beforeAll(async () => void (engine = await startWholeEngine()), 60_000);
  afterAll(() => engine?.stop(), 30_000);

  const advance = (planId: string, to: Instant) => advancePlanClock(engine.db, engine.client, planId, to);
  const submit = async (planId: string, task: number, unit: string) => {
    const officer = officerOf(unit);
    const files = [await uploaded(engine.db, officer)];
    const assignmentId = await assignmentOf(engine.db, planId, task, unit);
    return submitEvidence(engine.db, by(officer), { assignmentId, note: '已办结', performedOn: '2022-03-01', files, figures: [] });
  };
  const decide = async (planId: string, task: number, unit: string, decision: 'approve' | 'return') =>
    review(engine.db, by(COORDINATOR), { assignmentId: await assignmentOf(engine.db, planId, task, unit), decision, reason: '缺盖章' });
  // The server writes its list a moment after the workflows themselves: what is read here is to be waited for.
  const workflowsOf = async (planId: string) => {
    const found: string[] = [];
    for await (const { workflowId, status } of engine.client.workflow.list()) {
      if (workflowId.includes(planId)) found.push(`${workflowId.replace(`:${planId}`, '')} ${status.name}`);
    }
    return found.sort();
  };

  it('runs its whole year: who does nothing climbs the ladder, who submits in time is left in peace', async () => {
    const planId = await launched(engine.db);
    await advance(planId, LAUNCHED);
    await acknowledge(engine.db, by(officerOf('sjj')), { assignmentId: await assignmentOf(engine.db, planId, 3, 'sjj') });
    await advance(planId, at('2022-05-06 10:00'));
    await submit(planId, 3, 'sjj');
    await advance(planId, at('2022-05-06 15:00'));
    await decide(planId, 3, 'sjj', 'approve');
    const { now, nextDue } = await advance(planId, at('2023-01-31 12:00'));
    expect(formatInstant(now)).toBe('2023-01-31T12:00:00+08:00');
    expect(nextDue).toBeNull();

    expect(await noticesTo(engine.db, planId, 3, 'sjj')).not.toContain('urge officer');
    const ladder = ['urge officer', 'supervise head', 'escalate leader', 'circular leader'];
    expect(await noticesTo(engine.db, planId, 2, 'fgj')).toEqual(expect.arrayContaining(ladder));
    const unsent: unknown[] = await engine.db.query(`SELECT * FROM notices WHERE plan_id = $1 AND state NOT IN ('sent', 'cancelled')`, [planId]);
    expect(unsent).toEqual([]);
    // One workflow each, each run once, and each at its end.
    await untilCompleted(planId);
    const each = ['dispatch', 'plan', 'scorecard', 'stage:1', 'stage:2', 'task:1', 'task:2', 'task:3'].map((id) => `${id} COMPLETED`);
    await until(async () => (await workflowsOf(planId)).join() === each.join());
  }, 60_000);

  it('ends when the ladder of work due on the last day of its year is over, in the next year', async () => {
    const tasks = SMALL_PLAN.tasks.map((task) => ({ ...task, due: '2022-12-31' as const }));
    const planId = await launched(engine.db, { plan: { ...SMALL_PLAN, tasks } });
    expect(await advance(planId, at('2023-01-28 17:00'))).toMatchObject({ nextDue: at('2023-01-28 18:00') });
    expect(await noticesTo(engine.db, planId, 2, 'fgj')).toEqual(expect.arrayContaining(['assigned officer', 'circular leader']));
    expect(await advance(planId, at('2023-02-15 12:00'))).toMatchObject({ nextDue: null });
    expect(await engine.db.query('SELECT status FROM plans WHERE id = $1', [planId])).toEqual([{ status: 'ended' }]);
    await untilCompleted(planId);
    await until(async () => (await workflowsOf(planId)).every((id) => id.endsWith('COMPLETED')));
  }, 60_000);

  it('leaves nothing to the relay when nothing is due any more: a stack that stops then has no workflow short of its end', async () => {
    const planId = await launched(engine.db);
    await advance(planId, at('2023-01-31 12:00'));
    await submit(planId, 2, 'fgj');
    // The office is told of it the next morning, also when the plan has ended.
    expect(await advance(planId, at('2023-01-31 12:00'))).toMatchObject({ nextDue: at('2023-02-01 08:30') });
    expect(await advance(planId, at('2023-02-01 08:30'))).toMatchObject({ nextDue: null });
    expect(await engine.db.query('SELECT id FROM streams WHERE plan_id = $1 AND last_no > "cursor"', [planId])).toEqual([]);
  }, 60_000);

  async function untilCompleted(planId: string): Promise<void> {
    for (const id of [`plan:${planId}`, `dispatch:${planId}`, `scorecard:${planId}`, ...[1, 2, 3].map((no) => `task:${planId}:${no}`), ...[1, 2].map((no) => `stage:${planId}:${no}`)]) {
      await engine.client.workflow.getHandle(id).result();
    }
  }

  it('carries everything out in the order of time, whatever the step', async () => {
    const one = await launched(engine.db);
    const many = await launched(engine.db);
    await advance(one, at('2022-08-01 12:00'));
    let next: Instant | null = LAUNCHED;
    while (next !== null && next <= at('2022-08-01 12:00')) next = (await advance(many, next)).nextDue;
    const story = (planId: string) =>
      engine.db.query('SELECT task_no, unit_key, rule, recipient, at, send_at, state FROM notices WHERE plan_id = $1 ORDER BY 1, 2, 3, 4, 5', [planId]);
    expect(await story(many)).toEqual(await story(one));
  }, 60_000);

  it('starts a task again that had ended, when something new happens in it', async () => {
    const planId = await launched(engine.db);
    await submit(planId, 3, 'sjj');
    await decide(planId, 3, 'sjj', 'return');
    await submit(planId, 3, 'sjj');
    const assignmentId = await assignmentOf(engine.db, planId, 3, 'sjj');
    await withdraw(engine.db, by(officerOf('sjj')), { assignmentId });
    await submit(planId, 3, 'sjj');
    await decide(planId, 3, 'sjj', 'approve');
    await advance(planId, at('2022-03-02 09:00'));
    // Finished before anybody told Temporal of it, the task is started by its plan, and that may take a moment.
    const hasEnded = () => engine.client.workflow.getHandle(`task:${planId}:3`).describe().then(({ status }) => status.name === 'COMPLETED', () => false);
    await until(hasEnded);
    const added = { kind: 'addUnit', task: 3, unit: 'fgj', role: 'support' } as const;
    await amendPlan(engine.db, by(COORDINATOR), { planId, reason: '增加配合单位', changes: [added] });
    await advance(planId, at('2022-03-03 09:00'));
    await until(async () => (await workflowsOf(planId)).filter((id) => id.startsWith('task:3')).length === 2);
  }, 60_000);
});
