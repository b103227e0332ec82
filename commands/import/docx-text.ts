import mammoth from 'mammoth';

import type { NoticeDocument } from '../../domain/document/document.js';
import { ok, refuse, type Result } from '../../domain/errors.js';
import { labeller, readNumbering, type ListPlace } from './docx-numbering.js';
import { htmlDocument } from './html-text.js';
import { pack, unpack } from './office-package.js';
import { attribute, escapeXml, tagsOf } from './xml-tags.js';

const MAIN = 'word/document.xml';
/** Everything a text is made of: no pictures, no embedded files, no macros, and no numbering, which is written out instead. */
const READ = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|footnotes|endnotes|settings)\.xml|word\/_rels\/document\.xml\.rels)$/;
const NUMBERING = 'word/numbering.xml';

/**
 * A Word document with its tables, the numbers of automatic lists written out as Word shows them (一、（一）1. ①), which its raw
 * text does not have.
 * Refuses `noticeBroken`, `noticeEncrypted`, `unpackedTooLarge`.
 */
export async function docxDocument(bytes: Buffer, name: string): Promise<Result<NoticeDocument>> {
  const unpacked = unpack(bytes, name, (path) => READ.test(path) || path === NUMBERING);
  if (!unpacked.ok) return unpacked;
  const files = unpacked.value;
  const text = (path: string): string => files.get(path)?.toString('utf8') ?? '';
  const numbered = withNumbers(text(MAIN), text(NUMBERING), text('word/styles.xml'));
  const clean = new Map([...files].filter(([path]) => path !== NUMBERING));
  clean.set(MAIN, Buffer.from(numbered, 'utf8'));
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: pack(clean) },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), includeEmbeddedStyleMap: false, styleMap: ['br[type="page"] => hr', 'br[type="column"] => hr'] },
    );
    const read = htmlDocument(value);
    return read === null ? refuse('noticeBroken', { name }, 'file') : ok(read);
  } catch {
    return refuse('noticeBroken', { name }, 'file');
  }
}

/** The document with every automatic number written into its paragraph. */
function withNumbers(documentXml: string, numberingXml: string, stylesXml: string): string {
  if (numberingXml === '') return documentXml;
  const label = labeller(readNumbering(numberingXml, stylesXml));
  const parts: string[] = [];
  let copied = 0;
  let properties: { style: string | null; numId: string | null; level: number | null } | null = null;
  // What a paragraph was before a tracked change is written inside its properties.
  let before = false;
  for (const tag of tagsOf(documentXml)) {
    if (tag.name === 'w:pPrChange') before = tag.kind === 'open';
    if (before) continue;
    if (tag.name === 'w:pPr') {
      if (tag.kind === 'open') properties = { style: null, numId: null, level: null };
      if (tag.kind !== 'close' || properties === null) continue;
      const place: ListPlace | null = properties.numId === null ? null : { numId: properties.numId, level: properties.level };
      const written = label(place, properties.style);
      properties = null;
      if (written === '') continue;
      parts.push(documentXml.slice(copied, tag.end), `<w:r><w:t xml:space="preserve">${escapeXml(written)}</w:t></w:r>`);
      copied = tag.end;
    } else if (properties === null) continue;
    else if (tag.name === 'w:pStyle') properties.style ??= attribute(tag, 'w:val') ?? null;
    else if (tag.name === 'w:numId') properties.numId ??= attribute(tag, 'w:val') ?? null;
    else if (tag.name === 'w:ilvl') properties.level ??= Number(attribute(tag, 'w:val') ?? 0) || 0;
  }
  return parts.join('') + documentXml.slice(copied);
}
