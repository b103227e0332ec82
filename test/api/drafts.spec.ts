import writeWorkbook from 'write-excel-file/node';

import type { NoticeDraft } from '../../domain/notice/draft.js';
import { SMALL_DIRECTORY } from '../stack/small-plan.js';
import { unitsYaml } from '../../domain/plan/plan-yaml.js';
import { docxOf } from '../../commands/import/files.fixture.js';
import { launchRehearsal, signedIn, startApi, type ApiUnderTest, type Caller } from './api-under-test.js';

const NOTICE = [
  '试点县人民政府办公室关于印发试点县重点任务实施方案的通知', '试政办字〔2030〕8号', '各有关单位：', '试点县人民政府办公室', '2030年3月1日', '试点县重点任务实施方案',
  '一、重点任务', '（一）归集信息', '1. 归集信用信息。建立台账。（责任单位：县发展和改革局、县大数剧；完成时限：2030年6月底前）', '2. 公示行政许可。（责任单位：县财政局；完成时限：2030年5月底前）',
  '二、实施步骤', '（一）启动阶段（2030年3月）。制定方案。', '（二）推进阶段（2030年4月至6月）。全面推进。',
].join('\n');

interface Draft {
  readonly version: number;
  readonly text: string;
  readonly status: string;
  readonly plan: string | null;
  readonly draft: NoticeDraft;
  readonly warnings: readonly { readonly code: string; readonly message: string; readonly line: number }[];
}
interface DraftPlan {
  readonly plan: { readonly key: string; readonly tasks: readonly object[] };
  readonly faults: readonly object[];
  readonly files: { readonly plan: string };
}

