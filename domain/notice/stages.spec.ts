import { readFileSync, readdirSync } from 'node:fs';

import type { IsoDate } from '../calendar/calendar.js';
import { readStages } from './stages.js';
import { sourceText } from './text.js';

const context = { year: 2023, issuedOn: '2023-03-08' as IsoDate };
const read = (text: string) => readStages(sourceText(text), context);
const spans = (text: string) => read(text).stages.map(({ name, start, end }) => [name, start, end]);

const CORPUS = new URL('../../test/notices/corpus/', import.meta.url);

describe('readStages', () => {
  it.each(readdirSync(CORPUS).filter((file) => file.endsWith('.expected.json')))('agrees with %s', (file) => {
    const expected = JSON.parse(readFileSync(new URL(file, CORPUS), 'utf8')) as { issuedOn: IsoDate | null; stages: { no: number; name: string }[] };
    const text = readFileSync(new URL(file.replace('.expected.json', '.txt'), CORPUS), 'utf8');
    const found = readStages(sourceText(text), { year: expected.issuedOn === null ? null : Number(expected.issuedOn.slice(0, 4)), issuedOn: expected.issuedOn });
    expect(found.stages.map(({ no, name, start, end }) => ({ no, name, start, end }))).toEqual(expected.stages);
  });

  it('reads the Chengwu notice, lost characters and all', () => {
    const source = sourceText(readFileSync(new URL('chengwu-2022.txt', CORPUS), 'utf8'));
    const { stages, warnings } = readStages(source, { year: 2022, issuedOn: '2022-03-30' });
    expect(stages.map(({ no, name, start, end }) => [no, name, start, end])).toEqual([
      [1, '创建启动阶段', '2022-03-01', '2022-03-31'],
      [2, '全面推进阶段', '2022-04-01', '2022-08-31'],
      [3, '巩固提升阶段', '2022-09-01', '2022-11-30'],
    ]);
    expect(stages[0]!.text).toBe('根据省开展社会信用体系建设典型城市创建工作要求,制定创建工作实施方案,完善工作推进机制。');
    expect(stages[2]!.text).toMatch(/^深化相关配套措施.*可持续发展。$/);
    expect(warnings.map(({ code, params, line, source: at }) => [code, params, line, source.raw.slice(at.start, at.end)])).toEqual([
      ['lostCharacter', { text: '20223月', reading: '2022年3月' }, 106, '20223月'],
      ['lostCharacter', { text: '20224-8月', reading: '2022年4-8月' }, 108, '20224-8月'],
      ['lostCharacter', { text: '20229-11月', reading: '2022年9-11月' }, 110, '20229-11月'],
    ]);
  });

  it.each([
    ['第一阶段:宣传发动(2023年3月1日-4月15日)。印发方案。\n第二阶段:集中整治(2023年4月16日—10月31日)。全面整治。', [['宣传发动', '2023-03-01', '2023-04-15'], ['集中整治', '2023-04-16', '2023-10-31']]],
    ['1.启动阶段。2023年3月底前,完成方案制定。\n2.推进阶段。自2023年4月起至10月底，全面推进。', [['启动阶段', null, '2023-03-31'], ['推进阶段', '2023-04-01', '2023-10-31']]],
    ['（一）宣传发动阶段：2023年3月上旬至3月底。营造氛围。\n（二）实施阶段：4月至11月。抓好落实。', [['宣传发动阶段', '2023-03-01', '2023-03-31'], ['实施阶段', '2023-04-01', '2023-11-30']]],
    ['本次行动分两个阶段。第一阶段（2023年3月-4月）：自查自纠。各单位自查。第二阶段（2023年5月-6月）：督导检查。组织督导。', [['自查自纠', '2023-03-01', '2023-04-30'], ['督导检查', '2023-05-01', '2023-06-30']]],
    ['第一阶段(2023年3月)。制定方案，动员部署。\n第二阶段(2023年4月)。总结。', [['第一阶段', '2023-03-01', '2023-03-31'], ['第二阶段', '2023-04-01', '2023-04-30']]],
    ['（一）第一阶段：准备阶段（3月）。略。\n（二）第二阶段：攻坚阶段（4月—12月）。略。', [['准备阶段', '2023-03-01', '2023-03-31'], ['攻坚阶段', '2023-04-01', '2023-12-31']]],
    ['（一）２０２３年３月：动员部署阶段。略。\n（二）２０２３年４月至２０２４年３月：推进阶段。略。', [['动员部署阶段', '2023-03-01', '2023-03-31'], ['推进阶段', '2023-04-01', '2024-03-31']]],
    ['1、动员部署 2023年3月10日—3月20日\n召开会议。\n2、组织实施 2023年3月21日—11月30日\n落实任务。', [['动员部署', '2023-03-10', '2023-03-20'], ['组织实施', '2023-03-21', '2023-11-30']]],
    ['(一)准备阶段,2023年3月至4月。制定方案。\n(二)实施阶段,即日起至12月底。实施。', [['准备阶段', '2023-03-01', '2023-04-30'], ['实施阶段', '2023-03-08', '2023-12-31']]],
    ['一是动员部署阶段（2023年第二季度）。略。\n二是总结评估阶段（2023年下半年）。略。', [['动员部署阶段', '2023-04-01', '2023-06-30'], ['总结评估阶段', '2023-07-01', '2023-12-31']]],
    ['（一）启动阶段\n时间：2023年3月\n内容：印发方案。\n（二）提升阶段\n时间：2023年4月至12月\n内容：全面提升。', [['启动阶段', '2023-03-01', '2023-03-31'], ['提升阶段', '2023-04-01', '2023-12-31']]],
    ['㈠动员阶段（二〇二三年三月）。略。\n㈡总结阶段（二〇二三年四月至十二月）。略。', [['动员阶段', '2023-03-01', '2023-03-31'], ['总结阶段', '2023-04-01', '2023-12-31']]],
    ['(一)宣传动员阶段(2023年3\n月至4月)。广泛宣\n传。\n(二)总结阶段(2023年12月中旬)。总结。', [['宣传动员阶段', '2023-03-01', '2023-04-30'], ['总结阶段', '2023-12-11', '2023-12-20']]],
  ])('reads %s', (text, expected) => {
    expect(spans(`三、实施步骤\n${text}\n四、保障措施\n（一）加强领导。2023年5月前成立专班。\n（二）强化督导。`)).toEqual(expected);
  });

  it('finds the section under its other names', () => {
    for (const heading of ['四、工作步骤', '（三）时间安排', '五、方法步骤。', '第三部分 推进步骤', '三、阶段安排', '三、进度安排', '三、实施步骤和时间安排', '三、创建步骤：', '三、实施时间及步骤', '实施步骤', '三、工作进度', '三、活动安排']) {
      expect([heading, spans(`${heading}\n1.动员阶段（2023年3月）。略。\n2.总结阶段（2023年4月）。略。`)]).toEqual([
        heading,
        [['动员阶段', '2023-03-01', '2023-03-31'], ['总结阶段', '2023-04-01', '2023-04-30']],
      ]);
    }
  });

  it('finds stages without a section of their own', () => {
    expect(spans('分三步走。\n第一阶段（2023年3月—4月）：动员。\n第二阶段（2023年5月）：总结。\n各单位要认真落实。')).toEqual([
      ['动员', '2023-03-01', '2023-04-30'],
      ['总结', '2023-05-01', '2023-05-31'],
    ]);
  });

  it('leaves out what comes after the section', () => {
    const { stages } = read('三、实施步骤\n(一)动员阶段(2023年3月)。略。\n(二)总结阶段(2023年4月)。总结。\n\n附件：1.清单');
    expect(stages[1]!.text).toBe('总结。');
    expect(read('三、实施步骤\n(一)动员阶段(2023年3月)。略。\n(二)总结阶段(2023年4月)。总结。\n\n县政府办公室\n2023年3月8日').stages[1]!.text).toBe('总结。');
  });

  it('warns of a period that cannot be read, of an assumed year, and where there are no stages', () => {
    expect(read('三、实施步骤\n(一)动员阶段(3月)。略。\n(二)总结阶段。总结。').warnings.map(({ code, params, line }) => [code, params, line])).toEqual([
      ['yearAssumed', { text: '3月', year: 2023 }, 2],
      ['stagePeriodUnreadable', { name: '总结阶段' }, 3],
    ]);
    expect(read('三、实施步骤\n(一)动员阶段(2023年2月31日至3月)。略。').warnings.map(({ code }) => code)).toEqual(['stagePeriodUnreadable']);
    expect(read('一、重点任务\n1.抓好落实。').warnings.map(({ code }) => code)).toEqual(['noStages']);
    expect(read('').warnings.map(({ code }) => code)).toEqual(['noStages']);
  });

  it('takes no list of tasks or measures for stages', () => {
    for (const text of [
      '三、组织实施\n（一）加强领导。成立专班。\n（二）强化督导。2023年底开展考核。',
      '二、优化办事步骤\n1.简化流程。\n2.压缩时限。',
      '一、工作安排\n1.开展培训。（责任单位：县人社局）\n2.抓好宣传。',
    ]) expect(spans(text)).toEqual([]);
  });
});
