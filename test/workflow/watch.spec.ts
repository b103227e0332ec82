import { jsonLog } from '../../apps/worker/src/log.js';
import { temporalClient } from '../../apps/worker/src/temporal-connection.js';
import { startAnew } from '../../apps/worker/src/relay/hand-over.js';
import { Watch } from '../../apps/worker/src/watch/watch.js';
import { WorkflowWatch } from '../../apps/worker/src/watch/workflow-watch.js';
import { launched } from '../../commands/launched.fixture.js';
import { lastLook } from '../../commands/watch/last-look.js';
import { stalledWorkflows, type StalledWorkflow } from '../../commands/watch/stalled-workflows.js';
import { at } from '../../domain/supervision/default.fixture.js';
import type { LaunchClock } from '../../domain/supervision/plan-clock.js';
import { VIEW_QUERY } from '../../workflows/contracts/messages.js';
import { until } from './until.js';
import { startWholeEngine, type WholeEngine } from './whole-engine.js';

/** The plan's clock begins then and runs as fast as any: what is due that morning is done at once, the rest in days. */
const FROM = at('2022-03-01 09:00');
const SLOW: LaunchClock = { kind: 'live', rate: 1, from: FROM };
/** What takes minutes takes a moment here; the order of things is the same. */
const AT_ONCE = { due: 500, retrying: 300, alive: 300 };

