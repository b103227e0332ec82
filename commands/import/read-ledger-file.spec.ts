import writeWorkbook, { type SheetData } from 'write-excel-file/node';

import { LANGUAGES, hasText, paramsOf } from '../../config/texts/index.js';
import { readLedger, type LedgerFaultCode } from '../../domain/notice/ledger.js';
import { docxOf, zipOf } from './files.fixture.js';
import { ledgerFaultSentence } from './ledger-fault-text.js';
import { ledgerTemplate } from './ledger-template.js';
import { readLedgerFile } from './read-ledger-file.js';

const xlsx = (data: SheetData): Promise<Buffer> => writeWorkbook(data).toBuffer();
const day = (year: number, month: number, date: number) => ({ value: new Date(Date.UTC(year, month - 1, date)), type: Date, format: 'yyyy-mm-dd' });

describe('an Excel ledger', () => {
  it('is read with its merged cells and real dates', async () => {
    const bytes = await xlsx([
      [{ value: '试点县2023年任务台账', columnSpan: 6 }, null, null, null, null, null],
      ['序号', '类别', '任务', '牵头单位', '配合单位', '完成时限'],
      [1, { value: '教育', rowSpan: 2 }, '新建幼儿园', { value: '县教育局', rowSpan: 2 }, '县财政局', day(2023, 9, 30)],
      [2, null, '改扩建校舍', null, null, '第三季度'],
      [3, '卫生', '健康体检', '县卫生健康局', null, '长期坚持'],
    ]);
    const read = await readLedgerFile(bytes, '台账.xlsx');
    if (!read.ok) throw new Error(read.refusal.code);
    const { draft, faults } = readLedger(read.value, { title: '台账' });
    expect(faults).toEqual([]);
    expect(draft.tasks.map(({ no, category, title, due, units }) => [no, category, title, due, units.map(({ name }) => name).join('、')])).toEqual([
      ['1', '教育', '新建幼儿园', '2023-09-30', '县教育局、县财政局'],
      ['2', '教育', '改扩建校舍', '2023-09-30', '县教育局'],
      ['3', '卫生', '健康体检', null, '县卫生健康局'],
    ]);
  });

  it('counts rows as Excel shows them, empty ones too', async () => {
    const read = await readLedgerFile(await xlsx([[null], [null], ['任务', '责任单位', '完成时限'], [null], ['甲', '县财政局', '不知道']]), 'a.xlsx');
    expect(read.ok && readLedger(read.value, { title: '' }).faults).toMatchObject([{ row: 5, code: 'dueUnreadable' }]);
  });

  it('is found on whichever sheet it is', async () => {
    const bytes = await writeWorkbook([{ data: [['说明'], ['略']], sheet: '说明' }, { data: [['任务', '责任单位', '完成时限']], sheet: '台账' }]).toBuffer();
    expect(await readLedgerFile(bytes, 'a.xlsx')).toMatchObject({ ok: true, value: { name: '台账' } });
  });

  it('comes as a template that only lacks rows', async () => {
    for (const language of LANGUAGES) {
      const read = await readLedgerFile(await ledgerTemplate(language), '模板.xlsx');
      expect(read.ok && readLedger(read.value, { title: '' }).faults.map(({ code }) => code)).toEqual(['noRows']);
    }
  });

  it.each<[string, Uint8Array | Promise<Uint8Array>, string]>([
    ['an empty file', new Uint8Array(), 'fileEmpty'],
    ['a text', Buffer.from('序号,任务'), 'noticeTypeUnsupported'],
    ['a Word document', docxOf(['任务']), 'noticeTypeUnsupported'],
    ['a damaged workbook', zipOf('xl/workbook.xml', Buffer.from('<x/>')), 'noticeBroken'],
    ['one that unpacks into a huge one', zipOf('xl/workbook.xml', Buffer.alloc(30 * 2 ** 20)), 'unpackedTooLarge'],
  ])('%s is refused', async (_what, bytes, code) => {
    expect(await readLedgerFile(await bytes, 'a.xlsx')).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('the sentences of its faults', () => {
  const codes: LedgerFaultCode[] = ['noHeading', 'noDueColumn', 'noRows', 'taskMissing', 'taskTwice', 'unitsMissing', 'unitUnknown', 'unitNear', 'groupUnknown', 'unitTwice', 'dueMissing', 'dueUnreadable'];
  it.each(codes)('%s has one in every language', (code) => {
    const params = LANGUAGES.map((language) => {
      expect(hasText(language, `notice:ledger.fault.${code}`)).toBe(true);
      return new Set(paramsOf(language, `notice:ledger.fault.${code}`));
    });
    for (const other of params) expect(other).toEqual(params[0]);
  });

  it('name the row', () => {
    expect(ledgerFaultSentence('zh', { code: 'dueMissing', row: 5, column: 'due', params: { heading: '完成时间' } })).toBe('第5行：“完成时间”一栏没有填写，没有时限的长期工作请填“长期坚持”');
  });
});
