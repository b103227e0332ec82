import { randomUUID } from 'node:crypto';

import { workflowsThatShouldRun, reconcile, recover } from '../../apps/worker/src/relay/reconcile.js';
import { jsonLog } from '../../apps/worker/src/log.js';
import { Relay } from '../../apps/worker/src/relay/relay.js';
import { temporalClient } from '../../apps/worker/src/temporal-connection.js';
import { acknowledge } from '../../commands/assignments/index.js';
import { assignmentOf, by, launched, officerOf } from '../../commands/launched.fixture.js';
import type { TaskView } from '../../domain/supervision/views.js';
import { VIEW_QUERY } from '../../workflows/contracts/messages.js';
import { until } from './until.js';
import { startWholeEngine, type WholeEngine } from './whole-engine.js';

describe('the relay', () => {
  let engine: WholeEngine;
  let planId: string;
  beforeAll(async () => void (engine = await startWholeEngine()), 60_000);
  afterAll(() => engine?.stop(), 30_000);
  beforeEach(async () => void (planId = await launched(engine.db)));

  const viewOf = (id: string) => engine.client.workflow.getHandle(id).query<TaskView | null>(VIEW_QUERY);
  const seen = async (id: string) => (await viewOf(id))?.lastNo;
  const lastNo = async (id: string): Promise<number> => (await engine.db.query('SELECT last_no FROM streams WHERE id = $1', [id]))[0].last_no;
  const caughtUp = async (id: string) => (await seen(id)) === (await lastNo(id));
  const signalsOf = async (id: string) => {
    const { events } = await engine.client.workflow.getHandle(id).fetchHistory();
    return (events ?? []).flatMap((event) => event.workflowExecutionSignaledEventAttributes ?? []).length;
  };

  const isRunning = (id: string) =>
    engine.client.workflow.getHandle(id).describe().then(
      ({ status }) => status.name === 'RUNNING',
      () => false,
    );

  it('starts the workflows of a new plan, and they load what is so', async () => {
    await until(() => caughtUp(`task:${planId}:1`).catch(() => false));
    expect((await viewOf(`task:${planId}:1`))?.assignments).toHaveLength(3);
    const ids = (await workflowsThatShouldRun(engine.db)).filter((id) => id.includes(planId));
    expect(ids.length).toBeGreaterThan(4);
    // The relay starts them one after the other: the task may be there before the scorecard.
    for (const id of ids) await until(() => isRunning(id));
  });

  it('is told of a commit: it does not wait for its next look around', async () => {
    const id = `task:${planId}:3`;
    await until(() => caughtUp(id).catch(() => false));
    await engine.relay.stop();
    const relay = new Relay({ databaseUrl: databaseUrl(), db: engine.db, client: engine.client, log: jsonLog('error'), poll: 3_600_000 });
    await relay.start();
    try {
      const before = await lastNo(id);
      await acknowledge(engine.db, by(officerOf('sjj')), { assignmentId: await assignmentOf(engine.db, planId, 3, 'sjj') });
      await until(async () => (await seen(id))! > before);
    } finally {
      await relay.stop();
      await engine.restartRelay();
    }
  });

  it('hands many events over in few signals, in order, none lost', async () => {
    const id = `task:${planId}:1`;
    await until(() => caughtUp(id).catch(() => false));
    await appendPolicyEvents(id, 450);
    await engine.relay.look();
    await until(() => caughtUp(id));
    expect(await signalsOf(id)).toBeLessThan(12);
  });

  it('shares its work with another relay without doubling or losing', async () => {
    const other = new Relay({ databaseUrl: databaseUrl(), db: engine.db, client: engine.client, log: jsonLog('error') });
    await other.start();
    try {
      const ids = [1, 2, 3].map((no) => `task:${planId}:${no}`);
      for (const id of ids) await until(() => caughtUp(id).catch(() => false));
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(ids.map((id) => appendPolicyEvents(id, 20)));
        await Promise.all([engine.relay.look(), other.look()]);
      }
      for (const id of ids) await until(() => caughtUp(id));
    } finally {
      await other.stop();
    }
  });

  it('keeps everything while Temporal is away, says so once, and goes on when it is back', async () => {
    const lines: string[] = [];
    const settings = { address: '127.0.0.1:1', namespace: 'nowhere', tls: null, apiKey: null };
    const away = temporalClient(settings);
    const lost = new Relay({ databaseUrl: databaseUrl(), db: engine.db, client: away, log: jsonLog('warn', (line) => lines.push(line)) });
    const id = `task:${planId}:2`;
    await until(() => caughtUp(id).catch(() => false));
    await engine.relay.stop();
    await appendPolicyEvents(id, 3);
    await lost.start();
    await until(() => lines.some((line) => line.includes('Temporal away')), 30_000);
    await lost.stop();
    await away.connection.close();
    expect(lines.filter((line) => line.includes('Temporal away'))).toHaveLength(1);
    const [{ waiting }] = await engine.db.query('SELECT last_no - "cursor" AS waiting FROM streams WHERE id = $1', [id]);
    expect(waiting).toBe(3);

    await engine.restartRelay();
    await until(() => caughtUp(id));
  }, 60_000);

  it('is helped by reconciliation where Temporal has lost a workflow', async () => {
    const id = `stage:${planId}:1`;
    await until(() => caughtUp(id).catch(() => false));
    await engine.client.workflow.getHandle(id).terminate('lost, for the test');
    expect(await reconcile(engine.db, engine.client)).toContain(id);
    expect(await reconcile(engine.db, engine.client)).not.toContain(id);
  });

  it('is followed by a recovery that starts every workflow of a running plan anew', async () => {
    const id = `task:${planId}:1`;
    await until(() => caughtUp(id).catch(() => false));
    const before = await engine.client.workflow.getHandle(id).describe();
    expect(await recover(engine.db, engine.client)).toEqual(expect.arrayContaining([id, `plan:${planId}`]));
    await until(() => caughtUp(id).catch(() => false));
    expect((await engine.client.workflow.getHandle(id).describe()).runId).not.toBe(before.runId);
  });

  const databaseUrl = () => engine.databaseUrl;

  /** Events that change nothing, as a changed policy would bring them. */
  async function appendPolicyEvents(streamId: string, count: number): Promise<void> {
    await engine.db.transaction(async (tx) => {
      const [head] = await tx.query('SELECT last_no, plan_id FROM streams WHERE id = $1 FOR UPDATE', [streamId]);
      await tx.query(
        `INSERT INTO events (stream_id, no, plan_id, type, data, at, actor_id, actor_role, recorded_at)
         SELECT $1, $2::int + n, p.id, 'policyChanged', jsonb_build_object('type', 'policyChanged', 'policy', p.policy), now(), $4, 'coordinator', now()
           FROM plans p, generate_series(1, $3::int) AS n WHERE p.id = $5`,
        [streamId, head.last_no, count, randomUUID(), head.plan_id],
      );
      await tx.query('UPDATE streams SET last_no = last_no + $2 WHERE id = $1', [streamId, count]);
    });
  }
});
