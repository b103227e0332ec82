import type { DataSource } from 'typeorm';
import { at } from '../../domain/supervision/default.fixture.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { SMALL_PLAN } from '../../test/stack/small-plan.js';
import { by, COORDINATOR, eventsOf, expectRefused, launched, LAUNCHED, noticesTo, officerOf, openDatabase, stepTo } from '../launched.fixture.js';
import { loadDispatchView, loadPlanView, loadScorecardView, loadStageView, loadTaskView } from '../views/index.js';
import { setSteppedClock } from './clock.js';
import { launchPlan } from './launch.js';

describe('launchPlan', () => {
  let db: DataSource;
  let close: () => Promise<void>;
  beforeAll(async () => void ({ db, close } = await openDatabase()));
  afterAll(() => close());

  it('hands out every task, writes its streams, and says so', async () => {
    const planId = await launched(db);
    expect(planId).toMatch(/^small-2022-[0-9a-z]{6}$/);
    const streams: { id: string }[] = await db.query('SELECT id FROM streams WHERE plan_id = $1 ORDER BY id', [planId]);
    expect(streams.map(({ id }) => id.replace(planId, ''))).toEqual([
      'dispatch:', 'plan:', 'scorecard:', 'stage::1', 'stage::2', 'task::1', 'task::2', 'task::3',
    ]);
    expect(await eventsOf(db, workflowId.plan(planId))).toEqual(['launched']);
    expect(await eventsOf(db, workflowId.task(planId, 1))).toEqual(['assigned', 'assigned', 'assigned']);
    expect(await noticesTo(db, planId, 2, 'fgj')).toEqual(['assigned deputyHead', 'assigned officer']);
    const waiting: unknown = await db.query('SELECT DISTINCT send_at, immediate FROM notices WHERE plan_id = $1', [planId]);
    expect(waiting).toEqual([{ send_at: LAUNCHED, immediate: false }]);
  });

  it('leaves the assignment notices of a holiday to the next working day', async () => {
    const planId = await launched(db, { clock: { kind: 'stepped', now: at('2022-04-03 09:00') } });
    expect((await loadDispatchView(db, planId)).sendAt).toEqual([at('2022-04-06 08:30')]);
  });

  it('keeps back what belongs to a later stage', async () => {
    const [first, ...others] = SMALL_PLAN.tasks;
    const planId = await launched(db, { plan: { ...SMALL_PLAN, tasks: [{ ...first!, stage: 2 }, ...others] } });
    expect((await loadTaskView(db, planId, 1)).assignments).toEqual([]);
    expect((await loadTaskView(db, planId, 2)).assignments).toHaveLength(2);
  });

  it('refuses a live plan whose dates are past, and people who may not', async () => {
    const live = { kind: 'live', rate: 1, from: null } as const;
    await expectRefused(db, 'datesPast', () => launched(db, { clock: live }));
    const planId = await launched(db, { clock: { ...live, from: LAUNCHED } });
    expect((await loadPlanView(db, planId)).launchedAt).toBeGreaterThanOrEqual(LAUNCHED);
    const input = { plan: SMALL_PLAN } as Parameters<typeof launchPlan>[2];
    await expectRefused(db, 'notAllowed', () => launchPlan(db, by(officerOf('fgj')), input));
    await expectRefused(db, 'notAllowed', () => launchPlan(db, by({ ...COORDINATOR, plan: planId }), input));
  });

  it('moves a stepped clock forwards only, and a live one not at all', async () => {
    const planId = await launched(db);
    await stepTo(db, planId, '2022-03-02 08:30');
    await stepTo(db, planId, '2022-03-02 08:30');
    await expectRefused(db, 'clockBackwards', () => stepTo(db, planId, '2022-03-02 08:29'));
    await expectRefused(db, 'unknownPlan', () => setSteppedClock(db, 'nowhere', LAUNCHED));
    const live = await launched(db, { clock: { kind: 'live', rate: 1, from: LAUNCHED } });
    await expectRefused(db, 'notStepped', () => stepTo(db, live, '2022-03-02 08:30'));
  });

  it('gives every workflow its view', async () => {
    const planId = await launched(db);
    const clock = { kind: 'stepped', now: LAUNCHED };
    expect(await loadTaskView(db, planId, 2)).toMatchObject({
      planId, task: 2, lastNo: 2, clock, policy: { name: 'default' },
      assignments: [{ unit: 'czj', status: 'open', dueOn: '2022-05-31', chasedThrough: LAUNCHED }, { unit: 'fgj' }],
    });
    expect(await loadPlanView(db, planId)).toMatchObject({
      lastNo: 1, launchedAt: LAUNCHED, askedThrough: LAUNCHED, reportsChasedThrough: LAUNCHED, requests: [], tasks: [1, 2, 3], stages: [1, 2], years: [2022], assessed: [],
    });
    expect(await loadStageView(db, planId, 1)).toMatchObject({
      stage: 1, start: '2022-03-01', end: '2022-03-31', openedAt: null, closedAt: null,
      launchedAt: LAUNCHED,
    });
    expect(await loadStageView(db, planId, 2)).toMatchObject({ start: '2022-04-01', end: '2022-06-30' });
    expect(await loadScorecardView(db, planId)).toMatchObject({ lastNo: 0, stale: false });
    expect(await loadDispatchView(db, planId)).toMatchObject({ lastNo: 1, sendAt: [LAUNCHED] });
    await expectRefused(db, 'unknownTask', () => loadTaskView(db, planId, 9));
    await expectRefused(db, 'unknownStage', () => loadStageView(db, planId, 9));
    await expectRefused(db, 'unknownPlan', () => loadPlanView(db, 'nowhere'));
  });
});
