import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';

import { docxOf, zipOf } from '../../commands/import/files.fixture.js';
import { launchRehearsal, startApi, type ApiUnderTest, type Caller, type Rehearsal } from './api-under-test.js';

describe('evidence files', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  let officer: Caller;
  beforeAll(async () => {
    api = await startApi();
    rehearsal = await launchRehearsal(api);
    officer = rehearsal.officers['fgj']!;
  });
  afterAll(() => api.stop());

  const stored = async () => (await readdir(api.filesDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

  it('come back as they were sent, as a download, to the unit and the office alone', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(9_000, 7)]);
    const uploaded = await officer.upload<{ sha256: string }>('总结 (终稿).pdf', content);
    expect(uploaded).toMatchObject({
      status: 201,
      body: { sha256: createHash('sha256').update(content).digest('hex'), name: '总结 (终稿).pdf', bytes: content.length, mediaType: 'application/pdf' },
    });
    const evidence = { performedOn: '2022-03-01', files: [{ sha256: uploaded.body.sha256, name: '总结 (终稿).pdf' }] };
    const submitted = await officer.post<{ submissionId: string; round: number }>(`/assignments/${rehearsal.of(1, 'fgj').id}/submissions`, evidence);
    expect(submitted).toMatchObject({ status: 201, body: { round: 1, assignment: { status: 'submitted' } } });
    const { submissions } = (await officer.get<{ submissions: { id: string; files: { id: string }[] }[] }>(`/assignments/${rehearsal.of(1, 'fgj').id}`)).body;
    const path = `/submissions/${submitted.body.submissionId}/files/${submissions[0]!.files[0]!.id}`;

    const response = await fetch(`${api.url}/api${path}`, { headers: rehearsal.coordinator.credentials });
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe("attachment; filename=\"file\"; filename*=UTF-8''%E6%80%BB%E7%BB%93%20%28%E7%BB%88%E7%A8%BF%29.pdf");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await rehearsal.officers['sjj']!.refused('GET', path)).toMatchObject({ status: 403, code: 'otherUnit' });
    expect(await officer.refused('GET', path.replace(/[^/]+$/, crypto.randomUUID()))).toMatchObject({ status: 404, code: 'unknownFile' });
  });

  it.each<[string, string, string | Uint8Array, object]>([
    ['too large', '大.txt', 'x'.repeat(20_001), { status: 413, code: 'fileTooLarge', detail: expect.stringContaining('大.txt'), where: 'file' }],
    ['an executable', '程序.exe', 'MZ', { status: 415, code: 'fileTypeForbidden', detail: expect.stringContaining('pdf, docx'), where: 'file' }],
    ['an executable called a document', '程序.docx', 'MZ', { status: 415, code: 'fileTypeForbidden' }],
    ['a drawing of another program called a document', '材料.ofd', '<ofd>', { status: 415, code: 'fileTypeForbidden' }],
    ['a page', '页面.html', '<html><script>', { status: 415, code: 'fileTypeForbidden' }],
    ['a drawing that can run', '图.svg', '<svg onload="x">', { status: 415, code: 'fileTypeForbidden' }],
    ['empty', '空.pdf', '', { status: 422, code: 'fileEmpty', detail: expect.stringContaining('空.pdf') }],
  ])('%s: refused, and nothing is kept', async (_what, name, content, expected) => {
    const before = await stored();
    expect((await officer.upload(name, content)).body).toMatchObject(expected);
    expect(await stored()).toBe(before);
  });

  it('a zip is a document only with the parts of one', async () => {
    const archive = zipOf('程序.exe', Buffer.from('MZ'));
    expect((await officer.upload('材料.docx', archive)).body).toMatchObject({ status: 415, code: 'fileTypeForbidden' });
    const { body } = await officer.upload<{ sha256: string }>('材料.docx', await docxOf(['材料']));
    expect(body.sha256).toMatch(/^[0-9a-f]{64}$/);
    // What is not recorded as uploaded cannot be handed in either.
    const files = [{ sha256: createHash('sha256').update(archive).digest('hex'), name: '材料.docx' }];
    expect(await officer.refused('POST', `/assignments/${rehearsal.of(2, 'fgj').id}/submissions`, { body: { performedOn: '2022-03-01', files } })).toMatchObject({ code: 'unknownFile' });
  });

  it.each([
    ['材料.pdf.exe', 415, 'fileTypeForbidden'],
    ['../材料.txt', 422, 'fileNameForbidden'],
    ['材料\u202etxt.pdf.txt', 422, 'fileNameForbidden'],
    ['材料\r\n.txt', 422, 'fileNameForbidden'],
    ['材料.pdf', 415, 'fileTypeForbidden'],
  ])('is not handed in as %j', async (name, status, code) => {
    const { sha256 } = (await officer.upload<{ sha256: string }>('材料.txt', '材料')).body;
    const body = { performedOn: '2022-03-01', files: [{ sha256, name }] };
    const problem = await officer.refused('POST', `/assignments/${rehearsal.of(2, 'fgj').id}/submissions`, { body });
    expect(problem).toMatchObject({ status, code, where: 'files[0]' });
    expect(problem.detail).not.toMatch(/\p{C}/u);
  });

  it('of one person add up to a limit', async () => {
    const small = await startApi({ UPLOAD_QUOTA_MB: '1', MAX_FILE_BYTES: '2000000' });
    try {
      const { officers } = await launchRehearsal(small);
      expect((await officers['fgj']!.upload('大.txt', 'x'.repeat(1_100_000))).status).toBe(201);
      expect(await officers['fgj']!.upload('小.txt', 'y')).toMatchObject({ status: 413, body: { code: 'quotaExceeded' } });
      expect((await officers['sjj']!.upload('小.txt', 'y')).status).toBe(201);
    } finally {
      await small.stop();
    }
  });

  it('no file at all', async () => {
    expect(await officer.refused('POST', '/files', { body: {} })).toMatchObject({ status: 422, where: 'file' });
    expect(await officer.refused('POST', '/files', { body: new FormData() })).toMatchObject({ where: 'file' });
  });
});
