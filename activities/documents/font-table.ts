import { FALLBACKS } from './page-measures.js';

/**
 * The part of a Word file that says what may stand in for its fonts: county offices have those of 2003 (仿宋_GB2312), a new
 * Windows the later ones (仿宋). Replaces what the docx package writes, which names none.
 */
export function fontTable(): string {
  const fonts = Object.entries(FALLBACKS).map(
    ([name, others]) => `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
