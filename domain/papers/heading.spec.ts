import fc from 'fast-check';
import { partsOf } from './heading.js';

describe('a paragraph of a paper', () => {
  it('has a heading where it begins with one', () => {
    expect(partsOf('一、限期办结。请报告。')).toEqual({ level: 1, heading: '一、限期办结。', text: '请报告。' });
    expect(partsOf('（二）压实责任')).toEqual({ level: 2, heading: '（二）压实责任', text: '' });
    for (const plain of ['1.压实责任。', '（1）压实责任。', '一是压实责任。', '请速办。']) expect(partsOf(plain)).toEqual({ level: 0, heading: '', text: plain });
  });

  it('loses no sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('一', '十', '、', '（', '）', '。', '办') }), (paragraph) => {
        const { heading, text } = partsOf(paragraph);
        expect(heading + text).toBe(paragraph);
      }),
    );
  });
});
