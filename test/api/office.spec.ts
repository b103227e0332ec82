import { Caller, launchRehearsal, PASSWORD, signedIn, startApi, type ApiUnderTest, type Rehearsal } from './api-under-test.js';

interface Directory {
  readonly units: readonly { readonly key: string; readonly assignments: number; readonly contacts: { readonly officer: { readonly mail: string } } | null }[];
  readonly office: readonly object[];
  readonly version: string;
}
interface Audit {
  readonly items: readonly { readonly action: string; readonly actor: string | null; readonly subject: string }[];
  readonly total: number;
}

describe('keeping the office', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  it('changes who gets the notices, with a trace, and shows an officer the own unit’s people alone', async () => {
    const path = `/plans/${rehearsal.planId}/directory`;
    const before = (await rehearsal.coordinator.get<Directory>(path)).body;
    expect(before).toMatchObject({ units: [{ key: 'fgj', assignments: 2 }, { key: 'sjj' }, { key: 'czj' }], office: [{ role: 'coordinator' }, { role: 'leader' }] });
    const officer = { name: '新经办人', mail: 'new.officer@trial.example' };
    const change = { body: { units: [{ unit: 'fgj', officer }] }, headers: { 'if-match': before.version } };
    expect((await rehearsal.coordinator.send('POST', path, change)).status).toBe(200);
    expect(await rehearsal.coordinator.refused('POST', path, { ...change, body: { units: [{ unit: 'fgj', head: officer }] } })).toMatchObject({ code: 'changedMeanwhile' });
    const after = (await rehearsal.coordinator.get<Directory>(path)).body;
    expect(after.units[0]!.contacts).toMatchObject({ officer, head: { mail: 'head.fgj@trial.example' } });
    const own = (await rehearsal.officers['czj']!.get<Directory>(path)).body;
    expect([own.office, own.units.map(({ contacts }) => contacts !== null)]).toEqual([[], [false, false, true]]);
    const faults = await rehearsal.coordinator.refused('POST', path, { body: { units: [{ unit: 'none', officer }, { unit: 'sjj', head: { name: '甲', mail: 'no address' } }] } });
    expect(faults.faults).toMatchObject([{ code: 'unknownUnit', where: 'units[0].unit' }, { code: 'invalidInput', where: 'units[1].head.mail' }]);
    const { items } = (await rehearsal.admin.get<Audit>(`/audit?action=directoryChanged&plan=${rehearsal.planId}`)).body;
    expect(items).toMatchObject([{ actor: '督办室', subject: rehearsal.planId }]);
  });

  it('shows what a plan runs by, and which years are published', async () => {
    expect((await rehearsal.leader.get(`/plans/${rehearsal.planId}/terms`)).body).toMatchObject({
      policy: { name: 'default' }, calendar: { from: 2022 }, years: [{ year: 2022, published: true }, { year: 2023, published: true }], newest: null,
    });
  });

  it('pages and filters the audit trail', async () => {
    const all = (await rehearsal.admin.get<Audit>(`/audit?plan=${rehearsal.planId}&size=1`)).body;
    expect(all.total).toBeGreaterThan(2);
    expect(all.items).toHaveLength(1);
    expect((await rehearsal.admin.get<Audit>(`/audit?plan=${rehearsal.planId}&q=${encodeURIComponent('督办室')}`)).body.items.map(({ action }) => action)).toEqual(['directoryChanged']);
    expect((await rehearsal.admin.get<Audit>('/audit?to=2020-01-01')).body.total).toBe(0);
    expect((await rehearsal.admin.get<{ items: string[] }>('/audit/actions')).body.items).toContain('castCreated');
  });

  it('gives an account another password, which ends its sessions', async () => {
    const auditor = await signedIn(api, 'auditor');
    const { id } = (await auditor.get<{ id: string }>('/session')).body;
    const { items } = (await rehearsal.admin.get<{ items: { id: string; login: string }[] }>('/accounts?cast=false&role=auditor')).body;
    const { login } = items.find((account) => account.id === id)!;
    expect(await rehearsal.admin.refused('POST', `/accounts/${id}/password`, { body: { password: 'short' } })).toMatchObject({ where: 'password' });
    expect((await rehearsal.admin.post(`/accounts/${id}/password`, { password: 'another long password' })).status).toBe(200);
    expect((await auditor.get('/session')).status).toBe(401);
    const anybody = new Caller(api.url, {});
    expect((await anybody.post('/session', { login, password: PASSWORD }, { key: null })).status).toBe(401);
    expect((await anybody.post('/session', { login, password: 'another long password' }, { key: null })).status).toBe(200);
  });

  it('says how the parts are', async () => {
    expect((await rehearsal.admin.get('/health/parts')).body).toMatchObject({
      database: { state: 'up' }, temporal: { state: 'down', ms: null }, worker: { state: 'down', listening: 0, events: 0 }, mail: { state: 'down' }, plans: { rehearsals: 1 },
    });
  });
});
