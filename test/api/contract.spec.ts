import { ModulesContainer } from '@nestjs/core';
import { z } from 'zod';

import { openApiDocument } from '../../apps/api/src/http/api-document.js';
import { docxOf } from '../../commands/import/files.fixture.js';
import { launchRehearsal, startApi, type ApiUnderTest, type Rehearsal } from './api-under-test.js';

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: object }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>>;
}

/** What a reading route cannot do without. */
const NEEDED: Readonly<Record<string, string>> = { '/plans/:plan/search': '?q=1' };

/** Commands whose whole request is their path. */
const WITHOUT_BODY = ['/acknowledge', '/withdraw', '/take-back', '/release', '/sign', '/stop', '/deactivate', '/cast', '/end'];

describe('the API document', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  /** Of the submission that waits. */
  let word: string;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
    const officer = rehearsal.officers['sjj']!;
    const { sha256 } = (await officer.upload<{ sha256: string }>('a.txt', 'evidence')).body;
    const evidence = { performedOn: '2022-03-01', files: [{ sha256, name: 'a.txt' }], figures: [{ indicator: 1, names: ['医疗', '金融'] }] };
    expect((await officer.post(`/assignments/${rehearsal.of(3, 'sjj').id}/submissions`, evidence)).status).toBe(201);
    expect((await rehearsal.coordinator.post(`/assignments/${rehearsal.of(3, 'sjj').id}/review`, { decision: 'return', reason: '缺少盖章件' })).status).toBe(200);
    const document = { sha256: (await officer.upload<{ sha256: string }>('b.docx', await docxOf(['材料']))).body.sha256, name: 'b.docx' };
    const again = await officer.post<{ submissionId: string }>(`/assignments/${rehearsal.of(3, 'sjj').id}/submissions`, { ...evidence, files: [...evidence.files, document] });
    expect(again.status).toBe(201);
    const { submissions } = (await officer.get<{ submissions: { id: string; files: { id: string; name: string }[] }[] }>(`/assignments/${rehearsal.of(3, 'sjj').id}`)).body;
    const { files } = submissions.find(({ id }) => id === again.body.submissionId)!;
    word = `/submissions/${again.body.submissionId}/files/${files.find(({ name }) => name === 'b.docx')!.id}`;
    expect((await officer.post(`/assignments/${rehearsal.of(1, 'sjj').id}/work-plan`, { person: '张三', steps: '分步实施' })).status).toBe(200);
    expect((await officer.post(`/assignments/${rehearsal.of(1, 'sjj').id}/extension`, { dueOn: '2022-06-30', reason: '理由' })).status).toBe(422);
    expect((await rehearsal.officers['czj']!.post(`/assignments/${rehearsal.of(2, 'czj').id}/extension`, { dueOn: '2022-06-20', reason: '理由' })).status).toBe(200);
    await api.db.query(
      `INSERT INTO rehearsals (id, source, title, seed, pace, state, started_by, recorded_at) VALUES ($1, 'sample', '推演', 7, 0, 'stopped', 'operator', now())`,
      [rehearsal.of(3, 'sjj').id],
    );
    expect((await rehearsal.coordinator.post(`/plans/${rehearsal.planId}/measurements`, { items: [{ indicator: 1, value: 17 }] })).status).toBe(201);
  });
  afterAll(() => api.stop());

  const operations = () =>
    Object.entries(openApiDocument(api.app).paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({ path, method, operation })),
    );

  it('is served, and tells of every route what it takes and answers', async () => {
    const served = await fetch(`${api.url}/api/openapi.json`);
    expect(served.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(Object.keys(((await served.json()) as { paths: object }).paths)).toHaveLength(Object.keys(openApiDocument(api.app).paths).length);
    const faults = operations().flatMap(({ path, method, operation }) => {
      const name = `${method} ${path}`;
      const success = Object.entries(operation.responses).find(([status]) => /^2/.test(status));
      const content = (response?: { content?: Record<string, { schema?: object }> }) => Object.values(response?.content ?? {})[0]?.schema;
      const wantsBody = method === 'post' && !WITHOUT_BODY.some((end) => path.endsWith(end));
      return [
        ...(operation.summary ? [] : [`${name}: no summary`]),
        ...(success && (success[0] === '204' || content(success[1])) ? [] : [`${name}: no answer`]),
        ...(content(operation.responses['default']) ? [] : [`${name}: no problem`]),
        ...(!wantsBody || Object.values(operation.requestBody?.content ?? {})[0]?.schema ? [] : [`${name}: no body`]),
      ];
    });
    expect(faults).toEqual([]);
  });

  it('marks every command as taking an idempotency key', () => {
    const keyless = operations()
      .filter(({ method, operation }) => method !== 'get' && !operation.parameters?.some(({ name, required }) => name === 'Idempotency-Key' && required))
      .map(({ method, path }) => `${method} ${path}`);
    // A preview and a what-if write nothing; views are named by who puts them; what is read is read; sessions, the same bytes uploaded twice and a clock told where to stand are the same by themselves.
    expect(keyless.sort()).toEqual(
      ['delete /api/session', 'delete /api/views/{id}', 'put /api/views/{id}', 'post /api/inbox/read', 'post /api/files', 'post /api/plans/{plan}/clock', 'post /api/plans/{plan}/preview', 'post /api/plans/launch-preview', 'post /api/drafts/{id}/launch-preview', 'post /api/drafts/{id}/directory-file', 'post /api/plans/{plan}/what-if', 'post /api/session', 'post /api/session/rehearsal'].sort(),
    );
  });

  it('is true: every reading route answers by its schema', async () => {
    const reviewed = rehearsal.of(3, 'sjj').id;
    const notice = '关于印发试点县实施方案的通知\n一、重点任务\n1. 完善制度。（责任单位：县财政局；完成时限：2023年6月底前）\n2023年3月1日';
    const draft = (await rehearsal.admin.upload<{ draftId: string }>('通知.txt', notice, '/drafts')).body.draftId;
    const paths = new Set<string>();
    for (const { path, schema } of readingRoutes(api)) {
      const url = path.replace('/submissions/:id/files/:file', word).replace(':plan', rehearsal.planId).replace(':no', '1').replace(':id', path.startsWith('/drafts') ? draft : reviewed) + (NEEDED[path] ?? '');
      const { status, body } = await (/reviews|escalations|documents|extensions|delegations|push-tokens|submissions/.test(path) ? rehearsal.coordinator : rehearsal.admin).get(url);
      if (path === '/session/rehearsal') expect(status).toBe(200);
      const parsed = z.safeParse(schema, body);
      expect({ path, status, faults: parsed.error?.issues }).toEqual({ path, status: 200, faults: undefined });
      paths.add(path);
    }
    expect(paths.size).toBeGreaterThan(20);
  });

  it('tells the story of an assignment', async () => {
    const detail = await rehearsal.coordinator.get<{ submissions: object[] }>(`/assignments/${rehearsal.of(3, 'sjj').id}`);
    expect(detail.body).toMatchObject({
      status: 'submitted',
      light: 'green',
      round: 2,
      workingDaysLeft: 73,
      submissions: [
        { round: 2, status: 'waiting', files: [{ name: 'a.txt' }, { name: 'b.docx' }], figures: [{ indicator: 1, names: ['医疗', '金融'] }] },
        { round: 1, status: 'returned', reason: '缺少盖章件', submittedBy: '县大数据局经办人', decidedBy: '督办室' },
      ],
    });
    const story = await rehearsal.coordinator.get<{ items: { kind: string; type: string }[] }>(`/assignments/${rehearsal.of(3, 'sjj').id}/timeline`);
    expect(story.body.items.filter(({ kind }) => kind === 'event').map(({ type }) => type)).toEqual(['assigned', 'acknowledged', 'submitted', 'returned', 'submitted']);
  });

  it('tells beforehand who would be chased differently', async () => {
    const preview = await rehearsal.coordinator.post<{ items: object[] }>(`/plans/${rehearsal.planId}/preview`, {
      changes: [{ kind: 'due', task: 2, unit: 'fgj', dueOn: '2022-04-15' }],
    });
    // The next rung, the reminder to acknowledge, stays; what changes comes after it.
    const due30 = (on: string) => ({ rule: 'due-30', at: `${on}T08:30:00+08:00` });
    expect(preview).toMatchObject({ status: 200, body: { items: [{ task: 2, unit: 'fgj', before: due30('2022-04-29'), after: due30('2022-03-16') }] } });
    const unit = { changes: [{ kind: 'addUnit', task: 3, unit: 'czj', role: 'support' }] };
    const added = await rehearsal.coordinator.post<{ items: object[] }>(`/plans/${rehearsal.planId}/preview`, unit);
    expect(added.body.items).toMatchObject([{ task: 3, unit: 'czj', assignment: null, before: null, after: { rule: 'acknowledge', at: '2022-03-03T08:30:00+08:00' } }]);
    const amended = await rehearsal.coordinator.post(`/plans/${rehearsal.planId}/amendments`, { reason: '增加配合单位', ...unit });
    expect(amended).toMatchObject({ status: 201 });
  });

  it('filters, sorts and pages the ledger, and shows an officer the own unit alone', async () => {
    const list = async (query: string, caller = rehearsal.coordinator) =>
      (await caller.get<{ items: { task: number; unit: string }[]; total: number }>(`/plans/${rehearsal.planId}/assignments?${query}`)).body;
    expect(await list('size=2&page=2')).toMatchObject({ total: 7, items: [{ task: 1, unit: 'sjj' }, { task: 2, unit: 'czj' }] });
    expect((await list('status=submitted')).items).toMatchObject([{ task: 3, unit: 'sjj' }]);
    expect((await list('sort=due')).items[0]).toMatchObject({ task: 2 });
    expect((await list('light=red')).total).toBe(0);
    expect((await list('size=200', rehearsal.officers['czj'])).items.map(({ unit }) => unit)).toEqual(['czj', 'czj', 'czj']);
    expect((await list('unit=sjj', rehearsal.officers['czj'])).total).toBe(0);
    expect(await rehearsal.coordinator.refused('GET', `/plans/${rehearsal.planId}/assignments?size=201&colour=red`)).toMatchObject({
      code: 'invalidInput',
      faults: [{ where: 'size' }, { where: 'colour' }],
    });
  });
});

/** GET routes that answer JSON, with the schema each declares. */
function readingRoutes({ app }: ApiUnderTest): { path: string; schema: z.ZodType }[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype, instance }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    const base = String(Reflect.getMetadata('path', metatype as object) ?? '');
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function' || Reflect.getMetadata('method', handler) !== 0) return [];
      const answers = Reflect.getMetadata('swagger/apiResponse', handler) as Record<string, { standardSchema?: z.ZodType }>;
      const schema = answers['200']?.standardSchema;
      const path = `/${[base, String(Reflect.getMetadata('path', handler))].map((part) => part.replace(/^\/|\/$/g, '')).filter(Boolean).join('/')}`;
      return schema ? [{ path, schema }] : [];
    });
  });
}
