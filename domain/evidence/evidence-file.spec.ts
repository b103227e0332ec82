import fc from 'fast-check';

import { evidenceTypeOf, mediaTypeAs } from './evidence-file.js';

const PDF = 'application/pdf';

describe('the name evidence is handed in under', () => {
  it.each([
    ['验收材料.pdf', PDF, PDF],
    ['验收材料.终稿.PDF', PDF, PDF],
    ['数据.csv', 'text/plain', 'text/csv'],
    ['照片.jpeg', 'image/jpeg', 'image/jpeg'],
  ])('may be %s', (name, stored, mediaType) => {
    expect(mediaTypeAs(name, stored, 'files[0]')).toEqual({ ok: true, value: mediaType });
  });

  it.each([
    ['验收材料.pdf.exe', PDF, 'fileTypeForbidden'],
    ['验收材料.docx', PDF, 'fileTypeForbidden'],
    ['台账.xlsx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'fileTypeForbidden'],
    ['没有扩展名', PDF, 'fileTypeForbidden'],
    ['../验收材料.pdf', PDF, 'fileNameForbidden'],
    ['C:\\材料.pdf', PDF, 'fileNameForbidden'],
    ['材料\u202efdp.exe.pdf', PDF, 'fileNameForbidden'],
    ['材料\r\nSet-Cookie: a.pdf', PDF, 'fileNameForbidden'],
    ['材料\u200b.pdf', PDF, 'fileNameForbidden'],
    ['.pdf', PDF, 'fileNameForbidden'],
  ])('is never %j for %s', (name, stored, code) => {
    expect(mediaTypeAs(name, stored, 'files[0]')).toMatchObject({ ok: false, refusal: { code, where: 'files[0]' } });
  });

  it('quotes no character in a refusal that could turn the sentence round', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        for (const result of [mediaTypeAs(name, PDF, 'file'), evidenceTypeOf(name)]) {
          if (!result.ok) expect(String(result.refusal.params?.['name'])).not.toMatch(/\p{C}/u);
        }
      }),
    );
  });
});
