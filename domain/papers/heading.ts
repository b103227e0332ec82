/** How a paragraph of an official paper begins: its ordinal and level (GB/T 9704-2012, 7.3.3). */
export interface ParagraphParts {
  /** 1: 一、 in 黑体; 2: （一） in 楷体; 0: no heading, nor do lower levels (1. and （1）) look different from the text. */
  readonly level: 0 | 1 | 2;
  /** The heading with its ordinal, up to its first full stop; '' where there is none. */
  readonly heading: string;
  readonly text: string;
}

/**
 * Parts a paragraph into its heading and what follows.
 *
 * @example
 * partsOf('一、限期办结。请于5个工作日内报告。') // { level: 1, heading: '一、限期办结。', text: '请于5个工作日内报告。' }
 */
export function partsOf(paragraph: string): ParagraphParts {
  const level = FIRST.test(paragraph) ? 1 : SECOND.test(paragraph) ? 2 : 0;
  if (level === 0) return { level, heading: '', text: paragraph };
  const end = paragraph.indexOf('。') + 1 || paragraph.length;
  return { level, heading: paragraph.slice(0, end), text: paragraph.slice(end) };
}

const FIRST = /^[一二三四五六七八九十]{1,3}、/;
const SECOND = /^[（(][一二三四五六七八九十]{1,3}[）)]/;
