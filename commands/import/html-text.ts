import { compile, type Formatter, type HtmlElement } from 'html-to-text';

import { decodeAs, decodeText } from './decode-text.js';
import { composeDocument, type Piece } from '../../domain/document/compose.js';
import type { NoticeDocument } from '../../domain/document/document.js';
import type { RawCell, RawTable } from '../../domain/document/raw-table.js';
import { laysOut } from '../../domain/document/table-text.js';
import { normaliseNotice } from '../../domain/notice/text.js';

/** Nested deeper than any page people write; what lies below is not read. */
const MAX_DEPTH = 400;
const MOST_NESTED = 3_000;
/** Where a page declares its encoding, by its own rules (HTML §4.2.5.4), and a little more. */
const HEAD_BYTES = 4096;

/** What a page shows besides what it says. */
const LEFT_OUT = [
  'script', 'style', 'noscript', 'template', 'nav', 'footer', 'aside', 'iframe', 'object', 'svg', 'canvas', 'video', 'audio', 'img', 'hr',
  'select', 'option', 'button', 'input', 'textarea', 'head', '[hidden]', '[style*="display:none"i]', '[style*="display: none"i]',
];

/** The page in the encoding it is in: UTF-8 where it is valid UTF-8, else the declared one, else by validity. Null: no text. */
export function decodePage(bytes: Uint8Array): string | null {
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8 !== null && !utf8.includes('\0')) return utf8;
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(head)?.[1] ?? /^<\?xml[^>]{0,100}encoding=["']([\w-]{2,20})/i.exec(head)?.[1];
  // What is declared as GB 2312 is GBK or GB 18030 in truth, which the decoder of that name is (WHATWG Encoding).
  return (declared === undefined ? null : decodeAs(bytes, declared)) ?? decodeText(bytes);
}

/**
 * @returns what a page says: its paragraphs, and its tables with their grids; without navigation, scripts and forms. A table
 *   that only lays out the page is its paragraphs. Null for a page nested so deep that only a program would write it, and that
 *   would keep the reader busy for minutes.
 */
export function htmlDocument(html: string): NoticeDocument | null {
  if (depthOf(html) > MOST_NESTED) return null;
  const tables: RawTable[] = [];
  const text = convert(withoutWraps(html.replace(/[\ue000\ue001]/g, '')), { tables } satisfies Metadata)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
  return composeDocument(piecesOf(text, tables), normaliseNotice);
}

/** The text with its tables in their places, which the converter was given marks for. */
function piecesOf(text: string, tables: readonly RawTable[]): Piece[] {
  return text.split(MARK).flatMap((part, index): Piece[] => {
    if (index % 2 === 1) return [tables[Number(part)]!];
    // A blank line before a table and behind it belongs to the mark.
    const own = part.replace(index === 0 ? /\n$/ : /^\n|\n$/g, '');
    return own === '' ? [] : [own];
  });
}

interface Metadata {
  readonly tables: RawTable[];
}

const MARK = /\ue000(\d+)\ue001/;

/** A table that holds another lays out the page; one of a single row within a cell is words of the cell. */
function tableMark(rows: RawTable, tables: RawTable[]): string {
  const holds = rows.some((row) => row.some(({ text }) => MARK.test(text)));
  if (holds || rows.length < 2 || laysOut(rows)) return rows.flatMap((row) => row.flatMap(({ text }) => (text.trim() === '' ? [] : [text.trim()]))).join('\n\n');
  tables.push(rows);
  return `\ue000${tables.length - 1}\ue001`;
}

const cells: Formatter = (table, walk, builder) => {
  const visit = (element: HtmlElement): void => {
    if (element.type !== 'tag') return;
    const cellsOf = element.name === 'tr' ? (element.children ?? []).filter(isCell) : element.name === 'caption' ? [element] : null;
    if (cellsOf === null) {
      element.children?.forEach(visit);
      return;
    }
    builder.openTableRow();
    for (const { attribs = {}, children = [] } of cellsOf) {
      builder.openTableCell({ maxColumnWidth: undefined });
      walk(children, builder);
      builder.closeTableCell({ colspan: span(attribs['colspan']), rowspan: span(attribs['rowspan']) });
    }
    builder.closeTableRow();
  };
  builder.openTable();
  table.children?.forEach(visit);
  const { tables } = builder.metadata as Metadata;
  builder.closeTable({ tableToString: (rows: readonly (readonly RawCell[])[]) => tableMark(rows, tables), leadingLineBreaks: 2, trailingLineBreaks: 2 });
};

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: undefined, maxDepth: MAX_DEPTH },
  formatters: { cells },
  selectors: [
    { selector: 'table', format: 'cells' },
    { selector: 'a', format: 'inline' },
    { selector: 'ul', options: { itemPrefix: '' } },
    { selector: 'section', format: 'block' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'heading', options: { uppercase: false } })),
    ...LEFT_OUT.map((selector) => ({ selector, format: 'skip' })),
  ],
});

/** How deep tags are nested that must be closed by hand; what closes by itself (`<p>`, `<td>`, `<br>`) is not counted, nor what looks like a tag in a script. */
function depthOf(html: string): number {
  const tag = /<(\/?)(script|table|div|span|font|b|i|u|s|em|strong|small|big|sub|sup|ins|del|code|label|center|main|header|section|article|blockquote|ul|ol|dl|form|a)\b/gi;
  let [depth, deepest] = [0, 0];
  for (let found = tag.exec(html); found !== null; found = tag.exec(html)) {
    const [, closes, name = ''] = found;
    if (name.toLowerCase() === 'script') {
      const end = closes === '' ? html.indexOf('</script', tag.lastIndex) : -1;
      if (end >= 0) tag.lastIndex = end;
      else if (closes === '') break;
      continue;
    }
    depth = closes === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

function isCell({ type, name }: HtmlElement): boolean {
  return type === 'tag' && (name === 'td' || name === 'th');
}

function span(value: string | undefined): number {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : 1;
}

/** A line break in the source between two Chinese characters is the editor's, and would become a space. */
function withoutWraps(html: string): string {
  if (/<pre[\s>]/i.test(html)) return html;
  return html.replace(/\s+/g, (run, at: number) => (run.includes('\n') && isChinese(html.charCodeAt(at - 1)) && isChinese(html.charCodeAt(at + run.length)) ? '' : run));
}

/** Characters, and the punctuation of Chinese text. */
function isChinese(code: number): boolean {
  return (code >= 0x3001 && code <= 0x301b) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xff01 && code <= 0xff5e);
}
