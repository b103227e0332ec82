import { recurrenceIn } from './recurrence.js';

describe('what comes again and again', () => {
  it.each([
    ['调度进展。每月25日前汇总情况，报县政府办公室。', 'month', 25, '每月25日前汇总情况，报县政府办公室'],
    ['每季度末前通报结果。', 'quarter', 99, '每季度末前通报结果'],
    ['每半年开展一次评估', 'halfYear', undefined, '每半年开展一次评估'],
    ['按月调度，按季通报', 'month', undefined, '按月调度，按季通报'],
    ['每周五前报送周报', 'week', undefined, '每周五前报送周报'],
    ['每两个月会商一次', 'twoMonths', undefined, '每两个月会商一次'],
  ])('%s', (text, every, day, sentence) => {
    const read = recurrenceIn(text)!;
    expect({ every: read.every, day: read.day, sentence: text.slice(read.sentence.start, read.sentence.end) }).toEqual({ every, day, sentence });
  });

  it.each(['每年新增就业5000人', '日产能达到每日300吨', '每低1个百分点扣2分', '每镇配水泵两台', '逐项落实'])('not %s', (text) => {
    expect(recurrenceIn(text)).toBeNull();
  });
});
