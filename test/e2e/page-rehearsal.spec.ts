import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startStack, type Stack } from '../../apps/cli/src/stack/supervisor.js';
import { Caller } from '../api/api-under-test.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';
import { until } from '../workflow/until.js';

interface Played {
  readonly id: string;
  readonly plan: string | null;
  readonly state: string;
  readonly on: string | null;
  readonly error: string | null;
}

/** What the theatre does, on the real engine: begin, watch, read afterwards; and stop one. */
describe('a rehearsal begun from the page', () => {
  let folder: string;
  let stack: Stack;
  let office: Caller;
  let source: { kind: 'plan'; id: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-theatre-'));
    stack = await startStack({ dataDir: folder, allowRehearsal: true, durable: false });
    office = Caller.bearer(stack.urls.page!, stack.operatorToken);
    const launched = await office.post<{ planId: string }>('/plans', { plan: SMALL_PLAN, directory: SMALL_DIRECTORY, clock: { kind: 'stepped', now: '2022-03-01T08:30:00+08:00' } });
    expect(launched.status).toBe(201);
    source = { kind: 'plan', id: launched.body.planId };
  }, 180_000);

  afterAll(async () => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const read = async (id: string) => (await office.get<Played>(`/rehearsals/${id}`)).body;
  const begin = async (body: object) => {
    const begun = await office.post<Played>('/rehearsals', { source, seed: 3, ...body });
    expect(begun.status).toBe(201);
    await until(async () => (await read(begun.body.id)).plan !== null);
    return { id: begun.body.id, plan: (await read(begun.body.id)).plan! };
  };

  it('plays the whole plan with the cast asked for, says each day, and can be read afterwards', async () => {
    const { id, plan } = await begin({ pace: 5, cast: { late: 1, returned: 0, asking: 0, silent: 0 } });
    const line = await office.listen<{ kind: string; state?: string; on?: string | null }>(`/plans/${plan}/events`);
    await until(async () => (await read(id)).state !== 'running', 120_000);
    expect(await read(id)).toMatchObject({ state: 'done', error: null, plan });
    await until(() => line.said.some(({ kind, state }) => kind === 'rehearsal' && state === 'done'));
    expect(new Set(line.said.map(({ kind }) => kind))).toEqual(new Set(['clock', 'events', 'notices', 'rehearsal', 'score']));
    const days = line.said.flatMap(({ kind, on }) => (kind === 'rehearsal' && on ? [on] : []));
    expect(days.length).toBeGreaterThan(20);
    expect(days).toEqual([...days].sort());
    line.hangUp();
    const { body } = await office.get<{ assignments: { daysLate: number; status: string }[] }>(`/plans/${plan}/record`);
    expect(body.assignments.filter(({ status, daysLate }) => status === 'closed' && daysLate > 0).length).toBeGreaterThan(3);
  }, 150_000);

  it('stops where it is told to', async () => {
    const { id, plan } = await begin({ pace: 200 });
    expect((await office.refused('POST', '/rehearsals', { body: { source } })).code).toBe('rehearsalRunning');
    expect((await office.post<Played>(`/rehearsals/${id}/stop`)).body.state).toBe('stopped');
    const { now } = (await office.get<{ now: string }>(`/plans/${plan}/clock`)).body;
    expect(now < '2022-06').toBe(true);
    // Another may begin at once.
    const next = await begin({ pace: 200 });
    expect((await office.post<Played>(`/rehearsals/${next.id}/stop`)).body.state).toBe('stopped');
  }, 60_000);
});
