import { BODY, FALLBACKS } from './page-measures.js';

/*
 * Parts of a Word file that stand in place of what the docx package writes, which has no words for what they say.
 */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** What may stand in for the file's fonts: county offices have those of 2003 (仿宋_GB2312), a new Windows the later ones (仿宋). */
export function fontTable(): string {
  const fonts = Object.entries(FALLBACKS).map(
    ([name, others]) => `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `${HEAD}<w:fonts ${NAMESPACE}>${fonts.join('')}</w:fonts>`;
}

/** The paper's language and type, for whoever writes on in it. */
export function styles(): string {
  const { font, size } = BODY;
  const run = `<w:rPr><w:rFonts w:ascii="${font}" w:eastAsia="${font}" w:hAnsi="${font}" w:cs="${font}"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`;
  const defaults = `<w:docDefaults><w:rPrDefault>${run}</w:rPrDefault></w:docDefaults>`;
  return `${HEAD}<w:styles ${NAMESPACE}>${defaults}<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`;
}
