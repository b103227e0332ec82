import { hanValue, markerAt } from './numbering.js';

const at = (text: string, expected: (style: string, value: number) => boolean = () => false, fullStop = false) => {
  const marker = markerAt(text, 0, fullStop, expected);
  return marker && [marker.style, marker.value, text.slice(0, marker.printed), text.slice(marker.length)];
};

describe('markerAt', () => {
  it.each([
    ['一、总体要求', ['han', 1, '一', '总体要求']],
    ['十二 、 其他', ['han', 12, '十二', '其他']],
    ['(三)强化监管', ['hanBracket', 3, '(三)', '强化监管']],
    ['1. 补齐', ['number', 1, '1', '补齐']],
    ['2、5G+电子政务', null],
    ['3、开展', ['number', 3, '3', '开展']],
    ['(4)规范', ['numberBracket', 4, '(4)', '规范']],
    ['5)规范', ['numberBracket', 5, '5', '规范']],
    ['⑥ 道路', ['circled', 6, '⑥', '道路']],
    ['⑴做好', ['numberBracket', 1, '⑴', '做好']],
    ['第一,做好', ['ordinal', 1, '第一', '做好']],
    ['一是开展', ['oneIs', 1, '一是', '开展']],
    ['第二章 任务', ['chapter', 2, '第二章', '任务']],
    ['任务三:提升', ['named', 3, '任务三', '提升']],
    ['第1项  收费公示', ['named', 1, '第1项', '收费公示']],
    ['第二件:改造', ['named', 2, '第二件', '改造']],
    ['第三项任务由甲负责', null],
    ['任务2 改造', ['named', 2, '任务2', '改造']],
    ['工作一:排查', ['named', 1, '工作一', '排查']],
    ['【任务三】排查', ['named', 3, '【任务三】', '排查']],
    ['【3】排查', ['numberBracket', 3, '【3】', '排查']],
    ['1-2.排查', ['points', 2, '1-2', '排查']],
    ['3-5个村', null],
  ])('reads %s', (text, marker) => expect(at(text)).toEqual(marker));

  it.each(['24小时自助服务', '100家规上企业', '5G+政务外网', '1.5万户', '2023年', '12345热线', '18层以上', '119、120联动'])('finds no number in %s', (text) =>
    expect(at(text)).toBeNull());

  it('takes a figure after the stop for a title where the number is the next one', () => {
    const next = (style: string, value: number) => style === 'number' && value === 3;
    expect(at('3.24小时自助服务', next)).toEqual(['number', 3, '3', '24小时自助服务']);
    expect(at('11.100家规上企业', undefined, true)).toEqual(['number', 11, '11', '100家规上企业']);
  });

  it('reads decimal numbers', () => {
    expect(at('1.1 开展排查', () => true)).toEqual(['points', 1, '1.1', '开展排查']);
    expect(at('1.1 开展排查')).toEqual(['points', 1, '1.1', '开展排查']);
    expect(at('1.2开展排查', (style, value) => style === 'points' && value === 2)).toEqual(['points', 2, '1.2', '开展排查']);
  });
});

describe('hanValue', () => {
  it.each([['一', 1], ['十', 10], ['十九', 19], ['二十', 20], ['九十九', 99]])('%s is %d', (printed, value) => expect(hanValue(printed)).toBe(value));
  it('is not a number for anything else', () => expect(hanValue('甲')).toBeNaN());
});
