import type { UnitDirectory } from '../plan/plan.js';
import { readLedger, type LedgerCell } from './ledger.js';
import { columnOf } from './ledger-columns.js';

const sheet = (...rows: LedgerCell[][]) => ({ name: 'Sheet1', rows });
const HEAD = ['序号', '类别', '重点任务', '具体措施', '牵头单位', '配合单位', '完成时限', '备注'];
const contact = { name: 'x', mail: 'x@x.example' };
const unit = (key: string, name: string, ...aliases: string[]) => ({ key, name, aliases, fromNotice: true, contacts: { officer: contact, deputyHead: contact, head: contact } });
const DIRECTORY: UnitDirectory = {
  county: '试点县',
  units: [unit('jyj', '县教育局'), unit('czj', '县财政局'), unit('wjj', '县卫生健康局', '县卫健局')],
  groups: [{ phrase: '各镇人民政府', aliases: [], members: ['县财政局'], fromNotice: true }],
  office: [],
};

describe('a ledger', () => {
  it('is read a task a row, wherever its heading stands', () => {
    const { draft, faults, text } = readLedger(
      sheet(
        ['试点县2023年重点工作任务台账', null, null, null, null, null, null, null],
        ['填报单位：县政府督查室', null, null, null, null, null, null, null],
        HEAD,
        [1, '教育', '新建幼儿园', '新建3所，改扩建2所。', '县教育局', '县财政局、各镇人民政府等', '2023年9月底前', null],
        [2, null, '健康体检', null, '县卫健局', '—', '2023-11-30', '重点'],
        [null, null, null, null, null, null, null, null],
        ['（二）其他事项', null, null, null, null, null, null, null],
        [3, null, '维护秩序', null, '县财政局\n县教育局', null, '长期坚持', null],
        ['填表人：张三', null, null, null, null, null, '审核：李四', null],
      ),
      { directory: DIRECTORY, title: '台账.xlsx' },
    );
    expect(faults).toEqual([]);
    expect(draft.title).toBe('试点县2023年重点工作任务台账');
    expect(draft.tasks.map(({ no, category, title, due, dueText, openEnded }) => [no, category, title, due, dueText, openEnded])).toEqual([
      ['1', '教育', '新建幼儿园', '2023-09-30', '2023年9月底前', true],
      ['2', '教育', '健康体检', '2023-11-30', '2023-11-30', false],
      ['3', '其他事项', '维护秩序', null, '长期坚持', false],
    ]);
    expect(draft.tasks[0]).toMatchObject({ text: '新建幼儿园。新建3所，改扩建2所。', units: [{ name: '县教育局', role: 'lead' }, { name: '县财政局', role: 'support' }], groups: [{ phrase: '各镇人民政府', role: 'support' }] });
    expect(draft.tasks[1]?.units).toMatchObject([{ name: '县卫生健康局', rawName: '县卫健局', match: { kind: 'alias' } }]);
    expect(draft.tasks[2]?.units.map(({ name }) => name)).toEqual(['县财政局', '县教育局']);
    for (const task of draft.tasks) for (const { rawName, source } of task.units) expect(text.slice(source.start, source.end)).toBe(rawName);
    expect(draft.warnings).toMatchObject([{ code: 'openEnded', line: 4, params: { task: '1' } }]);
  });

  it('tells every bad row by its number, all of what is wrong', () => {
    const { faults } = readLedger(
      sheet(
        HEAD,
        [1, '', '', null, '县教育局', null, '2023年9月底前', null],
        [2, '', '任务二', null, null, null, '', null],
        [3, '', '任务三', null, '县卫生和健康局', '县气象局', '2023年13月底前', null],
        [4, '', '任务四', null, '各街道办事处', '县财政局、县财政局', '2023年6月31日', null],
        [5, '', '任务五', null, '县财政局', null, '6月底前', null],
        [6, '', '任务六', null, '县财政局', null, '2023年6月底前', null],
        [7, '', '任务六', null, '县财政局', null, '2023年7月底前', null],
      ),
      { directory: DIRECTORY, title: '台账' },
    );
    expect(faults.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '2 taskMissing', '3 unitsMissing', '3 dueMissing', '4 unitNear', '4 unitUnknown', '4 dueUnreadable',
      '5 groupUnknown', '5 unitTwice', '5 dueUnreadable', '6 dueUnreadable', '8 taskTwice',
    ]);
    expect(faults[3]).toEqual({ code: 'unitNear', row: 4, column: 'lead', params: { name: '县卫生和健康局', candidates: '县卫生健康局', heading: '牵头单位' } });
  });

  it('of two heading rows takes the lower', () => {
    const { draft, faults } = readLedger(
      sheet(['序号', '任务', '责任单位', '责任单位', '完成时间'], ['序号', '任务', '牵头单位', '配合单位', '完成时间'], [1, '稳面积', '县教育局', '县财政局', '2023年底']),
      { title: '台账' },
    );
    expect(faults).toEqual([]);
    expect(draft.tasks).toMatchObject([{ due: '2023-12-31', units: [{ role: 'lead' }, { role: 'support' }] }]);
  });

  it('without a heading, a date column or rows is refused as a whole', () => {
    expect(readLedger(sheet(['a', 'b'], [1, 2]), { title: '' }).faults).toMatchObject([{ code: 'noHeading', row: 0 }]);
    expect(readLedger(sheet(['任务', '责任单位'], ['a', '县财政局']), { title: '' }).faults).toMatchObject([{ code: 'noDueColumn' }]);
    expect(readLedger(sheet(HEAD, []), { title: '' }).faults).toMatchObject([{ code: 'noRows' }]);
  });

  it.each([
    ['序 号', 'no'], ['工作任务', 'task'], ['主要措施', 'measures'], ['牵头部门', 'lead'], ['责任部门（单位）', 'responsible'], ['协办单位', 'support'],
    ['完成时间', 'due'], ['办结\n时限', 'due'], ['任务类别', 'category'], ['备注', null], ['联系人', null], ['配合单位*', 'support'], ['主办单位', 'lead'],
  ])('%j is %s', (heading, column) => expect(columnOf(heading)).toBe(column));
});
