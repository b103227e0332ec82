import { withoutRepeatedHeads } from './repeated-heads.js';

const HEAD = ['序号', '工作任务', '责任单位', '完成时限'];
const kept = (...texts: string[]) => withoutRepeatedHeads(texts.map((text) => ({ text }))).map(({ text }) => text);

describe('withoutRepeatedHeads', () => {
  it('leaves out the head of the next page', () => {
    expect(kept(...HEAD, '1', '甲工作', ...HEAD, '县水利局', '6月底前', ...HEAD, '2')).toEqual([...HEAD, '1', '甲工作', '县水利局', '6月底前', '2']);
  });

  it('keeps the head of another table', () => {
    expect(kept(...HEAD, '1', '甲', ...HEAD, '1', '乙')).toEqual([...HEAD, '1', '甲', ...HEAD, '1', '乙']);
    expect(kept(...HEAD, '1', '甲', '序号', '项目', '牵头单位', '2')).toEqual([...HEAD, '1', '甲', '序号', '项目', '牵头单位', '2']);
  });
});
