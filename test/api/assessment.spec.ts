import { launchRehearsal, startApi, type ApiUnderTest, type Rehearsal } from './api-under-test.js';

interface Assessed {
  readonly items: readonly {
    readonly final: boolean;
    readonly approvedAt: string | null;
    readonly approvedBy: string | null;
    readonly units: readonly { readonly unit: string; readonly proposed: string; readonly verdict: string; readonly changeReason: string | null; readonly reasons: readonly { readonly text: string; readonly link: string | null }[] }[];
  }[];
}

describe('the year-end assessment', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  const path = () => `/plans/${rehearsal.planId}/assessment`;
  const approval = (changes: unknown[]) => ({ body: { changes } });

  it('is not there before its day', async () => {
    expect((await rehearsal.leader.get(path())).body).toEqual({ items: [] });
    expect(await rehearsal.leader.refused('POST', `${path()}/2022/approval`, approval([]))).toMatchObject({ code: 'unknownAssessment' });
  });

  it('says its reasons and where to see them, is approved once it is final, with changes, and by a leader alone', async () => {
    const { id } = rehearsal.of(3, 'sjj');
    const result = {
      commended: [{ unit: 'czj', reasons: [{ code: 'allOnTime', params: { count: 2 } }] }],
      accountable: [{ unit: 'sjj', reasons: [{ code: 'notClosed', params: { task: 3, dueOn: '2022-06-15', daysLate: 12 }, assignment: id }, { code: 'reportsMissed', params: { count: 2, months: ['2022-04', '2022-05'] } }] }],
    };
    await api.db.query('INSERT INTO assessments (plan_id, year, at, result, final) VALUES ($1, 2022, now(), $2, false)', [rehearsal.planId, JSON.stringify(result)]);
    expect(await rehearsal.leader.refused('POST', `${path()}/2022/approval`, approval([]))).toMatchObject({ code: 'assessmentNotFinal' });
    const read = async () => (await rehearsal.leader.get<Assessed>(path())).body.items[0]!;
    const before = await read();
    expect(before).toMatchObject({ final: false, approvedAt: null });
    expect(before.units.find(({ unit }) => unit === 'sjj')).toMatchObject({
      proposed: 'accountable', verdict: 'accountable', changeReason: null,
      reasons: [
        { text: 'task 3 was due on 2022-06-15 and was still not closed at the assessment, 12 working day(s) late', link: `/a/${id}` },
        { text: 'the progress reports of 2 months (2022-04, 2022-05) were asked for and reminded of, and are still missing at the assessment', link: null },
      ],
    });
    expect(before.units.find(({ unit }) => unit === 'fgj')).toMatchObject({ proposed: 'none', reasons: [] });

    await api.db.query('UPDATE assessments SET final = true WHERE plan_id = $1', [rehearsal.planId]);
    const change = { unit: 'sjj', verdict: 'none', reason: '上级文件调整了时限' };
    expect(await rehearsal.coordinator.refused('POST', `${path()}/2022/approval`, approval([change]))).toMatchObject({ code: 'notAllowed' });
    expect(await rehearsal.leader.refused('POST', `${path()}/2022/approval`, approval([{ ...change, reason: ' ' }, { ...change, unit: 'nobody' }]))).toMatchObject({
      faults: [{ code: 'reasonMissing', where: 'changes[0].reason' }, { code: 'unknownUnit', where: 'changes[1].unit' }],
    });
    expect((await rehearsal.leader.post(`${path()}/2022/approval`, { changes: [change] })).status).toBe(200);
    expect(await rehearsal.leader.refused('POST', `${path()}/2022/approval`, approval([]))).toMatchObject({ code: 'alreadyDecided' });
    const after = await read();
    expect(after).toMatchObject({ final: true, approvedAt: expect.any(String), approvedBy: expect.any(String) });
    expect(after.units.find(({ unit }) => unit === 'sjj')).toMatchObject({ proposed: 'accountable', verdict: 'none', changeReason: change.reason });

    const told: unknown = await api.db.query(`SELECT recipient_role, params FROM notices WHERE plan_id = $1 AND rule = 'assessmentApproved'`, [rehearsal.planId]);
    expect(told).toMatchObject([{ recipient_role: 'coordinator', params: { year: 2022, accountable: [], commended: [{ unit: '县财政局' }], changes: [{ unit: '县大数据局', verdict: 'none' }] } }]);
    const audited: unknown = await api.db.query(`SELECT actor_role, data FROM audit WHERE action = 'approveAssessment' AND subject = $1`, [rehearsal.planId]);
    expect(audited).toEqual([{ actor_role: 'leader', data: { year: 2022, changes: [change] } }]);
  });

  it('shows a unit its own alone', async () => {
    const { body } = await rehearsal.officers['czj']!.get<Assessed>(path());
    expect(body.items[0]!.units.map(({ unit }) => unit)).toEqual(['czj']);
  });
});
