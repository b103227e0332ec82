import { randomUUID } from 'node:crypto';

import type { Problem } from '../../apps/api/src/http/problem.js';
import { docxOf, zipOf } from '../../commands/import/files.fixture.js';
import { ledgerTemplate } from '../../commands/import/ledger-template.js';
import { PAPER_LENGTHS } from '../../domain/papers/paper.js';
import { launchRehearsal, startApi, type ApiUnderTest, type AssignmentRow, type Rehearsal } from './api-under-test.js';

interface Waiting {
  readonly items: readonly { readonly kind?: string; readonly assignment: string; readonly version: string; readonly files?: number; readonly unit: string }[];
}
interface Outcomes {
  readonly items: readonly { readonly assignment: string; readonly done: boolean; readonly problem: Problem | null }[];
  readonly done: number;
}

describe('deciding', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeEach(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
  });
  afterEach(() => api.stop());

  const submit = async (task: number, unit: string) => {
    const officer = rehearsal.officers[unit]!;
    const { sha256 } = (await officer.upload<{ sha256: string }>('图.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]))).body;
    const evidence = { performedOn: '2022-03-01', files: [{ sha256, name: '图.png' }] };
    const { status, body } = await officer.post<{ submissionId: string; assignment: { version: string } }>(`/assignments/${rehearsal.of(task, unit).id}/submissions`, evidence);
    expect(status).toBe(201);
    return body;
  };

  it('refuses what was decided upon an older state, and says who did what', async () => {
    const { assignment } = await submit(1, 'fgj');
    const path = `/assignments/${rehearsal.of(1, 'fgj').id}`;
    const { items } = (await rehearsal.coordinator.get<Waiting>(`/plans/${rehearsal.planId}/reviews`)).body;
    expect(items).toMatchObject([{ version: assignment.version, files: 1, figures: 0, taskTitle: '归集信用信息' }]);
    const seen = { headers: { 'if-match': `"${assignment.version}"` } };
    expect((await rehearsal.officers['fgj']!.post(`${path}/withdraw`, undefined, seen)).status).toBe(200);
    const refused = await rehearsal.coordinator.refused('POST', `${path}/review`, { body: { decision: 'approve' }, ...seen });
    expect(refused).toMatchObject({ status: 409, code: 'changedMeanwhile', detail: expect.stringContaining('县发展和改革局经办人') });
    expect(refused.detail).toContain('withdrew the evidence');
    expect((await rehearsal.coordinator.get<AssignmentRow>(path)).body.status).toBe('open');
  });

  it('refuses an amendment of a plan that another has amended', async () => {
    const path = `/plans/${rehearsal.planId}`;
    const { version } = (await rehearsal.coordinator.get<{ version: string }>(path)).body;
    const amendment = (dueOn: string) => ({ body: { reason: '调整', changes: [{ kind: 'due', task: 2, dueOn }] }, headers: { 'if-match': version } });
    expect((await rehearsal.coordinator.send('POST', `${path}/amendments`, amendment('2022-06-01'))).status).toBe(201);
    expect(await rehearsal.coordinator.refused('POST', `${path}/amendments`, amendment('2022-06-02'))).toMatchObject({ code: 'changedMeanwhile', detail: expect.stringContaining('amended the plan') });
    expect((await rehearsal.coordinator.get<{ version: string }>(path)).body.version).not.toBe(version);
  });

  it('decides several, each by itself, and repeats nothing', async () => {
    await submit(1, 'fgj');
    const { assignment: seen } = await submit(1, 'czj');
    await submit(2, 'czj');
    const [first, second, third, open] = [rehearsal.of(1, 'fgj').id, rehearsal.of(1, 'czj').id, rehearsal.of(2, 'czj').id, rehearsal.of(1, 'sjj').id];
    const body = { decision: 'approve', items: [{ assignment: first }, { assignment: second, seen: seen.version }, { assignment: third, seen: 'older' }, { assignment: open }, { assignment: randomUUID() }] };
    const key = randomUUID();
    const outcome = await rehearsal.coordinator.post<Outcomes>(`/plans/${rehearsal.planId}/reviews`, body, { key });
    expect(outcome).toMatchObject({ status: 200, body: { done: 2, refused: 3 } });
    expect(outcome.body.items.map(({ done, problem }) => (done ? 'done' : problem!.code))).toEqual(['done', 'done', 'changedMeanwhile', 'notSubmitted', 'unknownAssignment']);
    expect((await rehearsal.coordinator.post<Outcomes>(`/plans/${rehearsal.planId}/reviews`, body, { key })).body.done).toBe(2);
    const approved: { count: number }[] = await api.db.query(`SELECT count(*) FROM events WHERE type = 'approved'`);
    expect(approved[0]!.count).toBe(2);
    expect((await rehearsal.officers['fgj']!.post(`/plans/${rehearsal.planId}/reviews`, body)).status).toBe(403);
  });

  it('lets only others of the office be named as substitutes, shows whose place they took, and ends it early', async () => {
    const idOf = async (role: string) => ((await api.db.query('SELECT id FROM accounts WHERE role = $1 AND plan_id = $2 ORDER BY login LIMIT 1', [role, rehearsal.planId])) as { id: string }[])[0]!.id;
    const [officer, giver, taker] = [await idOf('officer'), await idOf('coordinator'), randomUUID()];
    // The rehearsal's office has one person; a second one comes and goes here, under the first one's session.
    await api.db.query(
      `INSERT INTO accounts (id, login, name, role, mail, password_hash, plan_id, recorded_at) VALUES ($1, $2, '替班员', 'coordinator', 'relief@trial.example', 'x', $3, now())`,
      [taker, `relief-${taker}`, rehearsal.planId],
    );
    const path = `/plans/${rehearsal.planId}/delegations`;
    type Listed = { items: { id: string; to: string; endedOn: string | null }[]; substitutes: { account: string; name: string }[] };
    expect((await rehearsal.coordinator.get<Listed>(path)).body.substitutes.map(({ account }) => account)).toContain(taker);
    expect((await rehearsal.coordinator.get<Listed>(path)).body.substitutes.map(({ account }) => account)).not.toContain(officer);
    const period = { fromDate: '2022-03-01', toDate: '2022-03-31' };
    expect(await rehearsal.coordinator.post(path, { toAccount: officer, ...period })).toMatchObject({ status: 422, body: { code: 'notOfOffice' } });
    // Somebody gave his reviews to the account behind this session.
    await api.db.query(
      `INSERT INTO delegations (id, plan_id, from_account, to_account, from_date, to_date, recorded_at) VALUES ($1, $2, $3, $4, '2022-03-01', '2022-03-31', now())`,
      [randomUUID(), rehearsal.planId, taker, giver],
    );
    await submit(1, 'fgj');
    const { id } = rehearsal.of(1, 'fgj');
    expect((await rehearsal.coordinator.post(`/assignments/${id}/review`, { decision: 'return', reason: '补充' })).status).toBe(200);
    const { body } = await rehearsal.coordinator.get<{ items: { type: string; onBehalfOf: string[]; data: object }[] }>(`/assignments/${id}/timeline`);
    expect(body.items.findLast(({ type }) => type === 'returned')).toMatchObject({ onBehalfOf: ['替班员'], data: { round: 1 } });
    const listed = (await rehearsal.coordinator.get<Listed>(path)).body.items[0]!;
    expect((await rehearsal.officers['fgj']!.post(`/delegations/${listed.id}/end`, {})).status).toBe(403);
    expect((await rehearsal.coordinator.post(`/delegations/${listed.id}/end`, {})).status).toBe(200);
    expect((await rehearsal.coordinator.get<Listed>(path)).body.items[0]).toMatchObject({ id: listed.id, endedOn: '2022-03-01' });
  });

  it('lists the requests for a later due date with what is to be weighed', async () => {
    const officer = rehearsal.officers['czj']!;
    expect((await officer.post(`/assignments/${rehearsal.of(2, 'czj').id}/extension`, { dueOn: '2022-06-20', reason: '数据未到' })).status).toBe(200);
    expect((await rehearsal.coordinator.get(`/plans/${rehearsal.planId}/extensions`)).body).toMatchObject({
      items: [{ unit: 'czj', task: 2, dueOn: '2022-05-31', askedDueOn: '2022-06-20', moreWorkingDays: 13, reason: '数据未到', granted: 0, workingDays: 0 }],
    });
    expect((await rehearsal.coordinator.get<Waiting>(`/plans/${rehearsal.planId}/reviews`)).body.items).toMatchObject([{ kind: 'extension', unit: 'czj' }]);
  });

  it('shows evidence in place, where nothing of it can act', async () => {
    const { submissionId } = await submit(1, 'fgj');
    const { submissions } = (await rehearsal.coordinator.get<{ submissions: { files: { id: string }[] }[] }>(`/assignments/${rehearsal.of(1, 'fgj').id}`)).body;
    const path = `/submissions/${submissionId}/files/${submissions[0]!.files[0]!.id}`;
    const { headers } = await rehearsal.coordinator.get(`${path}?inline=1`);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toMatch(/^inline; /);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect((await rehearsal.coordinator.get(path)).headers.get('content-disposition')).toMatch(/^attachment; /);
    expect((await rehearsal.officers['sjj']!.get(`${path}?inline=1`)).status).toBe(403);
  });

  it('says what is in a Word document and in a workbook, to who may read the evidence', async () => {
    const officer = rehearsal.officers['sjj']!;
    const files = [];
    for (const [name, content] of [['总结.docx', await docxOf(['归集信用信息1200条。', [['单位', '条数'], ['县税务局', '700']]])], ['台账.xlsx', await ledgerTemplate('zh')], ['坏.docx', zipOf('word/document.xml', Buffer.from('not a document'))]] as const) {
      files.push({ sha256: (await officer.upload<{ sha256: string }>(name, content)).body.sha256, name });
    }
    const of = rehearsal.of(1, 'sjj').id;
    const { submissionId } = (await officer.post<{ submissionId: string }>(`/assignments/${of}/submissions`, { note: '', performedOn: '2022-03-01', files, figures: [] })).body;
    const { submissions } = (await rehearsal.coordinator.get<{ submissions: { files: { id: string; name: string }[] }[] }>(`/assignments/${of}`)).body;
    const contents = (name: string, caller = rehearsal.coordinator) =>
      caller.get<{ text: string | null; sheets: { name: string; rows: string[][] }[] | null; cut: boolean }>(`/submissions/${submissionId}/files/${submissions[0]!.files.find((file) => file.name === name)!.id}/contents`);
    expect((await contents('总结.docx')).body).toEqual({ text: expect.stringMatching(/归集信用信息1200条。[^]*县税务局[^]*700/), sheets: null, cut: false });
    const { body } = await contents('台账.xlsx');
    expect(body).toMatchObject({ text: null, cut: false });
    expect(body.sheets![0]!.rows.flat()).toContain('责任单位');
    expect(await contents('坏.docx')).toMatchObject({ status: 422, body: { code: 'noticeBroken' } });
    expect((await contents('总结.docx', rehearsal.officers['fgj'])).status).toBe(403);
  });

  it('hands documents out as Word files, drafts to the office alone', async () => {
    const id = randomUUID();
    await api.db.query(`INSERT INTO documents (id, plan_id, kind, round_on, state, params, created_at) VALUES ($1, $2, 'circular', '2022-07-21', 'draft', '{}', now())`, [id, rehearsal.planId]);
    for (const task of [1, 2]) {
      await api.db.query(
        `INSERT INTO paper_matters (document_id, assignment_id, kind, due_version) SELECT $1, id, 'circular', due_version FROM assignments WHERE id = $2`,
        [id, rehearsal.of(task, 'fgj').id],
      );
    }
    expect((await rehearsal.officers['fgj']!.get(`/plans/${rehearsal.planId}/documents`)).body).toEqual({ items: [] });
    expect((await rehearsal.coordinator.post(`/documents/${id}/text`, { text: ' 现予通报。\r\n ' })).status).toBe(200);
    expect(await rehearsal.coordinator.post(`/documents/${id}/text`, { text: '现予\u0008通报。' })).toMatchObject({ status: 422, body: { where: 'text' } });
    expect(await rehearsal.coordinator.post(`/documents/${id}/text`, { text: '长'.repeat(PAPER_LENGTHS.body + 1) })).toMatchObject({ status: 422 });
    expect(await rehearsal.coordinator.post(`/documents/${id}/discard`, { reason: '长'.repeat(PAPER_LENGTHS.reason + 1) })).toMatchObject({ status: 422 });
    expect(await rehearsal.coordinator.post(`/documents/${id}/discard`, { reason: ' \n' })).toMatchObject({ status: 422, body: { code: 'reasonMissing' } });
    const officer = rehearsal.officers['fgj']!;
    expect((await officer.get(`/documents/${id}/file`)).status).toBe(404);
    expect((await rehearsal.coordinator.get(`/documents/${id}/file`)).headers.get('content-disposition')).toContain(encodeURIComponent('代拟稿'));
    const none = randomUUID();
    const signed = await rehearsal.coordinator.post<{ items: { id: string; done: boolean; number: string | null; problem: { code: string } | null }[] }>(
      `/plans/${rehearsal.planId}/documents/sign`, { ids: [id, none] },
    );
    expect(signed.body.items.map(({ done, number, problem }) => [done, number, problem?.code ?? null])).toEqual([[true, '督办通报〔2022〕1号', null], [false, null, 'unknownFile']]);
    expect(await rehearsal.coordinator.post(`/documents/${id}/discard`, { reason: '不发' })).toMatchObject({ status: 409, body: { code: 'alreadyDecided' } });
    const { items } = (await rehearsal.officers['fgj']!.get<{ items: { id: string; contents: { paragraphs: string[] } }[] }>(`/plans/${rehearsal.planId}/documents`)).body;
    expect(items).toEqual([expect.objectContaining({ id, state: 'signed', contents: expect.objectContaining({ paragraphs: ['现予通报。'] }) })]);
    // It stands in the story of every matter it speaks of.
    for (const task of [1, 2]) {
      const story = await officer.get<{ items: { type: string; data: Record<string, unknown> }[] }>(`/assignments/${rehearsal.of(task, 'fgj').id}/timeline`);
      expect(story.body.items.find(({ type }) => type === 'paper')!.data).toMatchObject({ number: '督办通报〔2022〕1号', document: id, automatic: false });
    }
    await api.db.query(`UPDATE notices SET params = params || '{"automatic": true}' WHERE document_id = $1`, [id]);
    const story = await officer.get<{ items: { type: string; data: Record<string, unknown> }[] }>(`/assignments/${rehearsal.of(1, 'fgj').id}/timeline`);
    expect(story.body.items.find(({ type }) => type === 'paper')!.data['automatic']).toBe(true);
    const answer = await officer.get<string>(`/documents/${id}/file`);
    expect([answer.status, answer.body.slice(0, 2)]).toEqual([200, 'PK']);
    expect((await rehearsal.officers['sjj']!.get(`/documents/${id}/file`)).status).toBe(403);
  });
});
