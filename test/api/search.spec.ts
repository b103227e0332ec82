import { launchRehearsal, startApi, type ApiUnderTest, type Caller, type Rehearsal } from './api-under-test.js';

interface Hits {
  readonly items: readonly { readonly kind: string; readonly id: string; readonly unit: string | null }[];
}

describe('finding and keeping', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  const search = async (q: string, caller: Caller = rehearsal.coordinator) =>
    (await caller.get<Hits>(`/plans/${rehearsal.planId}/search?q=${encodeURIComponent(q)}`)).body.items.map(({ kind, id }) => `${kind} ${kind === 'assignment' ? '' : id}`.trim());

  it('finds tasks, units, indicators and assignments, the best first', async () => {
    expect(await search('县财政局')).toEqual(['unit czj', 'assignment', 'assignment']);
    expect(await search('推广信用应用')).toEqual(['task 3', 'assignment']);
    expect(await search('应用领域')).toEqual(['indicator 1']);
    expect(await search('没有这样的东西')).toEqual([]);
  });

  it('finds an officer nothing of another unit', async () => {
    expect(await search('信用应用', rehearsal.officers['czj']!)).toEqual(['task 3']);
    expect(await search('县大数据局', rehearsal.officers['czj']!)).toEqual(['unit sjj']);
  });

  it('keeps views for each person apart', async () => {
    const id = crypto.randomUUID();
    const view = { name: '逾期', query: { overdue: 'true', sort: 'due' } };
    for (let twice = 0; twice < 2; twice += 1) expect(await rehearsal.coordinator.send('PUT', `/views/${id}`, { body: view })).toMatchObject({ status: 200, body: { id, ...view } });
    expect((await rehearsal.coordinator.get('/views')).body).toEqual({ items: [{ id, ...view }] });
    expect((await rehearsal.leader.get('/views')).body).toEqual({ items: [] });
    expect(await rehearsal.leader.refused('PUT', `/views/${id}`, { body: view })).toMatchObject({ code: 'alreadyExists' });
    expect(await rehearsal.coordinator.refused('PUT', `/views/${crypto.randomUUID()}`, { body: view })).toMatchObject({ code: 'alreadyExists', where: 'name' });
    expect((await rehearsal.leader.send('DELETE', `/views/${id}`, {})).status).toBe(204);
    expect((await rehearsal.coordinator.get<Hits>('/views')).body.items).toHaveLength(1);
    expect((await rehearsal.coordinator.send('DELETE', `/views/${id}`, {})).status).toBe(204);
    expect((await rehearsal.coordinator.get('/views')).body).toEqual({ items: [] });
  });
});