describe('the watch over workflows', () => {
  let engine: WholeEngine;
  let watch: WorkflowWatch;
  beforeAll(async () => void (engine = await startWholeEngine()), 60_000);
  afterAll(() => engine?.stop(), 30_000);
  beforeEach(() => void (watch = new WorkflowWatch(engine.db, engine.client, AT_ONCE)));

  const of = async (planId: string): Promise<StalledWorkflow[]> => (await stalledWorkflows(engine.db)).filter((stall) => stall.planId === planId);
  const lookUntil = (planId: string, holds: (stalls: readonly StalledWorkflow[]) => boolean) =>
    until(async () => {
      await watch.look();
      return holds(await of(planId));
    }, 180_000);
  /** It runs and has its view: what is written from now on reaches it as an event. */
  const runs = (id: string) => engine.client.workflow.getHandle(id).query(VIEW_QUERY).then((view) => view !== null, () => false);
  const settled = async (planId: string, isLive = true) => {
    const streams: { id: string }[] = await engine.db.query('SELECT id FROM streams WHERE plan_id = $1', [planId]);
    for (const { id } of streams) await until(() => runs(id), 60_000);
    await until(async () => (await engine.db.query(`SELECT 1 FROM streams WHERE plan_id = $1 AND last_no > "cursor"`, [planId])).length === 0, 60_000);
    if (isLive) await until(async () => (await engine.db.query(`SELECT 1 FROM notices WHERE plan_id = $1 AND state <> 'sent' UNION ALL SELECT 1 FROM stage_records WHERE plan_id = $1 AND stage_no = 1 AND opened_at IS NULL`, [planId])).length === 0, 60_000);
  };
  /** Writes an event its code cannot take: a policy that is none. */
  const poison = async (id: string) => {
    await engine.db.query(
      `WITH s AS (UPDATE streams SET last_no = last_no + 1 WHERE id = $1 RETURNING id, plan_id, last_no)
       INSERT INTO events (stream_id, no, plan_id, type, data, at, actor_role, recorded_at)
       SELECT id, last_no, plan_id, 'policyChanged', '{"type": "policyChanged"}', now(), 'time', now() FROM s`,
      [id],
    );
    await engine.relay.look();
  };

  it('sees a workflow whose own code fails, with what failed, and that it is mended', async () => {
    const planId = await launched(engine.db, { clock: SLOW });
    await settled(planId);
    await watch.look();
    expect(await of(planId)).toEqual([]);
    const id = `task:${planId}:2`;
    await poison(id);
    await lookUntil(planId, (stalls) => stalls.length > 0);
    const [stall] = await of(planId);
    expect(stall).toMatchObject({ id, kind: 'task', no: 2, reason: 'failing', mailedAt: null, endedAt: null });
    expect(stall!.failure).toContain('Cannot read properties of undefined');
    expect(Date.now() - stall!.since).toBeLessThan(60_000);
    await startAnew(engine.client, id);
    await lookUntil(planId, (stalls) => stalls.length === 0);
  }, 180_000);

  it('sees it in a stepped plan as well, and never that one as past due', async () => {
    const planId = await launched(engine.db);
    await settled(planId, false);
    for (let look = 0; look < 3; look += 1) await watch.look();
    expect(await of(planId)).toEqual([]);
    await poison(`task:${planId}:1`);
    await lookUntil(planId, ([stall]) => stall?.reason === 'failing');
    await startAnew(engine.client, `task:${planId}:1`);
    await lookUntil(planId, (stalls) => stalls.length === 0);
  }, 180_000);

  it('sees that what is due is not done, and nothing while it waits for its time', async () => {
    const planId = await launched(engine.db, { clock: SLOW });
    await settled(planId);
    const id = `dispatch:${planId}`;
    await engine.client.workflow.getHandle(id).terminate('lost');
    await engine.db.query(`UPDATE notices SET state = 'pending', send_at = to_timestamp($2 / 1000.0) WHERE plan_id = $1`, [planId, FROM]);
    // While Temporal is away it cannot say why, but that nothing was done is so all the same.
    const away = temporalClient({ address: '127.0.0.1:1', namespace: 'default', tls: null, apiKey: null });
    const blind = new WorkflowWatch(engine.db, away, AT_ONCE);
    await until(async () => {
      await expect(blind.look()).rejects.toThrow();
      return (await of(planId)).length > 0;
    }, 60_000);
    await away.connection.close();
    expect((await of(planId)).map((stall) => [stall.id, stall.reason])).toEqual([[id, 'overdue']]);
    await lookUntil(planId, ([stall]) => stall?.reason === 'missing');
    expect((await of(planId)).map((stall) => [stall.id, stall.reason, stall.failure])).toEqual([[id, 'missing', '']]);
    await startAnew(engine.client, id);
    await lookUntil(planId, (stalls) => stalls.length === 0);
  }, 180_000);

  it('sees an activity that fails again and again, and goes quiet when what it needs is back', async () => {
    await engine.db.query(`CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk quota exceeded'; END $$`);
    await engine.db.query('CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON mails FOR EACH ROW EXECUTE FUNCTION broken()');
    const planId = await launched(engine.db, { clock: SLOW });
    await lookUntil(planId, ([stall]) => stall?.reason === 'retrying');
    expect(await of(planId)).toMatchObject([{ id: `dispatch:${planId}`, failure: expect.stringContaining('disk quota exceeded') as string }]);
    await engine.db.query('DROP TRIGGER broken ON mails');
    await lookUntil(planId, (stalls) => stalls.length === 0);
    await until(async () => (await engine.db.query(`SELECT 1 FROM notices WHERE plan_id = $1 AND state <> 'sent'`, [planId])).length === 0);
  }, 180_000);

  it('does not speak before its patience is over', async () => {
    const planId = await launched(engine.db, { clock: SLOW });
    await settled(planId);
    await engine.client.workflow.getHandle(`dispatch:${planId}`).terminate('lost');
    await engine.db.query(`UPDATE notices SET state = 'pending', send_at = to_timestamp($2 / 1000.0) WHERE plan_id = $1`, [planId, FROM]);
    const patient = new WorkflowWatch(engine.db, engine.client);
    for (let look = 0; look < 3; look += 1) await patient.look();
    expect(await of(planId)).toEqual([]);
    await startAnew(engine.client, `dispatch:${planId}`);
  }, 180_000);

  it('is one worker’s work at a time, and another’s when that one is gone', async () => {
    const looked: string[] = [];
    const watchOf = (worker: string) =>
      new Watch(engine.db, jsonLog('error'), { name: 'watch workflows', every: 0, look: async () => void looked.push(worker) });
    const [first, second] = [watchOf('first'), watchOf('second')];
    await first.run();
    await second.run();
    await first.run();
    expect(looked).toEqual(['first', 'first']);
    await first.stop();
    await second.run();
    expect(looked).toEqual(['first', 'first', 'second']);
    await second.stop();
  });

  it('counts as a look only what succeeds, and goes on after one that fails', async () => {
    let broken = true;
    const trying = new Watch(engine.db, jsonLog('error', () => undefined), {
      name: 'watch mail', every: 0, look: () => (broken ? Promise.reject(new Error('no permission')) : Promise.resolve()),
    });
    await trying.run();
    expect(await lastLook(engine.db, 'watch mail')).toBeNull();
    broken = false;
    await trying.run();
    expect(await lastLook(engine.db, 'watch mail')).toEqual(expect.any(Number));
    await trying.stop();
  });
});
