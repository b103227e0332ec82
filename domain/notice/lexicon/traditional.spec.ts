import { simplified, simplifiedWords } from './traditional.js';

describe('traditional characters', () => {
  it('become simplified ones, one for one', () => {
    const text = '青嶺縣飲水安全方案:責任單位:縣衛生健康局、縣財政局,完成時限:2023年8月底前';
    expect(simplified(text)).toBe('青岭县饮水安全方案:责任单位:县卫生健康局、县财政局,完成时限:2023年8月底前');
    expect(simplified(text)).toHaveLength(text.length);
  });
  it('of a name in a simplified text are left alone', () => {
    const text = '现场会在“龍鳳門”举行，由县文化和旅游局负责。'.repeat(3);
    expect(simplified(text)).toBe(text);
  });
  it('are compared as simplified ones', () => {
    expect(simplifiedWords('縣衛生健康局')).toBe('县卫生健康局');
    expect(simplifiedWords('县卫生健康局')).toBe('县卫生健康局');
  });
});
