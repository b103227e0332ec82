import { setTimeout as pause } from 'node:timers/promises';

import { placeholderContacts } from '../../apps/api/src/rehearsals/placeholder-contacts.js';
import { SMALL_DIRECTORY } from '../stack/small-plan.js';
import { launchRehearsal, signedIn, startApi, type ApiUnderTest, type Caller, type Rehearsal } from './api-under-test.js';

interface Played {
  readonly id: string;
  readonly plan: string | null;
  readonly state: string;
  readonly source: string;
}

/** Temporal is away here: a rehearsal is launched, and gets no further. */
describe('rehearsals begun from the page', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  let coordinator: Caller;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
    coordinator = await signedIn(api, 'coordinator');
  });
  afterAll(() => api.stop());

  const list = async () => (await coordinator.get<{ items: Played[]; allowed: boolean }>('/rehearsals')).body;

  it('begin once however often they are asked for, one at a time, and can be stopped', async () => {
    expect(await list()).toMatchObject({ allowed: true, items: [{ id: rehearsal.planId, source: 'command', state: 'running' }] });
    const key = crypto.randomUUID();
    const body = { source: { kind: 'plan', id: rehearsal.planId }, seed: 11, pace: 0, cast: { late: 0.3, returned: 0.1, asking: 0.1, silent: 0.2 } };
    const begun = await coordinator.post<Played>('/rehearsals', body, { key });
    expect(begun).toMatchObject({ status: 201, body: { state: 'running', source: rehearsal.planId, title: '试点县重点任务实施方案', seed: 11, cast: body.cast } });
    expect((await coordinator.post<Played>('/rehearsals', body, { key })).body.id).toBe(begun.body.id);
    expect(await coordinator.refused('POST', '/rehearsals', { body: { source: { kind: 'sample' } } })).toMatchObject({ status: 409, code: 'rehearsalRunning' });
    for (let tries = 0; tries < 400 && (await coordinator.get<Played>(`/rehearsals/${begun.body.id}`)).body.plan === null; tries += 1) await pause(50);
    const { plan } = (await coordinator.get<Played>(`/rehearsals/${begun.body.id}`)).body;
    expect(plan).toMatch(/^small-2022/);
    const addresses: { recipient: string }[] = await api.db.query('SELECT DISTINCT recipient FROM notices WHERE plan_id = $1', [plan]);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter(({ recipient }) => !recipient.endsWith('@rehearsal.example'))).toEqual([]);
    // As it is for a moment: launched, and not yet noted.
    await api.db.query('UPDATE rehearsals SET plan_id = NULL WHERE id = $1', [begun.body.id]);
    expect((await list()).items.map(({ id }) => id)).toEqual([begun.body.id, rehearsal.planId]);
    await api.db.query('UPDATE rehearsals SET plan_id = $2 WHERE id = $1', [begun.body.id, plan]);
    expect((await coordinator.post<Played>(`/rehearsals/${begun.body.id}/stop`)).body.state).toBe('stopped');
    expect((await list()).items.map(({ state }) => state)).toEqual(['stopped', 'running']);
    expect((await coordinator.get<{ plan: { document: unknown } }>(`/plans/${plan}`)).status).toBe(200);
  });

  it('are refused for a cast of more than everybody, an unknown plan, and where rehearsals are not allowed', async () => {
    const cast = { late: 0.6, returned: 0.5, asking: 0, silent: 0 };
    expect((await coordinator.refused('POST', '/rehearsals', { body: { source: { kind: 'sample' }, cast } })).code).toBe('invalidInput');
    expect((await coordinator.refused('POST', '/rehearsals', { body: { source: { kind: 'plan', id: 'none' } } })).code).toBe('unknownPlan');
    expect((await coordinator.refused('POST', `/rehearsals/${crypto.randomUUID()}/stop`)).code).toBe('unknownRehearsal');
    const real = await startApi({ ALLOW_REHEARSAL: 'false' });
    try {
      const theirs = await signedIn(real, 'coordinator');
      expect((await theirs.get('/rehearsals')).body).toEqual({ items: [], allowed: false });
      expect((await theirs.refused('POST', '/rehearsals', { body: { source: { kind: 'sample' } } })).code).toBe('notAllowed');
    } finally {
      await real.stop();
    }
  });

  it('write to nobody real', () => {
    const { units, office } = placeholderContacts(SMALL_DIRECTORY);
    const mails = [...units.flatMap(({ contacts }) => Object.values(contacts)), ...office].map(({ mail }) => mail);
    expect(new Set(mails).size).toBe(11);
    expect(mails.every((mail) => mail.endsWith('@rehearsal.example'))).toBe(true);
  });
});
