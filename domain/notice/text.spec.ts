import fc from 'fast-check';

import { anyCharacter } from '../any-text.fixture.js';
import { lineNumberAt, normaliseNotice, sourceText, trimmedPlace } from './text.js';

describe('sourceText', () => {
  it('maps every character one to one', () => {
    const raw = '　１．推进（Ａ）：甲；乙，丙／丁。﹝2022﹞ ⽉⺠';
    expect(sourceText(raw).text).toBe(' 1.推进(A):甲;乙,丙/丁。〔2022〕 月民');
    expect(sourceText(raw).text).toHaveLength(raw.length);
  });

  it('keeps 。、“”《》〔〕【】', () => {
    expect(sourceText('。、“”《》〔〕【】').text).toBe('。、“”《》〔〕【】');
  });

  it('cuts lines at any line break, and numbers them from 1', () => {
    const source = sourceText('甲\r\n乙\n\n丙');
    expect(source.lines.map((line) => [line.no, line.text])).toEqual([[1, '甲'], [2, '乙'], [3, ''], [4, '丙']]);
    for (const line of source.lines) expect(source.text.slice(line.start, line.end)).toBe(line.text);
    expect(lineNumberAt(source, source.text.indexOf('丙'))).toBe(4);
    expect(lineNumberAt(source, 0)).toBe(1);
  });

  it('keeps the length of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (raw) => {
        const source = sourceText(raw);
        expect(source.text).toHaveLength(raw.length);
        expect(source.lines.at(-1)!.end).toBe(raw.length);
      }),
    );
  });
});

describe('normaliseNotice', () => {
  it('leaves line feeds only and nothing invisible', () => {
    expect(normaliseNotice('\ufeff甲\u200b乙\r\n丙\r丁')).toBe('甲乙\n丙\n丁');
  });

  it('is idempotent on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (raw) => {
        const once = normaliseNotice(raw);
        expect(normaliseNotice(once)).toBe(once);
      }),
    );
  });
});

describe('trimmedPlace', () => {
  it('leaves out white space at both ends', () => {
    expect(trimmedPlace('  甲 乙 ', { start: 0, end: 6 })).toEqual({ start: 2, end: 5 });
    expect(trimmedPlace('   ', { start: 0, end: 3 }).start).toBe(3);
  });
});
