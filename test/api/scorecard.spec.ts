import { launchRehearsal, startApi, type ApiUnderTest, type Rehearsal } from './api-under-test.js';

interface Scored {
  readonly total: number;
  readonly indicators: readonly { readonly no: number; readonly score: number; readonly explanation: string }[];
}

describe('the scorecard', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
    const { id } = rehearsal.of(3, 'sjj');
    await rehearsal.officers['sjj']!.post(`/assignments/${id}/submissions`, { performedOn: '2022-03-01', figures: [{ indicator: 1, names: ['医疗', '金融'] }] });
    expect((await rehearsal.coordinator.post(`/assignments/${id}/review`, { decision: 'approve' })).status).toBe(200);
  });
  afterAll(() => api.stop());

  it('explains each indicator, and where the next points are cheapest', async () => {
    expect((await rehearsal.leader.get(`/plans/${rehearsal.planId}/scorecard`)).body).toMatchObject({
      attainable: 10,
      indicators: [{ no: 1, text: '达到20个得10分,缺少一个扣0.5分。', dataSource: '自报', rule: { kind: 'count', target: 20 }, reading: null }],
      cheapest: [{ no: 1, name: '应用领域数量', gain: expect.any(Number), explanation: expect.any(String) }],
    });
  });

  it('traces a figure to the evidence, the unit and who approved it', async () => {
    const path = `/plans/${rehearsal.planId}/scorecard/evidence?indicator=1`;
    expect((await rehearsal.leader.get(path)).body).toMatchObject({
      items: [
        {
          indicator: 1, value: 2, source: 'figure', status: 'approved',
          figures: [{ unit: 'sjj', unitName: '县大数据局', task: 3, round: 1, names: ['医疗', '金融'], submittedBy: '县大数据局经办人', approvedBy: '督办室' }],
        },
      ],
    });
    expect((await rehearsal.officers['czj']!.get(path)).body).toMatchObject({ items: [{ value: 2, figures: [] }] });
    expect((await rehearsal.leader.get(`/plans/${rehearsal.planId}/scorecard/evidence?indicator=2`)).body).toEqual({ items: [] });
  });

  it('says what the score would be, and writes nothing', async () => {
    const ask = (value: number) => rehearsal.leader.post<{ before: Scored; after: Scored }>(`/plans/${rehearsal.planId}/what-if`, { items: [{ indicator: 1, value }] }, { key: null });
    const { body } = await ask(18);
    expect(body).toMatchObject({ before: { total: 1 }, after: { total: 9, indicators: [{ score: 9 }] } });
    expect((await ask(20)).body.after.total).toBe(10);
    expect((await ask(0)).body.after.total).toBe(0);
    expect((await api.db.query<{ count: number }[]>('SELECT count(*) FROM measurements'))[0]!.count).toBe(1);
    expect(await rehearsal.leader.refused('POST', `/plans/${rehearsal.planId}/what-if`, { body: { items: [{ indicator: 1, value: -1 }, { indicator: 9, value: 1 }] } })).toMatchObject({
      faults: [{ code: 'figureOutOfRange', where: 'items[0].value' }, { code: 'unknownIndicator' }],
    });
  });
});
