import { advancePlanClock } from '../../apps/worker/src/clock/advance-plan-clock.js';
import { launched } from '../../commands/launched.fixture.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { VIEW_QUERY } from '../../workflows/contracts/messages.js';
import { SMALL_PLAN } from '../stack/small-plan.js';
import { until } from './until.js';
import { startWholeEngine, type WholeEngine } from './whole-engine.js';

/** Saturday: what is handed out then leaves on Monday morning, with the reminder that falls on it. */
const SATURDAY = at('2022-03-05 10:00');
const MONDAY = at('2022-03-07 08:30');
const THURSDAY = '2022-03-10';

/**
 * On a busy machine a workflow may load its view only when the clock has been moved to the next instant already. Held up here
 * by hand: the plan's post office gets its view when the tasks of Monday are at work, and these go on when it has it.
 */
describe('a workflow of a stepped plan that comes late', () => {
  let engine: WholeEngine;
  let tasksAtWork = () => {};
  const atWork = new Promise<void>((resolve) => (tasksAtWork = resolve));
  /** What the post office had begun when it had its view and the tasks were still at work. */
  const outOfTurn: string[] = [];

  beforeAll(async () => {
    engine = await startWholeEngine({
      between: (real) => ({
        loadDispatch: async (planId) => {
          await atWork;
          return real.loadDispatch(planId);
        },
        chaseUnits: async (input) => {
          tasksAtWork();
          await dispatchHasLoaded(input.planId);
          outOfTurn.push(...(await begunByDispatch(input.planId)));
          return real.chaseUnits(input);
        },
      }),
    });
  }, 60_000);
  afterAll(() => engine?.stop(), 30_000);

  const dispatchOf = (planId: string) => engine.client.workflow.getHandle(`dispatch:${planId}`);
  const dispatchHasLoaded = (planId: string) => until(async () => (await dispatchOf(planId).query(VIEW_QUERY).catch(() => null)) !== null);

  /** Names of the activities in its history other than the loading; where there are some, they have ended. */
  async function begunByDispatch(planId: string): Promise<string[]> {
    const begun = async () => {
      const events = (await dispatchOf(planId).fetchHistory()).events ?? [];
      const names = events.flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name ?? []).filter((name) => name !== 'loadDispatch');
      return { names, ended: events.filter(({ activityTaskCompletedEventAttributes: ended }) => ended != null).length > names.length };
    };
    if ((await begun()).names.length > 0) await until(async () => (await begun()).ended);
    return (await begun()).names;
  }

  it('does nothing before it is asked: the mails of a morning leave when all that belongs in them is there', async () => {
    const [task] = SMALL_PLAN.tasks;
    const planId = await launched(engine.db, {
      plan: { ...SMALL_PLAN, launchOn: '2022-03-05', stages: [], tasks: [{ ...task!, due: THURSDAY }] },
      clock: { kind: 'stepped', now: SATURDAY },
    });
    await advancePlanClock(engine.db, engine.client, planId, SATURDAY);
    await advancePlanClock(engine.db, engine.client, planId, MONDAY);
    expect(outOfTurn).toEqual([]);
    const mails: { recipient: string; rules: string; on: string }[] = await engine.db.query(
      `SELECT recipient, string_agg(DISTINCT rule, ' ' ORDER BY rule) AS rules, string_agg(DISTINCT send_at::text, ' ') AS on
         FROM notices WHERE plan_id = $1 AND recipient LIKE 'officer%' GROUP BY recipient ORDER BY recipient`,
      [planId],
    );
    const monday = '2022-03-07 00:30:00+00';
    expect(mails).toEqual(['czj', 'fgj', 'sjj'].map((unit) => ({ recipient: `officer.${unit}@trial.example`, rules: 'assigned due-3', on: monday })));
    const unsent = await engine.db.query(`SELECT rule, state FROM notices WHERE plan_id = $1 AND state <> 'sent'`, [planId]);
    expect(unsent).toEqual([]);
  }, 60_000);
});
