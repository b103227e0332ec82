import { setTimeout as pause } from 'node:timers/promises';

import type { StreamEvent, TaskView } from '../../domain/supervision/views.js';
import { workflowId, type WorkflowInput } from '../../workflows/contracts/ids.js';
import {
  ADVANCE_CLOCK_UPDATE, EVENTS_SIGNAL, TASK_QUEUE, VIEW_QUERY, type AdvanceClock, type ClockAdvanced,
} from '../../workflows/contracts/messages.js';
import { freshPlanId, startEngine, type TestEngine } from './engine.js';
import { FakeWorld, LAUNCH, REMINDED, URGED } from './fake-world.js';
import { until } from './until.js';

describe('the task workflow', () => {
  let engine: TestEngine;
  let world: FakeWorld;
  const worlds = new Map<string, FakeWorld>();

  beforeAll(async () => {
    // One engine for all tests; each test's plan finds its own world.
    engine = await startEngine({
      loadTask: (planId, no) => worlds.get(planId)!.activities.loadTask(planId, no),
      chaseUnits: (input) => worlds.get(input.planId)!.activities.chaseUnits(input),
    });
  }, 60_000);
  afterAll(() => engine?.stop(), 30_000);

  let planId: string;
  beforeEach(() => {
    planId = freshPlanId();
    world = new FakeWorld();
    worlds.set(planId, world);
    world.addTask(planId, { kind: 'stepped', now: LAUNCH });
  });

  const handle = () => engine.client.workflow.getHandle(workflowId.task(planId, 1));
  const start = () =>
    engine.client.workflow.start('task', {
      workflowId: workflowId.task(planId, 1), taskQueue: TASK_QUEUE, args: [{ planId, no: 1 } satisfies WorkflowInput],
    });
  const signal = (...events: StreamEvent[]) => handle().signal(EVENTS_SIGNAL, { events });
  const advance = (to: number, seen: number) =>
    handle().executeUpdate<ClockAdvanced, [AdvanceClock]>(ADVANCE_CLOCK_UPDATE, { args: [{ to, seen }] });

  it('loads its view, reminds, urges, takes in the evidence and ends with the last approval', async () => {
    world.assigned(planId, 'a1', 'fgj');
    world.assigned(planId, 'a2', 'czj');
    await start();
    expect(await advance(LAUNCH, 2)).toEqual({ nextDue: REMINDED });
    expect(world.done).toEqual([]);
    expect(await advance(REMINDED, 2)).toEqual({ nextDue: URGED });
    expect(world.done).toEqual([{ what: 'chase a1 a2', at: REMINDED }]);

    await signal(world.happens(planId, 'a1', { type: 'submitted', round: 1 }, REMINDED + 1));
    await signal(world.happens(planId, 'a1', { type: 'approved', round: 1 }, REMINDED + 2));
    expect(await advance(URGED, 4)).toEqual({ nextDue: null });
    expect(world.done.at(-1)).toEqual({ what: 'chase a2', at: URGED });
    await signal(world.happens(planId, 'a2', { type: 'waived' }, URGED + 1));
    await handle().result();
    expect(world.loads).toBe(1);
  });

  it('answers an advance only when it has seen the events it names', async () => {
    world.assigned(planId, 'a1', 'fgj');
    await start();
    const submitted = world.happens(planId, 'a1', { type: 'submitted', round: 1 }, LAUNCH + 1);
    const withdrawn = world.happens(planId, 'a1', { type: 'withdrawn', round: 1 }, LAUNCH + 2);
    await until(() => world.loads === 1);
    // Loaded with all three; nobody can name what the database has not written yet.
    const [later, last] = [4, 5].map((no) => ({ ...withdrawn, no, event: { type: no === 4 ? 'submitted' : 'withdrawn', round: 2 } }));
    let answered = false;
    const answer = advance(LAUNCH + 3, 5).finally(() => (answered = true));
    await signal(submitted, withdrawn, later!);
    await pause(300);
    expect(answered).toBe(false);
    await signal(last!);
    expect(await answer).toEqual({ nextDue: REMINDED });
    expect(world.done).toEqual([]);
  });

  it('drops events it has seen, however often they come', async () => {
    const assigned = world.assigned(planId, 'a1', 'fgj');
    await start();
    await signal(assigned);
    const submitted = world.happens(planId, 'a1', { type: 'submitted', round: 1 }, LAUNCH + 1);
    await signal(assigned, submitted);
    await signal(submitted);
    await advance(LAUNCH + 1, 2);
    const view = await handle().query<TaskView>(VIEW_QUERY);
    expect(view.assignments[0]!.reviewSpans).toHaveLength(1);
    expect(view.lastNo).toBe(2);
  });

  it('loads again where an event between was never handed over', async () => {
    world.assigned(planId, 'a1', 'fgj');
    await start();
    await advance(LAUNCH, 1);
    world.happens(planId, 'a1', { type: 'submitted', round: 1 }, LAUNCH + 1);
    await signal(world.happens(planId, 'a1', { type: 'withdrawn', round: 1 }, LAUNCH + 2));
    expect(await advance(LAUNCH + 2, 3)).toEqual({ nextDue: REMINDED });
    expect(world.loads).toBe(2);
  });

  it('refuses to move the clock of a live plan, or backwards', async () => {
    world.assigned(planId, 'a1', 'fgj');
    await start();
    await advance(LAUNCH + 1000, 1);
    await expect(advance(LAUNCH, 1)).rejects.toMatchObject({ cause: { type: 'clockBackwards' } });

    world.addTask((planId = `${planId}-live`), { kind: 'live', realEpoch: 0, planEpoch: 0, rate: 1 });
    worlds.set(planId, world);
    world.assigned(planId, 'a1', 'fgj', Date.now());
    await start();
    await expect(advance(Date.now(), 1)).rejects.toMatchObject({ cause: { type: 'notStepped' } });
    await handle().terminate();
  });

  it('answers an advance that arrives while a step is being carried out only afterwards', async () => {
    world.assigned(planId, 'a1', 'fgj');
    await start();
    await advance(LAUNCH, 1);
    let open = () => {};
    world.gate = new Promise((resolve) => (open = resolve));
    const first = advance(REMINDED, 1);
    await until(() => world.begun === 2);
    await signal(world.happens(planId, 'a1', { type: 'submitted', round: 1 }, REMINDED));
    const second = advance(REMINDED, 2);
    open();
    expect(await first).toEqual(await second);
    expect(world.done).toEqual([{ what: 'chase a1', at: REMINDED }]);
  });

  it('waits on real timers where the plan is live, through a restart of the worker', async () => {
    const day = 86_400_000;
    const planEpoch = REMINDED - 3 * day;
    // A day of the plan passes in a second.
    world.addTask(planId, { kind: 'live', realEpoch: Date.now(), planEpoch, rate: day / 1000 });
    world.assigned(planId, 'a1', 'fgj', planEpoch);
    await start();
    await engine.restart();
    await until(() => world.done.some(({ at }) => at >= URGED), 20_000);
    // One step for each; one for both where the machine was so slow that the first came too late.
    expect(world.done.length).toBeLessThanOrEqual(2);
    expect(world.done[0]!.at).toBeGreaterThanOrEqual(REMINDED);
    await signal(world.happens(planId, 'a1', { type: 'waived' }, URGED + 1));
    await handle().result();
  }, 30_000);

  it('goes on in a new run when its history is full, and loses nothing', async () => {
    world.assigned(planId, 'a1', 'fgj');
    const { firstExecutionRunId } = await start();
    await advance(LAUNCH, 1);
    const first = await handle().query<TaskView>(VIEW_QUERY);
    // The server suggests a new run from four megabytes on.
    for (let no = 2; no <= 12; no += 1) {
      await signal({ no, at: LAUNCH, event: { type: 'policyChanged', policy: { ...first.policy, name: '长'.repeat(150_000) } } as never });
    }
    await signal({ no: 13, at: LAUNCH, event: { type: 'policyChanged', policy: first.policy } as never });
    expect(await advance(REMINDED, 13)).toEqual({ nextDue: URGED });
    const { runId } = await handle().describe();
    expect(runId).not.toBe(firstExecutionRunId);
    expect(world.loads).toBe(1);
    expect(world.done).toHaveLength(1);
  }, 30_000);
});
