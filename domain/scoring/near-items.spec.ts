import type { Indicator } from '../plan/plan.js';
import { readItems } from './near-items.js';

const ITEMS = ['推动地方政务信息归集与公开', '联合工作机制', '清理名称', '打击假借征信名义从事违法违规活动', '未发生重大区域金融风险'];

function indicator(no: number, items: readonly string[]): Indicator {
  return { no, name: '', points: 10, text: '', dataSource: '', rule: { kind: 'graded', items: items.map((name) => ({ name, max: 2 })) } };
}

function read(items: readonly string[], given: readonly string[]): (string | undefined)[] {
  const measurements = given.map((item) => ({ indicator: 1, value: 1, item }));
  return readItems([indicator(1, items)], measurements).measurements.map(({ item }) => item);
}

describe('readItems', () => {
  it('takes the names of COMMANDS.md for those the annex words', () => {
    expect(read(ITEMS, ['信息归集与银企对接', '联合工作机制', '清理名称', '打击假借征信', '未发生重大风险'])).toEqual(ITEMS);
  });

  it('tells each name it read as another, once', () => {
    const measurements = [1, 2].map((value) => ({ indicator: 1, value, item: '打击假借征信' }));
    expect(readItems([indicator(1, ITEMS)], measurements).read).toEqual([{ indicator: 1, given: '打击假借征信', item: ITEMS[3] }]);
  });

  it.each([
    ['a name that shares one pair of characters', ['制度体系', '组织保障'], ['制度建设']],
    ['a name that two items share', ['企业信息归集率', '个人信息归集率'], ['信息归集率']],
    ['two names of which each would be the same item', ['打击假借征信名义', '清理名称'], ['打击假借征信', '假借征信名义']],
    ['a name whose item is given by its own name', ['联合工作机制', '清理名称'], ['联合工作机制', '联合工作机制建设']],
    ['a single character', ['水', '电'], ['煤']],
  ])('leaves %s as it is', (_, items, given) => {
    expect(read(items, given)).toEqual(given);
  });
});
