import { launchRehearsal, startApi, type ApiUnderTest, type Caller, type Rehearsal } from './api-under-test.js';

interface Inbox {
  readonly items: readonly { readonly id: string; readonly rule: string; readonly unit: string | null; readonly unitName: string | null; readonly taskTitle: string | null; readonly reason: string | null; readonly read: boolean }[];
  readonly total: number;
  readonly unread: number;
}

describe('the inbox', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  const inbox = async (caller: Caller, query = '') => (await caller.get<Inbox>(`/inbox?plan=${rehearsal.planId}${query}`)).body;

  it("has the notices to the officer's unit, and keeps what was read", async () => {
    const officer = rehearsal.officers['czj']!;
    const first = await inbox(officer);
    expect(first).toMatchObject({ total: 2, unread: 2, items: [{ rule: 'assigned', unit: 'czj', unitName: '县财政局', read: false }, { rule: 'assigned' }] });
    expect(first.items.map(({ taskTitle }) => taskTitle).sort()).toEqual(['公示行政许可', '归集信用信息']);
    expect((await officer.post('/inbox/read', { plan: rehearsal.planId, ids: [first.items[0]!.id] }, { key: null })).body).toEqual({ unread: 1 });
    expect((await inbox(officer, '&unread=true')).items.map(({ id }) => id)).toEqual([first.items[1]!.id]);
    expect((await inbox(rehearsal.officers['fgj']!)).unread).toBe(2);
    expect((await officer.post('/inbox/read', {}, { key: null })).body).toEqual({ unread: 0 });
  });

  it('puts the newest first, with the reason of a return', async () => {
    const officer = rehearsal.officers['sjj']!;
    const { id } = rehearsal.of(3, 'sjj');
    await officer.post(`/assignments/${id}/submissions`, { performedOn: '2022-03-01', figures: [{ indicator: 1, names: ['医疗'] }] });
    await rehearsal.coordinator.post(`/assignments/${id}/review`, { decision: 'return', reason: '缺少盖章件' });
    expect((await inbox(officer)).items.find(({ rule }) => rule === 'returned')).toMatchObject({ reason: '缺少盖章件', unit: 'sjj' });
  });

  it('cannot be read by asking for another’s, and is empty where nobody writes', async () => {
    const [theirs] = (await inbox(rehearsal.officers['fgj']!)).items;
    await rehearsal.officers['sjj']!.post('/inbox/read', { ids: [theirs!.id] }, { key: null });
    expect((await inbox(rehearsal.officers['fgj']!)).unread).toBe(2);
    expect(await inbox(rehearsal.admin)).toMatchObject({ items: [], total: 0, unread: 0 });
  });
});
