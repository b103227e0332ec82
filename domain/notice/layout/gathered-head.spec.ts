import { gatheredHead } from './gathered-head.js';

describe('gatheredHead', () => {
  const one = ['序号', '任务', '牵头单位', '配合单位', '完成时限'];
  it.each([
    [['序号', '任务', '责任分工', '', '完成时限'], ['', '', '牵头单位', '配合单位', '']],
    [['序号', '任务', '责任分工', '完成时限'], ['牵头单位', '配合单位']],
    [['序号', '任务', '责任单位', '', '完成时限'], ['', '', '牵头单位', '配合单位', '']],
  ])('puts %j and %j together', (head, below) => expect(gatheredHead(head, below)).toEqual(one));

  it('takes a row for none', () => {
    expect(gatheredHead(['序号', '任务', '责任单位', '完成时限'], ['1', '甲', '县水利局', '6月底前'])).toBeNull();
    expect(gatheredHead(['序号', '任务', '完成时限'], ['牵头单位', '配合单位'])).toBeNull();
  });
});
