import writeWorkbook from 'write-excel-file/node';

import { docxOf, pdfOf } from './files.fixture.js';
import { officeContents } from './office-contents.js';

describe('what an office file says', () => {
  it('gives the beginning of a long document, and says that there is more', async () => {
    const read = await officeContents(await docxOf(Array.from({ length: 30 }, () => '材'.repeat(2_000))), '长.docx');
    expect(read).toMatchObject({ ok: true, value: { sheets: null, cut: true } });
    expect(read.ok && read.value.text!.length).toBe(50_000);
  });

  it('gives the first rows and columns of a large sheet', async () => {
    const data = Array.from({ length: 201 }, (_, row) => Array.from({ length: 31 }, (__, column) => ({ value: row * 100 + column })));
    const read = await officeContents(await writeWorkbook(data).toBuffer(), '大.xlsx');
    expect(read).toMatchObject({ ok: true, value: { text: null, cut: true } });
    const [sheet] = read.ok ? read.value.sheets! : [];
    expect([sheet!.rows.length, sheet!.rows[0]!.length, sheet!.rows[2]![3]]).toEqual([200, 30, '203']);
  });

  it('refuses what is too large to be looked at, and what is no office file', async () => {
    expect(await officeContents(Buffer.alloc(4 * 2 ** 20 + 1), '大.docx')).toMatchObject({ ok: false, refusal: { code: 'fileTooLarge', params: { max: 4 } } });
    expect(await officeContents(pdfOf([[{ text: '材料', x: 60, y: 700 }]]), '其实是.docx')).toMatchObject({ ok: false, refusal: { code: 'noticeTypeUnsupported', params: { format: 'PDF' } } });
  });
});
