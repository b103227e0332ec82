import fc from 'fast-check';

import { readContactTable } from './contact-table.js';

const table = (text: string) => readContactTable(text.split('\n').map((line) => line.split('\t')));
const said = (text: string) => table(text).people.map(({ unit, post, name, mail, phone }) => [unit, post, name, mail, phone].join(' ').trimEnd());

describe('readContactTable', () => {
  it('reads a row a unit', () => {
    expect(said('县直单位联络表\n序号\t单位名称\t经办人\t经办人邮箱\t经办人电话\t分管负责人\t邮箱\t主要负责人\t邮箱\n1\t县财政局\t张三\tz3@a.gov.cn\t0530-1\t李四\tl4@a.gov.cn\t王五\tw5@a.gov.cn')).toEqual([
      '县财政局 officer 张三 z3@a.gov.cn 0530-1', '县财政局 deputyHead 李四 l4@a.gov.cn', '县财政局 head 王五 w5@a.gov.cn',
    ]);
  });

  it('reads a heading of two rows, merged above or left empty', () => {
    const rows = '\t姓名\t邮箱\t姓名\t邮箱\n县财政局\t张三\tz3@a.cn\t王五\tw5@a.cn';
    for (const head of ['单位\t联络员\t\t主要负责人\t', '单位\t联络员\t联络员\t主要负责人\t主要负责人']) {
      expect(said(`${head}\n${rows}`)).toEqual(['县财政局 officer 张三 z3@a.cn', '县财政局 head 王五 w5@a.cn']);
    }
  });

  it('reads a row a person, with the unit merged over its rows', () => {
    expect(said('单位\t职务\t姓名\t手机\t电子邮箱\n县财政局\t联络员\t张三\t13800000000\tz3@a.cn\n\t分管副局长\t李四\t\tl4@a.cn\n县审计局\t局长\t赵六\t\tz6@a.cn')).toEqual([
      '县财政局 officer 张三 z3@a.cn 13800000000', '县财政局 deputyHead 李四 l4@a.cn', '县审计局 head 赵六 z6@a.cn',
    ]);
  });

  it('reads rows without a heading by what stands in them', () => {
    expect(said('县财政局\t张三\tz3@a.cn\t13800000000\t李四\tl4@a.cn\t王五\tw5@a.cn\n县审计局\t主要负责人\t赵六\tz6@a.cn')).toEqual([
      '县财政局 officer 张三 z3@a.cn 13800000000', '县财政局 deputyHead 李四 l4@a.cn', '县财政局 head 王五 w5@a.cn', '县审计局 head 赵六 z6@a.cn',
    ]);
  });

  it('reads members of groups, and says which rows it could not use', () => {
    expect(table('统称\t单位\n各镇政府\t城关镇政府\n\t李庄镇政府').members).toEqual([{ phrase: '各镇政府', unit: '城关镇政府' }, { phrase: '各镇政府', unit: '李庄镇政府' }]);
    expect(table('单位\t经办人\t邮箱\n县财政局\t\t\n县审计局\t张三\tz@a.cn')).toMatchObject({ people: [{ unit: '县审计局' }], unread: [{ row: 2, text: '县财政局' }] });
  });

  it('answers for any table, and only with what stands in it', () => {
    const cell = fc.oneof(fc.constantFrom('', '单位', '经办人', '邮箱', '分管负责人', 'a@b.cn', '0530-123', '县财政局'), fc.string({ maxLength: 8 }));
    fc.assert(fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 }), (rows) => {
      const cells = new Set(rows.flat().map((text) => text.normalize('NFKC').replace(/\s+/g, ' ').trim()));
      for (const { unit, name, mail, phone } of readContactTable(rows).people) for (const text of [unit, name, mail, phone]) if (text !== '') expect(cells.has(text)).toBe(true);
    }));
  });
});
