import { mergeShared, mergeWithNext, sharing, splitPoints } from './granularity.js';
import { parseNotice } from './parse-notice.js';

const NOTICE = '云溪县2024年防汛方案\n一、隐患排查\n1.排查水库。逐一建立台账。\n2.排查山塘。落实责任人。\n（牵头单位：县水利局；责任单位：县应急局；完成时限：2024年4月30日前）\n二、物资储备\n1.补充物资。（县应急局，2024年4月15日前）\n2.组建队伍。（县人武部，2024年4月20日前）';

describe('points that share one bracket', () => {
  const draft = parseNotice(NOTICE);
  const share = draft.tasks[0]!.shares!;

  it('are told, once a heading', () => {
    expect(draft.tasks.map(({ title, shares }) => [title, shares?.heading ?? null])).toEqual([['排查水库', '隐患排查'], ['排查山塘', '隐患排查'], ['补充物资', null], ['组建队伍', null]]);
    expect(draft.warnings.filter(({ code }) => code === 'parentChoice').map(({ params }) => params)).toEqual([{ heading: '隐患排查', count: 2 }]);
    expect(sharing(draft, share)).toBe(2);
  });

  it('become one task, which can be taken apart again', () => {
    const merged = mergeShared(draft, share);
    expect(merged.tasks.map(({ title, units, due }) => [title, units.map(({ name }) => name), due])).toEqual([
      ['隐患排查', ['县水利局', '县应急局'], '2024-04-30'],
      ['补充物资', ['县应急局'], '2024-04-15'],
      ['组建队伍', ['县人武部'], '2024-04-20'],
    ]);
    expect(NOTICE.slice(merged.tasks[0]!.source.start, merged.tasks[0]!.source.end)).toContain('排查山塘');
    const apart = splitPoints(merged, 0);
    expect(apart.tasks.map(({ no, title, due, source }) => [no, title, due, source])).toEqual(draft.tasks.map(({ no, title, due, source }) => [no, title, due, source]));
    expect(mergeShared(apart, apart.tasks[0]!.shares!).tasks[0]!.title).toBe('隐患排查');
  });

  it('of a task with a bracket of its own can be taken apart', () => {
    const whole = parseNotice('云溪县2024年要点\n一、重点任务\n（一）修渠。①清淤三公里。②加固两公里。（县水利局；2024年6月底前）\n（二）查水质。每月取样。（县卫健局；2024年6月底前）');
    expect(whole.tasks[0]!.points?.map(({ no, title }) => [no, title])).toEqual([['①', '清淤三公里'], ['②', '加固两公里']]);
    expect(splitPoints(whole, 0).tasks.map(({ no, title, due }) => [no, title, due])).toEqual([['①', '清淤三公里', '2024-06-30'], ['②', '加固两公里', '2024-06-30'], ['（二）', '查水质', '2024-06-30']]);
  });

  it('are left alone where there are none', () => {
    expect(splitPoints(draft, 2)).toBe(draft);
    expect(mergeShared(draft, { heading: '', source: { start: 0, end: 0 } })).toBe(draft);
  });
});

it('two neighbours become one with the words and units of both and the later date', () => {
  const draft = parseNotice(NOTICE);
  const merged = mergeWithNext(draft, 2);
  expect(merged.tasks[2]).toMatchObject({ title: '补充物资', due: '2024-04-20', text: '1．补充物资。\n2．组建队伍。' });
  expect(merged.tasks[2]!.units.map(({ name }) => name)).toEqual(['县应急局', '县人武部']);
  expect(mergeWithNext(draft, 3)).toBe(draft);
});