describe('from a notice to a plan', () => {
  let api: ApiUnderTest;
  let coordinator: Caller;
  beforeAll(async () => {
    api = await startApi({ MAX_FILE_BYTES: '20000000' });
    coordinator = await signedIn(api, 'coordinator');
  });
  afterAll(() => api.stop());

  const upload = async (name: string, content: string | Uint8Array, units?: string, key?: string) => {
    const form = new FormData();
    if (units !== undefined) form.append('units', new Blob([units]), 'units.yaml');
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
    return coordinator.send<{ draftId: string; version: number }>('POST', '/drafts', { body: form, ...(key === undefined ? {} : { key }) });
  };
  const draftOf = async (id: string) => (await coordinator.get<Draft>(`/drafts/${id}`)).body;
  const counts = async () => api.db.query('SELECT (SELECT count(*) FROM drafts) AS drafts, (SELECT count(*) FROM plans) AS plans, (SELECT count(*) FROM audit) AS audit');

  it('is read, corrected by one at a time, looked at and launched', async () => {
    const created = await upload('通知.txt', NOTICE, unitsYaml(SMALL_DIRECTORY));
    expect(created).toMatchObject({ status: 201, body: { version: 1 } });
    const { draftId } = created.body;
    const draft = await draftOf(draftId);
    expect(draft).toMatchObject({ status: 'open', version: 1, kind: 'txt', fileName: '通知.txt', text: NOTICE, tasks: 2, draft: { issuedOn: '2030-03-01', title: expect.stringContaining('重点任务实施方案') } });
    expect(draft.draft.tasks.map(({ due }) => due)).toEqual(['2030-06-30', '2030-05-31']);
    expect(draft.warnings.find(({ code }) => code === 'unknownUnit' || code === 'nearUnit')).toMatchObject({ line: 9, message: expect.stringContaining('县大数剧') });

    const corrected: NoticeDraft = {
      ...draft.draft,
      warnings: [],
      tasks: draft.draft.tasks.map((task) => ({ ...task, units: task.units.map((unit) => (unit.rawName === '县大数剧' ? { ...unit, name: '县大数据局', match: { kind: 'exact' as const } } : unit)) })),
    };
    const saved = await coordinator.send('PUT', `/drafts/${draftId}`, { body: { version: 1, draft: corrected } });
    expect(saved).toMatchObject({ status: 200, body: { draftId, version: 2 } });
    const admin = await signedIn(api, 'admin');
    expect(await admin.refused('PUT', `/drafts/${draftId}`, { body: { version: 1, draft: corrected } })).toMatchObject({
      status: 409, code: 'staleVersion', detail: expect.stringMatching(/^coordinator\..* saved this draft before you \(version 2; yours is based on version 1\)/),
    });
    expect(await draftOf(draftId)).toMatchObject({ version: 2, draft: corrected, read: draft.draft, warnings: [] });

    const plan = await coordinator.get<DraftPlan>(`/drafts/${draftId}/plan`);
    expect(plan.body).toMatchObject({ version: 2, faults: [], plan: { tasks: [{ units: [{ name: '县发展和改革局' }, { name: '县大数据局' }] }, { due: '2030-05-31' }] } });
    expect(plan.body.files.plan).toContain('units: units.yaml');

    const rehearsed = await coordinator.post<{ planId: string }>(`/drafts/${draftId}/launch`, { version: 2, clock: { kind: 'stepped', now: '2030-03-01T08:30:00+08:00' }, rebase: 2026 });
    expect(rehearsed).toMatchObject({ status: 201 });
    expect(await draftOf(draftId)).toMatchObject({ status: 'open', plan: null });

    expect(await coordinator.refused('POST', `/drafts/${draftId}/launch`, { body: { version: 1, clock: { kind: 'live' } } })).toMatchObject({ code: 'staleVersion' });
    const key = crypto.randomUUID();
    // Placeholders are named before a real launch, one by one.
    const body = { version: 2, clock: { kind: 'live' } };
    expect(await coordinator.refused('POST', `/drafts/${draftId}/launch`, { body })).toMatchObject({ status: 409, code: 'launchUnfilled', detail: expect.stringContaining('县大数据局') });
    const preview = await coordinator.post<{ late: object[]; gaps: { units: string[]; office: string[]; groups: string[] } }>(`/drafts/${draftId}/launch-preview`, body);
    expect(preview.body).toMatchObject({ late: [], fittingYear: null, gaps: { units: expect.arrayContaining(['县大数据局']) } });
    const { units, office, groups } = preview.body.gaps;
    const confirmed = [...units, ...office, ...groups];
    const launch = () => coordinator.post<{ planId: string }>(`/drafts/${draftId}/launch`, { ...body, confirmed }, { key });
    const launched = await launch();
    expect(launched).toMatchObject({ status: 201 });
    expect((await launch()).body).toEqual(launched.body);
    expect(await draftOf(draftId)).toMatchObject({ status: 'launched', plan: launched.body.planId });
    expect((await coordinator.get<{ document: { tasks: object[] } }>(`/plans/${launched.body.planId}`)).body.document.tasks).toHaveLength(2);
    for (const [method, path, body] of [['PUT', `/drafts/${draftId}`, { version: 2, draft: corrected }], ['DELETE', `/drafts/${draftId}?version=2`, undefined], ['POST', `/drafts/${draftId}/launch`, { version: 2, clock: { kind: 'live' } }]] as const) {
      expect(await coordinator.refused(method, path, { body })).toMatchObject({ status: 409, code: 'draftLaunched', detail: expect.stringContaining(launched.body.planId) });
    }

    // Taken back, it stands in no list and the draft may be launched again.
    const { takeBackUntil, launchedAt } = (await coordinator.get<{ takeBackUntil: string; launchedAt: string }>(`/plans/${launched.body.planId}`)).body;
    expect(Date.parse(takeBackUntil) - Date.parse(launchedAt)).toBe(600_000);
    expect(await coordinator.post(`/plans/${launched.body.planId}/take-back`, {})).toMatchObject({ status: 200, body: { planId: launched.body.planId, drafts: [draftId] } });
    expect((await coordinator.get<{ items: { id: string }[] }>('/plans')).body.items.map(({ id }) => id)).not.toContain(launched.body.planId);
    expect(await draftOf(draftId)).toMatchObject({ status: 'open', plan: null });
    // Nor anywhere else: not by its address, not as anybody's work, not as a directory for another notice, not among what has ended.
    const gone = launched.body.planId;
    for (const path of ['', '/tasks', '/assignments', '/leadership', '/burden', '/search?q=财政', '/reviews', '/documents', '/notices', '/escalations', '/directory']) {
      expect({ path, ...(await coordinator.refused('GET', `/plans/${gone}${path}`)) }).toMatchObject({ path, status: 410, code: 'planTakenBack', detail: expect.stringContaining('taken back') });
    }
    const [matter] = await api.db.query<{ id: string }[]>('SELECT id FROM assignments WHERE plan_id = $1 LIMIT 1', [gone]);
    expect(await coordinator.refused('GET', `/assignments/${matter!.id}`)).toMatchObject({ code: 'planTakenBack' });
    expect((await coordinator.get<{ items: { planId?: string; plan?: string }[] }>('/inbox')).body.items.filter(({ planId, plan: of }) => [planId, of].includes(gone))).toEqual([]);
    const borrowing = new FormData();
    borrowing.append('plan', gone);
    borrowing.append('file', new Blob([NOTICE]), '通知.txt');
    expect(await coordinator.send('POST', '/drafts', { body: borrowing })).toMatchObject({ status: 404 });
    const auditor = await signedIn(api, 'auditor');
    expect((await auditor.get<{ plans: { ended: number } }>('/health/parts')).body).not.toMatchObject({ plans: { ended: 1 } });
    // In a year that makes it late it says who and proposes one that fits.
    const early = await coordinator.post<{ late: { task: number }[]; fittingYear: number }>(`/drafts/${draftId}/launch-preview`, { ...body, rebase: 2020 });
    expect(early.body.late.length).toBeGreaterThan(0);
    expect(early.body.fittingYear).toBeGreaterThanOrEqual(new Date().getFullYear());
  });

  it('gets its people, groups and office before the launch, by one at a time, and the audit keeps what was there', async () => {
    const { draftId } = (await upload('通知.txt', NOTICE.replace('县大数剧', '县大数据局、各镇政府'))).body;
    const path = `/drafts/${draftId}/directory`;
    interface Form { version: number; people: object[]; units: { name: string; officer: object; head: object }[]; groups: { phrase: string; members: string[] }[] }
    const directory = (await coordinator.get<Form & { named: object; aliases: object; status: string; title: string; changedBy: string; changedAt: string }>(path)).body;
    const { named, aliases: _aliases, status, title: _title, changedBy: _by, changedAt: _at, ...form } = directory;
    expect(directory).toMatchObject({
      version: 1, county: '试点县', issuer: '试点县人民政府办公室', office: { name: '', prefix: '', contact: '' }, named: { units: { 县财政局: 1 }, groups: { 各镇政府: 1 } },
      people: [{ role: 'coordinator', name: '', mail: '' }, { role: 'leader', name: '', mail: '' }], groups: [{ phrase: '各镇政府', members: [] }],
    });
    expect([status, Object.keys(named)]).toEqual(['open', ['units', 'groups']]);

    const read = await coordinator.upload<{ people: object[]; members: object[]; unread: object[] }>('名单.csv', '单位,经办人,邮箱,电话\n县财政局,张三,z3@shidian.gov.cn,0530-1\n备注,,,', `/drafts/${draftId}/directory-file`);
    expect(read).toMatchObject({ status: 200, body: { people: [{ unit: '县财政局', post: 'officer', name: '张三', mail: 'z3@shidian.gov.cn', phone: '0530-1' }], members: [], unread: [{ row: 3, text: '备注' }] } });
    const yaml = await coordinator.upload<{ members: object[] }>('units.yaml', unitsYaml({ ...SMALL_DIRECTORY, groups: [{ phrase: '各镇政府', aliases: [], members: ['县财政局'], fromNotice: true }] }), `/drafts/${draftId}/directory-file`);
    expect(yaml).toMatchObject({ status: 200, body: { members: [{ phrase: '各镇政府', unit: '县财政局' }] } });
    for (const [name, content, code] of [['图.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'noticeTypeUnsupported'], ['空.csv', '', 'fileEmpty'], ['units.yaml', 'county: [', 'planInvalid']] as const) {
      expect(await coordinator.upload(name, content, `/drafts/${draftId}/directory-file`)).toMatchObject({ body: { code } });
    }

    const person = (name: string) => ({ name, mail: `${name}@shidian.gov.cn`, phone: '' });
    const body = {
      ...form, office: { name: '县信用办', prefix: '试信督', contact: '张三 0530-1' }, groups: [{ phrase: '各镇政府', members: ['城关镇政府'] }],
      people: [{ role: 'coordinator', key: '', main: false, ...person('shen') }, { role: 'leader', key: '', main: true, ...person('zhu') }],
      units: form.units.map((unit) => ({ ...unit, officer: { ...person('o'), phone: '0530-1' }, deputyHead: person('d'), head: person('h') })),
    };
    expect(await coordinator.send('PUT', path, { body })).toMatchObject({ status: 200, body: { draftId, version: 2 } });
    expect(await coordinator.refused('PUT', path, { body })).toMatchObject({ status: 409, code: 'staleVersion' });
    expect(await coordinator.refused('PUT', path, { body: { ...body, version: 2, units: [{ ...body.units[0], officer: { ...person('o'), mail: '张三' } }] } })).toMatchObject({ status: 422, where: expect.stringContaining('units[0].officer.mail') });

    const plan = (await coordinator.get<{ plan: object; directory: { units: { name: string }[] }; faults: object[]; gaps: object }>(`/drafts/${draftId}/plan`)).body;
    expect(plan).toMatchObject({ faults: [], gaps: { units: ['城关镇政府'], office: [], groups: [] }, plan: { office: { name: '县信用办', prefix: '试信督', contact: '张三 0530-1' } } });
    expect(plan.directory.units.map(({ name }) => name)).toContain('城关镇政府');
    const [row] = await api.db.query<{ data: { changes: object[] } }[]>(`SELECT data FROM audit WHERE subject = $1 AND action = 'draftDirectoryChanged'`, [draftId]);
    expect(row!.data.changes).toEqual(expect.arrayContaining([{ what: 'office.name', before: '', after: '县信用办' }, { what: 'groups.各镇政府', before: '', after: '城关镇政府' }, { what: 'units.县财政局.officer.phone', before: '', after: '0530-1' }]));

    // What is still empty is named at the launch, and launched all the same where it was seen.
    const launch = { version: 2, clock: { kind: 'live' } };
    expect(await coordinator.refused('POST', `/drafts/${draftId}/launch`, { body: launch })).toMatchObject({ code: 'launchUnfilled', detail: expect.stringContaining('城关镇政府') });
    const launched = await coordinator.post<{ planId: string }>(`/drafts/${draftId}/launch`, { ...launch, confirmed: ['城关镇政府'] });
    expect(launched.status).toBe(201);
    expect(await coordinator.refused('PUT', path, { body: { ...body, version: 2 } })).toMatchObject({ status: 409, code: 'draftLaunched' });
    expect((await coordinator.get<{ office: object[] }>(`/plans/${launched.body.planId}/directory`)).body.office).toMatchObject([{ name: 'shen' }, { name: 'zhu' }]);
    await coordinator.post(`/plans/${launched.body.planId}/take-back`, {});
  });

  it('takes new dates for what is late, years ahead, and its calendar reaches them', async () => {
    const year = new Date().getFullYear() + 4;
    const { draftId } = (await upload('通知.txt', NOTICE.replaceAll('2030', '2022').replace('县大数剧', '县审计局'))).body;
    const asked = { version: 1, clock: { kind: 'live' } };
    const preview = (await coordinator.post<{ late: { task: number; units: string[] }[]; over: object[]; gaps: Record<string, string[]> }>(`/drafts/${draftId}/launch-preview`, asked)).body;
    expect(preview).toMatchObject({ late: [{ task: 1, units: ['县发展和改革局', '县审计局'] }, { task: 2, units: ['县财政局'] }], over: [{ no: 1 }, { no: 2 }] });
    const confirmed = Object.values(preview.gaps).flat();
    const refused = await coordinator.refused('POST', `/drafts/${draftId}/launch`, { body: { ...asked, confirmed, late: [{ task: 1, choice: 'date', dueOn: `${year}-06-28` }] } });
    expect(refused).toMatchObject({ status: 409, code: 'launchLate' });
    const late = [{ task: 1, choice: 'date', dueOn: `${year}-06-28` }, { task: 2, choice: 'none' }];
    const { planId } = (await coordinator.post<{ planId: string }>(`/drafts/${draftId}/launch`, { ...asked, confirmed, late })).body;
    const plan = (await coordinator.get<{ calendar: { to: number }; lastDay: string; document: { tasks: { due: string | null }[] } }>(`/plans/${planId}`)).body;
    expect(plan).toMatchObject({ lastDay: `${year}-06-28`, document: { tasks: [{ due: `${year}-06-28` }, { due: null }] } });
    expect(plan.calendar.to).toBeGreaterThan(year);
    await coordinator.post(`/plans/${planId}/take-back`, {});
  });

  it('may be a Word document; the same request twice makes one draft; thrown away, it is gone', async () => {
    const content = await docxOf(NOTICE.split('\n'));
    const key = crypto.randomUUID();
    const [first, again] = [await upload('通知.docx', content, undefined, key), await upload('通知.docx', content, undefined, key)];
    expect(again.body).toEqual(first.body);
    const { items } = (await coordinator.get<{ items: { id: string; kind: string; title: string; tasks: number }[] }>('/drafts')).body;
    expect(items.filter(({ kind }) => kind === 'docx')).toMatchObject([{ id: first.body.draftId, tasks: 2 }]);
    expect((await coordinator.send('DELETE', `/drafts/${first.body.draftId}?version=1`, {})).status).toBe(204);
    expect(await coordinator.refused('GET', `/drafts/${first.body.draftId}`)).toMatchObject({ status: 404, code: 'unknownDraft' });
  });

  it('may be an Excel ledger, all of it or nothing', async () => {
    const template = await fetch(`${api.url}/api/drafts/template.xlsx`, { headers: coordinator.credentials });
    expect(template.headers.get('content-type')).toContain('spreadsheetml');
    const head = ['序号', '任务', '责任单位', '完成时限'];
    const bad = await writeWorkbook([head, [1, '甲', '县财政局', '2030-06-30'], [2, '', '县财政局', '2030-06-30'], [3, '丙', '县气象局', '不知道']]).toBuffer();
    const before = await counts();
    const refused = await upload('台账.xlsx', bad, unitsYaml(SMALL_DIRECTORY));
    expect(refused).toMatchObject({ status: 422, body: { code: 'ledgerInvalid', faults: [{ where: 'row 3' }, { where: 'row 4', detail: expect.stringContaining('县气象局') }, { where: 'row 4', detail: expect.stringContaining('不知道') }] } });
    expect(await counts()).toEqual(before);
    const good = await upload('台账.xlsx', await writeWorkbook([['试点县2030年任务台账'], head, [1, '甲', '县财政局', '6月底前'], [2, '乙', '县大数据局、县财政局', '长期坚持']]).toBuffer(), unitsYaml(SMALL_DIRECTORY));
    expect(good).toMatchObject({ status: 201 });
    expect((await coordinator.get<DraftPlan>(`/drafts/${good.body.draftId}/plan`)).body).toMatchObject({ faults: [], plan: { tasks: [{ due: '2030-06-30' }, { due: null }] } });
  });

  it('whose columns nobody knows is no refusal: they are named by hand, corrections stay, and the issuer is remembered', async () => {
    interface WithTables extends Draft {
      readonly tables: readonly { readonly kind: string | null; readonly columns: readonly { readonly word: string; readonly meaning: string | null }[] }[];
      readonly mapping: Readonly<Record<string, string>>;
    }
    const page = (rows: string) => `<meta charset="utf-8"><p>索引号：1 发文机关：试点县水利局</p><h1>试点县2030年水利任务一览</h1><table><tr><td>甲</td><td>乙</td><td>丙</td></tr>${rows}</table>`;
    const { draftId } = (await upload('一览.html', page('<tr><td>修渠三公里</td><td>县财政局</td><td>2030年6月底前</td></tr><tr><td>修泵站两座</td><td>县大数据局</td><td>2030年9月底前</td></tr>'))).body;
    const seen = (await coordinator.get<WithTables>(`/drafts/${draftId}`)).body;
    expect(seen).toMatchObject({ draft: { tasks: [] }, tables: [{ kind: null, columns: [{ word: '甲', meaning: null }, { word: '乙' }, { word: '丙' }] }], mapping: {} });
    expect(seen.warnings.find(({ code }) => code === 'tableUnread')?.message).toContain('甲、乙、丙');

    await coordinator.send('PUT', `/drafts/${draftId}`, { body: { version: 1, draft: { ...seen.draft, title: '改过的标题' } } });
    const mapping = { 甲: 'title', 乙: 'responsible', 丙: 'due' };
    expect(await coordinator.refused('POST', `/drafts/${draftId}/columns`, { body: { version: 1, mapping } })).toMatchObject({ code: 'staleVersion' });
    expect(await coordinator.refused('POST', `/drafts/${draftId}/columns`, { body: { version: 2, mapping: { 甲: 'nothing' } } })).toMatchObject({ status: 422 });
    expect(await coordinator.post(`/drafts/${draftId}/columns`, { version: 2, mapping })).toMatchObject({ status: 201, body: { draftId, version: 3 } });
    const named = (await coordinator.get<WithTables>(`/drafts/${draftId}`)).body;
    expect(named).toMatchObject({ version: 3, mapping, draft: { title: '改过的标题', tasks: [{ title: '修渠三公里', due: '2030-06-30', units: [{ name: '县财政局' }] }, { title: '修泵站两座' }] }, tables: [{ kind: 'tasks' }] });
    expect(named.warnings.some(({ code }) => code === 'tableUnread')).toBe(false);

    // The next notice of the same issuer is read so at once, and another's is not.
    const next = (await upload('再一份.html', page('<tr><td>清淤</td><td>县财政局</td><td>2030年8月底前</td></tr><tr><td>补种</td><td>县财政局</td><td>2030年8月底前</td></tr>'))).body.draftId;
    expect((await coordinator.get<WithTables>(`/drafts/${next}`)).body).toMatchObject({ mapping, draft: { tasks: [{ title: '清淤' }, { title: '补种' }] } });
    const other = (await upload('别家.html', page('<tr><td>清淤</td><td>县财政局</td><td>2030年8月底前</td></tr><tr><td>补种</td><td>县财政局</td><td>2030年8月底前</td></tr>').replace('试点县水利局', '试点县林业局'))).body.draftId;
    expect((await coordinator.get<WithTables>(`/drafts/${other}`)).body).toMatchObject({ mapping: {}, draft: { tasks: [] } });
  });

  it('that cannot be one is refused, and nothing is kept', async () => {
    const before = await counts();
    const cases: [string, string | Uint8Array, number, string][] = [
      ['空.txt', '', 422, 'fileEmpty'],
      ['诗.txt', '白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。', 422, 'notNotice'],
      ['图.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 415, 'noticeTypeUnsupported'],
      ['坏.pdf', '%PDF-1.7\n', 422, 'noticeBroken'],
    ];
    for (const [name, content, status, code] of cases) expect(await upload(name, content)).toMatchObject({ status, body: { code, where: 'file' } });
    expect(await upload('大.txt', 'x'.repeat(20 * 2 ** 20 + 1))).toMatchObject({ status: 413, body: { code: 'fileTooLarge' } });
    expect(await upload('通知.txt', NOTICE, 'county: [')).toMatchObject({ status: 422, body: { code: 'planInvalid' } });
    expect(await coordinator.refused('POST', '/drafts', { body: new FormData() })).toMatchObject({ status: 422, where: 'file' });
    expect(await counts()).toEqual(before);
  });

  it('is none of a rehearsal’s business', async () => {
    const { draftId } = (await upload('通知.txt', NOTICE)).body;
    const rehearsal = await launchRehearsal(api);
    expect((await rehearsal.coordinator.get<{ items: object[] }>('/drafts')).body.items).toEqual([]);
    expect(await rehearsal.coordinator.refused('GET', `/drafts/${draftId}`)).toMatchObject({ code: 'unknownDraft' });
    expect(await rehearsal.coordinator.refused('DELETE', `/drafts/${draftId}?version=1`)).toMatchObject({ code: 'notAllowed' });
  });
});
