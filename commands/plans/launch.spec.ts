import type { DataSource } from 'typeorm';
import { addDays, dateOf, yearOf } from '../../domain/calendar/dates.js';
import { at, CALENDAR, POLICY } from '../../domain/supervision/default.fixture.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../../test/stack/small-plan.js';
import { by, COORDINATOR, eventsOf, expectRefused, launched, LAUNCHED, noticesTo, officerOf, openDatabase, stepTo } from '../launched.fixture.js';
import { loadDispatchView, loadPlanView, loadScorecardView, loadStageView, loadTaskView } from '../views/index.js';
import { setSteppedClock } from './clock.js';
import { amendPlan } from './amend.js';
import { changePolicy } from './change-policy.js';
import { launchPlan, type Launch } from './launch.js';
import { takeBackLaunch } from './take-back-launch.js';

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

  it('neither opens nor sums up a stage that was over before the launch, and hands its tasks out at once', async () => {
    const [first, ...others] = SMALL_PLAN.tasks;
    const planId = await launched(db, { plan: { ...SMALL_PLAN, tasks: [{ ...first!, stage: 1 }, ...others] }, clock: { kind: 'stepped', now: at('2022-05-10 09:00') } });
    expect((await loadPlanView(db, planId)).stages).toEqual([2]);
    expect((await loadTaskView(db, planId, 1)).assignments).toHaveLength(3);
    await expectRefused(db, 'unknownStage', () => loadStageView(db, planId, 1));
    // What reads all stages of a running plan passes it over.
    await changePolicy(db, by(COORDINATOR), { planId, policy: { ...POLICY, behindBy: 30 } });
    await amendPlan(db, by(COORDINATOR), { planId, reason: '调整', changes: [{ kind: 'due', task: 1, unit: 'czj', dueOn: '2023-02-28' }] });
  });

  describe('in real time', () => {
    const REAL = { kind: 'live', rate: 1, from: null } as const;
    /** SMALL_PLAN so that task 2 was due yesterday and the others are due in a month. */
    const now = Date.now();
    const day = (days: number) => addDays(dateOf(now), days);
    const plan = {
      ...SMALL_PLAN,
      issuedOn: day(-60),
      launchOn: day(-60),
      stages: [{ no: 1, name: '启动阶段', start: day(-60), end: day(-30) }, { no: 2, name: '推进阶段', start: day(-10), end: day(30) }],
      tasks: SMALL_PLAN.tasks.map((task) => ({ ...task, due: task.no === 2 ? day(-1) : day(30) })),
    };
    const confirmed = [...SMALL_DIRECTORY.units, ...SMALL_DIRECTORY.office].map(({ name }) => name);
    const calendar = { ...CALENDAR, from: yearOf(day(-60)), to: yearOf(day(60)) + 1, daysOff: [], makeUpDays: [] };
    const launch = (over: Partial<Launch>) => launched(db, { plan, calendar, clock: REAL, confirmed, ...over });

    it('is refused while a late date has no choice or a placeholder was not named', async () => {
      await expectRefused(db, 'launchLate', () => launch({}));
      await expectRefused(db, 'launchLate', () => launch({ late: [{ task: 2, choice: 'date', dueOn: day(-1) }] }));
      await expectRefused(db, 'launchUnfilled', () => launch({ late: [{ task: 2, choice: 'asPlanned' }], confirmed: confirmed.slice(1) }));
      const planId = await launch({ late: [{ task: 2, choice: 'date', dueOn: day(20) }] });
      expect((await loadTaskView(db, planId, 2)).assignments.map(({ dueOn }) => dueOn)).toEqual([day(20), day(20)]);
      expect((await loadPlanView(db, planId)).stages).toEqual([2]);
    });

    it('holds its first notices for ten minutes, and can be taken back as long', async () => {
      const late = [{ task: 2, choice: 'asPlanned' }] as const;
      const planId = await launch({ late });
      const [first]: { send_at: number; launched_at: number; held_until: number }[] = await db.query(
        'SELECT min(n.send_at) AS send_at, p.launched_at, p.held_until FROM notices n JOIN plans p ON p.id = n.plan_id WHERE p.id = $1 GROUP BY p.id', [planId],
      );
      expect(first!.send_at).toBe(first!.held_until);
      expect(first!.send_at - first!.launched_at).toBeGreaterThanOrEqual(10 * 60_000);
      expect((await loadDispatchView(db, planId)).sendAt).toEqual([first!.held_until]);

      await expectRefused(db, 'notAllowed', () => takeBackLaunch(db, by(officerOf('fgj')), { planId }));
      await takeBackLaunch(db, by(COORDINATOR), { planId });
      const states: unknown = await db.query('SELECT DISTINCT state FROM notices WHERE plan_id = $1', [planId]);
      expect(states).toEqual([{ state: 'cancelled' }]);
      expect(await loadPlanView(db, planId)).toMatchObject({ ended: true });
      expect((await eventsOf(db, workflowId.task(planId, 1))).at(-1)).toBe('planEnded');
      await expectRefused(db, 'planEnded', () => takeBackLaunch(db, by(COORDINATOR), { planId }));
    });

    it('cannot be taken back once a notice has left, ten minutes are over, or the plan is a rehearsal', async () => {
      const late = [{ task: 2, choice: 'asPlanned' }] as const;
      const sent = await launch({ late });
      await db.query(`UPDATE notices SET state = 'sent' WHERE id = (SELECT id FROM notices WHERE plan_id = $1 LIMIT 1)`, [sent]);
      await expectRefused(db, 'takeBackOver', () => takeBackLaunch(db, by(COORDINATOR), { planId: sent }));
      const old = await launch({ late });
      await db.query(`UPDATE plans SET launched_at = launched_at - interval '10 minutes' WHERE id = $1`, [old]);
      await expectRefused(db, 'takeBackOver', () => takeBackLaunch(db, by(COORDINATOR), { planId: old }));
      const rehearsal = await launched(db);
      await expectRefused(db, 'takeBackOver', () => takeBackLaunch(db, by(COORDINATOR), { planId: rehearsal }));
    });
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
