import { launchRehearsal, startApi, type ApiUnderTest, type Rehearsal } from './api-under-test.js';

describe('the plan as a whole', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
    const officer = rehearsal.officers['sjj']!;
    const { id } = rehearsal.of(3, 'sjj');
    const figures = { performedOn: '2022-03-01', figures: [{ indicator: 1, names: ['医疗', '金融'] }] };
    expect((await officer.post(`/assignments/${id}/submissions`, figures)).status).toBe(201);
    expect((await rehearsal.coordinator.post(`/assignments/${id}/review`, { decision: 'return', reason: '缺少盖章件' })).status).toBe(200);
    expect((await officer.post(`/assignments/${id}/submissions`, figures)).status).toBe(201);
    // Time passes without an engine here: a few due dates lie behind it now.
    await api.db.query(`UPDATE plans SET clock = '{"kind": "stepped", "now": ${Date.parse('2022-06-10T08:30:00+08:00')}}' WHERE id = $1`, [rehearsal.planId]);
    await api.db.query(
      `INSERT INTO notices (id, plan_id, assignment_id, task_no, unit_key, rule, recipient, recipient_role, at, send_at, immediate, params, state)
       VALUES (gen_random_uuid(), $1, $2, 2, 'czj', 'escalate', 'leader@trial.example', 'leader', '2022-06-10T00:30:00Z', '2022-06-10T00:30:00Z', true, '{}', 'sent')`,
      [rehearsal.planId, rehearsal.of(2, 'czj').id],
    );
  });
  afterAll(() => api.stop());

  it('shows leadership the score, the lights, what was escalated and who is slow and why', async () => {
    const { status, body } = await rehearsal.leader.get<Record<string, unknown>>(`/plans/${rehearsal.planId}/leadership`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      // One delivered in time; two overdue.
      score: { target: 10, total: 0, onTime: 1, judged: 3, forecast: 3.33, attainable: 10 },
      lights: { red: 2, green: 1, grey: 3, yellow: 0, closed: 0 },
      waiting: { reviews: 1, extensions: 0, drafts: 0 },
      trend: [{ month: '2022-03', delivered: 1, late: 0 }, { month: '2022-04' }, { month: '2022-05', due: 2 }, { month: '2022-06', due: 4 }],
      escalated: [{ rule: 'escalate', unit: 'czj', task: 2, light: 'red', open: true, workingDaysLate: 7 }],
      slow: [
        { unit: 'czj', overdue: [2], unacknowledged: [1, 2] },
        { unit: 'fgj', overdue: [2], unacknowledged: [1, 2] },
        { unit: 'sjj', overdue: [], returned: [3], returns: 1, unacknowledged: [1], medianDays: 0 },
      ],
    });
    const { cells, units } = body['heatmap'] as { cells: object[]; units: object[] };
    expect([cells.length, units.length]).toEqual([6, 3]);
    expect(cells).toContainEqual(expect.objectContaining({ task: 3, unit: 'sjj', light: 'green' }));
  });

  it('counts mails and forms, for an officer those of the own unit', async () => {
    const path = `/plans/${rehearsal.planId}/burden`;
    expect((await rehearsal.leader.get(path)).body).toMatchObject({ units: [{ unit: 'sjj', mails: 0, forms: 3, months: [{ month: '2022-03', forms: 3, reports: 0 }] }] });
    expect((await rehearsal.officers['czj']!.get(path)).body).toEqual({ months: [], units: [] });
  });
});
