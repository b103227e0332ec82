import { deflateSync } from 'node:zlib';

import { pack } from '../../commands/import/office-package.js';
import { launchRehearsal, startApi, type ApiUnderTest, type Rehearsal } from './api-under-test.js';

/** Small files that ask for much: each ends as a refusal, and nobody else notices (DESIGN §11). */
describe('a file meant to harm', () => {
  let api: ApiUnderTest;
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    api = await startApi({ MAX_FILE_BYTES: '20000000', FILE_READ_SECONDS: '4', FILE_READ_MEMORY_MB: '300' });
    rehearsal = await launchRehearsal(api);
  });
  afterAll(() => api.stop());

  /** Asks for the API's health until `work` has ended. @returns the longest answer, in milliseconds, and how many there were */
  const besideHealth = async <T>(work: Promise<T>): Promise<{ value: T; slowest: number; answers: number }> => {
    let over = false;
    const done = work.finally(() => (over = true));
    let [slowest, answers] = [0, 0];
    while (!over) {
      const began = performance.now();
      expect((await fetch(`${api.url}/api/health`)).status).toBe(200);
      slowest = Math.max(slowest, performance.now() - began);
      answers += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { value: await done, slowest, answers };
  };

  it.each<[string, string, () => Buffer]>([
    ['a workbook with two cells far apart', '台账.xlsx', () => workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="100000"><c r="ZZ100000"><v>1</v></c></row>')],
    ['a workbook of a hundred thousand merged ranges', '台账.xlsx', () => workbook('<row r="1"><c r="A1"><v>1</v></c></row>', `<mergeCells>${'<mergeCell ref="A1:CV5000"/>'.repeat(100_000)}</mergeCells>`)],
    ['a Word document of tables in tables', '通知.docx', () => document('<w:tbl><w:tr><w:tc>'.repeat(60_000))],
    ['a PDF whose page is a hundred times longer than its file', '通知.pdf', () => pdfWith(Buffer.alloc(150_000_000, '0 0 m 1 1 l S\n'))],
    ['a page of elements in elements', '通知.html', () => Buffer.from(`<html><body>${'<div><b>'.repeat(600_000)}一、任务`)],
    ['a page of one long table row', '通知.html', () => Buffer.from(`<html><body><table><tr>${'<td colspan="1000">'.repeat(300_000)}`)],
  ])('%s', async (_what, name, make) => {
    const { value, slowest } = await besideHealth(rehearsal.admin.upload<{ code: string }>(name, make(), '/drafts'));
    expect(value.status).toBeGreaterThanOrEqual(400);
    expect(value.status).toBeLessThan(500);
    expect(value.body.code).not.toBe('unexpected');
    // The loop of the API was free all the time: a generous bound, for a machine with other work.
    expect(slowest).toBeLessThan(2_000);
  });

  it('a units file of names that stand for names', async () => {
    const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x]', ...Array.from({ length: 9 }, (_, no) => `a${no + 1}: &a${no + 1} [${`*a${no},`.repeat(9)}]`)].join('\n');
    const form = new FormData();
    form.append('units', new Blob([bomb]), 'units.yaml');
    form.append('file', new Blob(['一、重点任务\n1. 完善制度。']), '通知.txt');
    const { value, slowest } = await besideHealth(rehearsal.admin.send<{ code: string }>('POST', '/drafts', { body: form }));
    expect(value).toMatchObject({ status: 422, body: { code: expect.stringMatching(/^(planInvalid|fileTooDemanding)$/) } });
    expect(slowest).toBeLessThan(2_000);
  });

  it('as evidence spoils neither the queue nor what comes after it', async () => {
    const officer = rehearsal.officers['fgj']!;
    const { sha256 } = (await officer.upload<{ sha256: string }>('材料.xlsx', workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="100000"><c r="ZZ100000"><v>1</v></c></row>'))).body;
    const { id } = rehearsal.of(1, 'fgj');
    expect((await officer.post(`/assignments/${id}/submissions`, { performedOn: '2022-03-01', files: [{ sha256, name: '材料.xlsx' }] })).status).toBe(201);
    const { submissions } = (await officer.get<{ submissions: { id: string; files: { id: string }[] }[] }>(`/assignments/${id}`)).body;
    const path = `/submissions/${submissions[0]!.id}/files/${submissions[0]!.files[0]!.id}`;
    const { value } = await besideHealth(rehearsal.coordinator.get<{ code: string }>(`${path}/contents`));
    expect(value).toMatchObject({ status: 422, body: { code: 'fileTooDemanding' } });
    // It can still be saved, and the reviewer decides.
    expect((await rehearsal.coordinator.get(path)).status).toBe(200);
    expect((await rehearsal.coordinator.post(`/assignments/${id}/review`, { decision: 'return', reason: '文件无法打开' })).status).toBe(200);
  });
});

function workbook(rows: string, after = ''): Buffer {
  const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const types = 'http://schemas.openxmlformats.org';
  return pack(
    new Map([
      ['[Content_Types].xml', xml(`<Types xmlns="${types}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`)],
      ['_rels/.rels', xml(`<Relationships xmlns="${types}/package/2006/relationships"><Relationship Id="r1" Type="${types}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`)],
      ['xl/workbook.xml', xml(`<workbook xmlns="${types}/spreadsheetml/2006/main" xmlns:r="${types}/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`)],
      ['xl/_rels/workbook.xml.rels', xml(`<Relationships xmlns="${types}/package/2006/relationships"><Relationship Id="r1" Type="${types}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)],
      ['xl/worksheets/sheet1.xml', xml(`<worksheet xmlns="${types}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${after}</worksheet>`)],
    ]),
  );
}

function document(body: string): Buffer {
  const types = 'http://schemas.openxmlformats.org';
  return pack(
    new Map([
      ['[Content_Types].xml', Buffer.from(`<Types xmlns="${types}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`)],
      ['_rels/.rels', Buffer.from(`<Relationships xmlns="${types}/package/2006/relationships"><Relationship Id="r1" Type="${types}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)],
      ['word/document.xml', Buffer.from(`<w:document xmlns:w="${types}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`)],
    ]),
  );
}

function pdfWith(content: Buffer): Buffer {
  const packed = deflateSync(content);
  const objects = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 4 0 R>>'),
    Buffer.concat([Buffer.from(`<</Length ${packed.length}/Filter/FlateDecode>>stream\n`), packed, Buffer.from('\nendstream')]),
  ];
  const parts = [Buffer.from('%PDF-1.4\n'), ...objects.map((object, no) => Buffer.concat([Buffer.from(`${no + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]))];
  return Buffer.concat([...parts, Buffer.from('trailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n')]);
}
