import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';
import { launchRehearsal, startApi, type ApiUnderTest, type Caller, type Rehearsal } from './api-under-test.js';

describe('bad input', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  let officer: Caller;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
    officer = rehearsal.officers['fgj']!;
  });
  afterAll(() => api.stop());

  /** What a refused request must leave as it was. */
  const everything = async (): Promise<unknown> =>
    api.db.query(`SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM audit) AS audit, (SELECT count(*) FROM idempotency_keys) AS keys,
      (SELECT count(*) FROM submissions) AS submissions, (SELECT count(*) FROM measurements) AS measurements, (SELECT count(*) FROM notices) AS notices,
      (SELECT jsonb_agg(a ORDER BY id) FROM assignments a) AS assignments`);
  const changesNothing = async (work: () => Promise<void>) => {
    const before = await everything();
    await work();
    expect(await everything()).toEqual(before);
  };
  const evidence = (over: object = {}) => ({ note: '', performedOn: '2022-03-01', files: [], figures: [{ indicator: 1, names: ['医疗'] }], ...over });

  it('is told of in the language asked for, Chinese first', async () => {
    const path = `/assignments/${crypto.randomUUID()}/acknowledge`;
    const zh = await officer.refused('POST', path, { headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' } });
    const en = await officer.refused('POST', path);
    const other = await officer.refused('POST', path, { headers: { 'accept-language': 'fr' } });
    expect(zh).toMatchObject({ type: '/problems/unknownAssignment', status: 404, code: 'unknownAssignment', faults: [] });
    expect(zh.detail).toMatch(/^未找到该项承办事项/);
    expect(en.detail).toMatch(/^There is no assignment/);
    expect(other.detail).toBe(zh.detail);
    expect(en.title).not.toContain(path.split('/')[2]!);
  });

  it('names every field at fault at once', () =>
    changesNothing(async () => {
      const body = { performedOn: '2022-02-30', files: [{ sha256: 'zz', name: '' }], figures: [{ indicator: 'one' }], colour: 'red' };
      const problem = await officer.refused('POST', `/assignments/${rehearsal.of(1, 'fgj').id}/submissions`, { body });
      expect(problem).toMatchObject({ status: 422, code: 'invalidInput' });
      expect(problem.faults.map(({ where }) => where).sort()).toEqual(['colour', 'figures[0].indicator', 'files[0].name', 'files[0].sha256', 'performedOn']);
      for (const { detail } of problem.faults) expect(detail).not.toMatch(/\{\{|undefined|errors:|input\./);
      const inChinese = await officer.refused('POST', `/assignments/${rehearsal.of(1, 'fgj').id}/submissions`, { body, headers: { 'accept-language': 'zh' } });
      for (const { detail } of inChinese.faults) expect(detail).toMatch(/^填报内容有误：.+（位置：.+）$/);
    }));

  it.each([
    ['no JSON', '{"performedOn":', 422, 'invalidInput'],
    ['a list instead of an object', '[]', 422, 'invalidInput'],
    ['nothing', '', 422, 'invalidInput'],
  ])('%s', (_what, body, status, code) =>
    changesNothing(async () => {
      const response = await fetch(`${api.url}/api/assignments/${rehearsal.of(1, 'fgj').id}/waive`, {
        method: 'POST',
        headers: { authorization: rehearsal.coordinator.credentials['authorization']!, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body,
      });
      expect({ status: response.status, code: ((await response.json()) as { code: string }).code }).toEqual({ status, code });
    }),
  );

  it.each<[string, string, () => { path: string; body?: unknown }, object]>([
    ["another unit's assignment", 'fgj', () => ({ path: `/assignments/${rehearsal.of(1, 'sjj').id}/acknowledge` }), { status: 403, code: 'otherUnit', detail: expect.stringContaining('县大数据局') }],
    ['an unknown assignment', 'fgj', () => ({ path: `/assignments/${crypto.randomUUID()}/acknowledge` }), { status: 404, code: 'unknownAssignment' }],
    ['no assignment id', 'fgj', () => ({ path: '/assignments/17/acknowledge' }), { status: 422, code: 'invalidInput', where: 'id' }],
    ['evidence without files and figures', 'fgj', () => ({ path: `/assignments/${rehearsal.of(1, 'fgj').id}/submissions`, body: evidence({ figures: [] }) }), { status: 422, code: 'evidenceMissing' }],
    ['a figure the task does not feed', 'fgj', () => ({ path: `/assignments/${rehearsal.of(1, 'fgj').id}/submissions`, body: evidence() }), { status: 422, code: 'figureNotFed', where: expect.stringContaining('figures[0]') }],
    ['a file nobody of the unit uploaded', 'fgj', () => ({ path: `/assignments/${rehearsal.of(1, 'fgj').id}/submissions`, body: evidence({ figures: [], files: [{ sha256: 'a'.repeat(64), name: 'x.pdf' }] }) }), { status: 404, code: 'unknownFile', where: 'files[0]' }],
    ['work of tomorrow', 'sjj', () => ({ path: `/assignments/${rehearsal.of(3, 'sjj').id}/submissions`, body: evidence({ performedOn: '2022-03-02' }) }), { status: 422, where: 'performedOn' }],
    ['a due date that is not later', 'fgj', () => ({ path: `/assignments/${rehearsal.of(1, 'fgj').id}/extension`, body: { dueOn: '2022-06-01', reason: '理由' } }), { status: 422, code: 'dueNotLater' }],
    ['nothing to withdraw', 'fgj', () => ({ path: `/assignments/${rehearsal.of(1, 'fgj').id}/withdraw` }), { status: 409, code: 'notSubmitted' }],
  ])('%s', (_what, unit, request, expected) =>
    changesNothing(async () => {
      const { path, body } = request();
      expect(await rehearsal.officers[unit]!.refused('POST', path, body === undefined ? {} : { body })).toMatchObject(expected);
    }),
  );

  it('a closed assignment', async () => {
    const { id } = rehearsal.of(2, 'czj');
    expect((await rehearsal.coordinator.post(`/assignments/${id}/waive`, { reason: '机构改革，职能划出' })).status).toBe(200);
    await changesNothing(async () => {
      const problem = await rehearsal.officers['czj']!.refused('POST', `/assignments/${id}/acknowledge`);
      expect(problem).toMatchObject({ status: 409, code: 'alreadyClosed', detail: expect.stringContaining('2022-03-01') });
    });
  });

  it('measurements: every one at fault is named, and none is taken', () =>
    changesNothing(async () => {
      const items = [{ indicator: 1, value: 3 }, { indicator: 9, value: 1 }, { indicator: 1, value: -5 }, { indicator: 1, value: 2, item: '水' }];
      const problem = await rehearsal.coordinator.refused('POST', `/plans/${rehearsal.planId}/measurements`, { body: { items } });
      expect(problem.faults.map(({ code, where }) => `${code} ${where}`)).toEqual([
        'unknownIndicator items[1].indicator',
        'figureOutOfRange items[2].value',
        'unknownItem items[3].item',
        'alreadyExists items[2]',
      ]);
      const csv = 'indicator,value,period\n1,3,\n9,1,\n1,many,2022-13\n';
      const file = await rehearsal.coordinator.upload<{ faults: { where: string }[] }>('数据.csv', csv, `/plans/${rehearsal.planId}/measurements/csv`);
      expect(file.status).toBe(422);
      expect(file.body.faults.map(({ where }) => where)).toEqual(expect.arrayContaining(['line 4, value', 'line 4, period', 'line 3, indicator']));
    }));

  it('a plan whose parts do not agree', () =>
    changesNothing(async () => {
      const plan = { ...SMALL_PLAN, totalPoints: 11, tasks: SMALL_PLAN.tasks.map((task) => ({ ...task, no: 1 })) };
      const body = { plan, directory: SMALL_DIRECTORY, clock: { kind: 'stepped', now: '2022-03-01T08:30:00+08:00' } };
      const problem = await rehearsal.admin.refused('POST', '/plans', { body });
      expect(problem).toMatchObject({ status: 422, code: 'planInvalid' });
      expect(problem.faults.map(({ where }) => where)).toEqual(expect.arrayContaining(['plan.tasks[1].no', 'plan.tasks[2].no', 'plan.totalPoints']));
      for (const { detail } of problem.faults) expect(detail).not.toMatch(/\{\{|plan:/);
    }));

  it('dates that are past, and a clock for tests on a server without them', async () => {
    const body = { plan: SMALL_PLAN, directory: SMALL_DIRECTORY, clock: { kind: 'live' } };
    expect(await rehearsal.admin.refused('POST', '/plans', { body })).toMatchObject({ status: 409, code: 'datesPast' });
    expect(await rehearsal.admin.refused('POST', '/plans', { body: { ...body, clock: { kind: 'live', rate: 60 } } })).toMatchObject({ status: 403, where: 'clock.rate' });
  });

  it('a clock told to go while the engine is away: it stays, and says so', async () => {
    const problem = await rehearsal.admin.refused('POST', `/plans/${rehearsal.planId}/clock`, { body: { to: '2022-03-02T08:30:00+08:00' } });
    expect(problem).toMatchObject({ status: 503, code: 'engineAway' });
    expect((await rehearsal.admin.get(`/plans/${rehearsal.planId}/clock`)).body).toMatchObject({ now: '2022-03-01T08:30:00+08:00', ended: false });
    expect(await rehearsal.admin.refused('POST', `/plans/${rehearsal.planId}/clock`, { body: { to: 'tomorrow' } })).toMatchObject({ status: 422, faults: [{ where: 'to' }] });
  });

  it('an address that does not exist', async () => {
    expect(await officer.refused('GET', '/nowhere')).toMatchObject({ status: 404, code: 'unknownRoute' });
  });
});

describe('an idempotency key', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi({ ALLOW_PACED: 'true' });
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  const workPlan = { person: '张三', phone: '0530-0000000', steps: '一、梳理事项；二、逐项落实。' };

  it('is required by every command', async () => {
    const problem = await rehearsal.officers['fgj']!.refused('POST', `/assignments/${rehearsal.of(1, 'fgj').id}/acknowledge`, { key: null });
    expect(problem).toMatchObject({ status: 400, code: 'idempotencyMissing', where: 'Idempotency-Key' });
  });

  it('makes a repeated request answer as the first time and act once, also at the same moment', async () => {
    const path = `/assignments/${rehearsal.of(1, 'fgj').id}/work-plan`;
    const key = crypto.randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => rehearsal.officers['fgj']!.post(path, workPlan, { key })));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200 });
    expect(await api.db.query('SELECT version FROM work_plans')).toEqual([{ version: 1 }]);
  });

  it('is refused for another request, and is each sender’s own', async () => {
    const key = crypto.randomUUID();
    const [fgj, sjj] = [rehearsal.officers['fgj']!, rehearsal.officers['sjj']!];
    expect((await fgj.post(`/assignments/${rehearsal.of(2, 'fgj').id}/work-plan`, workPlan, { key })).status).toBe(200);
    const other = { body: { ...workPlan, person: '李四' }, key };
    expect(await fgj.refused('POST', `/assignments/${rehearsal.of(2, 'fgj').id}/work-plan`, other)).toMatchObject({ status: 409, code: 'idempotencyReused' });
    expect((await sjj.post(`/assignments/${rehearsal.of(3, 'sjj').id}/work-plan`, workPlan, { key })).status).toBe(200);
  });

  it('launches a plan on a faster clock once, however late the request is repeated', async () => {
    const key = crypto.randomUUID();
    const clock = { kind: 'live', rate: 60, from: '2022-03-01T09:00:00+08:00' };
    const launch = () => rehearsal.admin.post<{ planId: string }>('/plans', { plan: SMALL_PLAN, directory: SMALL_DIRECTORY, clock }, { key });
    const first = await launch();
    expect(first.status).toBe(201);
    const { clock: begun } = (await rehearsal.admin.get<{ clock: unknown }>(`/plans/${first.body.planId}`)).body;
    expect((await launch()).body).toEqual(first.body);
    expect((await rehearsal.admin.get<{ clock: unknown }>(`/plans/${first.body.planId}`)).body.clock).toEqual(begun);
  });

  it('of a refused request may be used again once the fault is mended', async () => {
    const path = `/assignments/${rehearsal.of(3, 'sjj').id}/submissions`;
    const key = crypto.randomUUID();
    const body = (performedOn: string) => ({ performedOn, figures: [{ indicator: 1, names: ['医疗'] }] });
    expect((await rehearsal.officers['sjj']!.post(path, body('2022-03-02'), { key })).status).toBe(422);
    expect((await rehearsal.officers['sjj']!.post(path, body('2022-03-01'), { key })).status).toBe(201);
  });
});
