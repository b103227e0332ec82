import { labelKind, labelsIn } from './labels.js';

describe('labelKind', () => {
  it.each([
    ['责任单位', 'responsible'], ['责 任 部 门', 'responsible'], ['责任主体', 'responsible'], ['承办单位', 'responsible'], ['任务分工', 'responsible'],
    ['牵头单位', 'lead'], ['主办', 'lead'], ['主责单位', 'lead'],
    ['配合部门', 'support'], ['参与单位', 'support'], ['协办单位', 'support'], ['成员单位', 'support'], ['指导单位', 'support'], ['承办', 'responsible'], ['责任落实', 'responsible'], ['责任单位及完成时限', 'responsible'],
    ['完成时限', 'due'], ['时间节点', 'due'], ['整改期限', 'due'],
    ['责任人', 'person'], ['分管领导', 'person'], ['备注', 'other'],
    ['工作单位', null], ['任务', null],
  ])('%s is %s', (words, kind) => expect(labelKind(words)).toBe(kind));
});

describe('labelsIn', () => {
  const found = (text: string) => labelsIn(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

  it('finds labels at the beginning of a clause, a bracket or a line', () => {
    expect(found('责任单位:甲;完成时限:6月')).toEqual([['responsible', '责任单位:'], ['due', '完成时限:']]);
    expect(found('做好工作。牵头单位为县公安局')).toEqual([['lead', '牵头单位为']]);
    expect(found('【责任单位】甲【完成时限】乙')).toEqual([['responsible', '责任单位】'], ['due', '完成时限】']]);
    expect(found('牵头单位:甲\n配合单位:乙')).toEqual([['lead', '牵头单位:'], ['support', '配合单位:']]);
  });

  it('takes a remark behind a name for none', () => {
    expect(found('责任单位:甲[牵头]、乙[配合]')).toEqual([['responsible', '责任单位:']]);
  });

  it('finds labels between bars', () => {
    expect(found('落实单位:甲|协办单位:乙|办结时限:6月底')).toEqual([['responsible', '落实单位:'], ['support', '协办单位:'], ['due', '办结时限:']]);
  });

  it('finds labels at the beginning of a line with a blank for a colon, but not a head of columns', () => {
    expect(found('排查\n牵头单位  县公安局\n完成时限 6月底')).toEqual([['lead', '牵头单位  '], ['due', '完成时限 ']]);
    expect(found('牵头单位 配合单位 完成时限')).toEqual([]);
    expect(found('牵头单位 要切实负起责任。各单位配合')).toEqual([]);
  });

  it('finds labels with a remark in a bracket', () => {
    expect(found('牵头部门(单位):甲;完成时间(节点):6月;责任单位(列第一位的为牵头单位):乙')).toEqual([
      ['lead', '牵头部门(单位):'], ['due', '完成时间(节点):'], ['responsible', '责任单位(列第一位的为牵头单位):'],
    ]);
  });

  it('takes no label out of a sentence', () => {
    expect(found('各牵头单位:要抓好落实')).toEqual([]);
    expect(found('牵头单位要于3月20日前制定措施')).toEqual([]);
  });
});
