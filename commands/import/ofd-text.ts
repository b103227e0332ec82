import { composeDocument } from '../../domain/document/compose.js';
import type { NoticeDocument } from '../../domain/document/document.js';
import { ok, refuse, type Result } from '../../domain/errors.js';
import { normaliseNotice } from '../../domain/notice/text.js';
import { MAX_PAGES } from './limits.js';
import { unpack, type OfficePackage } from './office-package.js';
import { type Page, pagePieces, type Piece } from './pdf-lines.js';
import type { Ruling } from './pdf-rulings.js';
import { ruledTables } from './pdf-tables.js';
import { attribute, type Tag, tagsOf, unescapeXml } from './xml-tags.js';

/** OFD measures in millimetres from the top, the rest of the house in points from the bottom. */
const POINTS = 72 / 25.4;
const A4: readonly number[] = [0, 0, 210, 297];
/** A page with fewer characters is a picture, or empty. */
const LEAST_CHARACTERS = 8;
/** Shorter lines are parts of a picture. */
const SHORTEST = 6;

/**
 * An OFD document (GB/T 33190) that holds text: its paragraphs, and the tables its lines rule, as of a PDF. Templates, stamps and pictures
 * are left out.
 * Refuses `noticeBroken`, `noticeEncrypted`, `unpackedTooLarge`, `tooManyPages`, `noticeScanned`.
 */
export function ofdDocument(bytes: Buffer, name: string): Result<NoticeDocument> {
  const unpacked = unpack(bytes, name, (path) => /^OFD\.xml$|Document\.xml$|Pages\/.*Content\.xml$/i.test(path));
  if (!unpacked.ok) return unpacked;
  const files = unpacked.value;
  const root = valueOf(textOf(files, 'OFD.xml'), 'DocRoot');
  const document = root === null ? '' : textOf(files, root.replace(/^\//, ''));
  if (root === null || document === '') return refuse('noticeBroken', { name }, 'file');
  const folder = root.replace(/^\//, '').replace(/[^/]*$/, '');
  const box = boxOf(valueOf(document, 'PhysicalBox')) ?? A4;
  const paths = [...tagsOf(document)].flatMap((tag) => (local(tag) === 'Page' && tag.kind !== 'close' ? (attribute(tag, 'BaseLoc') ?? []) : []));
  if (paths.length > MAX_PAGES) return refuse('tooManyPages', { name, pages: paths.length, max: MAX_PAGES }, 'file');
  const pages = paths.map((path) => pageOf(textOf(files, path.startsWith('/') ? path.slice(1) : folder + path), box));
  if (pages.reduce((sum, { characters }) => sum + characters, 0) < LEAST_CHARACTERS * Math.max(1, pages.length)) {
    return refuse('noticeScanned', { name, pages: pages.length }, 'file');
  }
  return ok(composeDocument(pagePieces(pages), normaliseNotice));
}

function textOf(files: OfficePackage, path: string): string {
  return files.get(path)?.toString('utf8') ?? '';
}

/** The contents of the first element of that name. */
function valueOf(xml: string, name: string): string | null {
  for (const tag of tagsOf(xml)) {
    if (local(tag) === name && tag.kind === 'open') return unescapeXml(xml.slice(tag.end, xml.indexOf('<', tag.end))).trim();
  }
  return null;
}

function pageOf(xml: string, documentBox: readonly number[]): Page & { readonly characters: number } {
  const [left = 0, top = 0, width = 210, height = 297] = boxOf(valueOf(xml, 'PhysicalBox')) ?? documentBox;
  const pieces: Piece[] = [];
  const horizontal: Ruling[] = [];
  const vertical: Ruling[] = [];
  let object: { readonly box: readonly number[]; readonly size: number } | null = null;
  const x = (millimetres: number): number => (millimetres - left) * POINTS;
  const y = (millimetres: number): number => (height - (millimetres - top)) * POINTS;
  for (const tag of tagsOf(xml)) {
    const kind = local(tag);
    if ((kind === 'TextObject' || kind === 'PathObject') && tag.kind !== 'close') object = { box: boxOf(attribute(tag, 'Boundary') ?? null) ?? [0, 0, 0, 0], size: Number(attribute(tag, 'Size') ?? 5) || 5 };
    else if (object && kind === 'TextCode' && tag.kind === 'open') {
      const text = unescapeXml(xml.slice(tag.end, Math.max(tag.end, xml.indexOf('<', tag.end)))).replace(/\s+/g, ' ');
      const [atX, atY] = [Number(attribute(tag, 'X') ?? 0) || 0, Number(attribute(tag, 'Y') ?? object.size) || 0];
      const size = object.size * POINTS;
      if (text.trim() !== '') pieces.push({ text, x: x(object.box[0]! + atX), y: y(object.box[1]! + atY), width: Math.max(1, (object.box[2]! - atX) * POINTS), size });
    } else if (object && kind === 'AbbreviatedData' && tag.kind === 'open') {
      for (const [from, to] of linesOf(xml.slice(tag.end, Math.max(tag.end, xml.indexOf('<', tag.end))))) {
        const [x1, x2] = [x(object.box[0]! + from[0]), x(object.box[0]! + to[0])];
        const [y1, y2] = [y(object.box[1]! + from[1]), y(object.box[1]! + to[1])];
        if (Math.abs(y1 - y2) < 1 && Math.abs(x1 - x2) >= SHORTEST) horizontal.push({ at: y1, from: Math.min(x1, x2), to: Math.max(x1, x2) });
        else if (Math.abs(x1 - x2) < 1 && Math.abs(y1 - y2) >= SHORTEST) vertical.push({ at: x1, from: Math.min(y1, y2), to: Math.max(y1, y2) });
      }
    }
  }
  const { tables, rest } = ruledTables({ horizontal, vertical }, pieces);
  return { width: width * POINTS, height: height * POINTS, pieces: rest, tables, characters: pieces.reduce((sum, { text }) => sum + text.trim().length, 0) };
}

type Point = readonly [number, number];

/** The straight lines of a path: M x y, L x y, C to close it; curves are none. */
function linesOf(data: string): (readonly [Point, Point])[] {
  const lines: (readonly [Point, Point])[] = [];
  let [start, at]: [Point, Point] = [[0, 0], [0, 0]];
  for (const [, command, numbers = ''] of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const values = numbers.trim().split(/\s+/).map(Number);
    const to: Point = [values.at(-2) ?? 0, values.at(-1) ?? 0];
    if (command === 'S' || command === 'M') start = at = to;
    else if (command === 'L') {
      lines.push([at, to]);
      at = to;
    } else if (command === 'C') lines.push([at, start]);
    else at = to;
  }
  return lines;
}

function boxOf(printed: string | null): number[] | null {
  const numbers = (printed ?? '').trim().split(/\s+/).map(Number);
  return numbers.length === 4 && numbers.every(Number.isFinite) ? numbers : null;
}

function local({ name }: Tag): string {
  return name.slice(name.indexOf(':') + 1);
}
