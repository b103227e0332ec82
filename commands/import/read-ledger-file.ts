import readWorkbook from 'read-excel-file/node';

import { composeDocument, type Piece } from '../../domain/document/compose.js';
import type { NoticeDocument } from '../../domain/document/document.js';
import type { RawCell, RawTable } from '../../domain/document/raw-table.js';
import { ok, refuse, type Result } from '../../domain/errors.js';
import { ledgerHeading } from '../../domain/notice/ledger-columns.js';
import type { LedgerCell, LedgerSheet } from '../../domain/notice/ledger.js';
import { normaliseNotice } from '../../domain/notice/text.js';
import { fileKind, unsupported } from './file-kind.js';
import { pack, unpack, type OfficePackage } from './office-package.js';
import { checkSize } from './read-notice-file.js';
import { attribute, tagsOf, unescapeXml } from './xml-tags.js';

/** What a table is made of; pictures, charts and macros are left packed. */
const READ = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;
const MOST_ROWS = 5_000;
const MOST_COLUMNS = 100;

/**
 * The sheet of an Excel file (xlsx) that is a ledger: the first with the heading of one, else the first. What merged cells cover
 * holds their value; dates are `2022-11-30`.
 * Refuses `fileEmpty`, `fileTooLarge`, `noticeTypeUnsupported`, `noticeEncrypted`, `noticeBroken`, `unpackedTooLarge`.
 */
export async function readLedgerFile(bytes: Uint8Array, name: string): Promise<Result<LedgerSheet>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const allowed = checkSize(buffer, name);
  if (!allowed.ok) return allowed;
  const kind = fileKind(buffer, name);
  if (!kind.ok) return kind;
  if (kind.value !== 'xlsx') return unsupported(name, kind.value.toUpperCase());
  const sheets = await readSheets(buffer, name);
  if (!sheets.ok) return sheets;
  const ledger = sheets.value.find(({ rows }) => ledgerHeading(rows) !== null) ?? sheets.value[0];
  return ledger ? ok(ledger) : refuse('noticeBroken', { name }, 'file');
}

/**
 * Every sheet of an Excel file, its first 5,000 rows and 100 columns.
 * Refuses `noticeBroken`, `unpackedTooLarge`.
 */
export async function readSheets(bytes: Buffer, name: string): Promise<Result<readonly LedgerSheet[]>> {
  const files = unpack(bytes, name, (path) => READ.test(path));
  if (!files.ok) return files;
  try {
    const merged = mergedRanges(files.value);
    const sheets = await readWorkbook(pack(files.value));
    return ok(sheets.map(({ sheet, data }) => filled(sheet, data as readonly (readonly unknown[])[], merged.get(sheet) ?? [])));
  } catch {
    return refuse('noticeBroken', { name }, 'file');
  }
}

/**
 * An Excel file as a document: a table a sheet, its merged cells with their spans. Sheets that are hidden or empty are left out.
 * Refuses what `readLedgerFile` refuses.
 */
export async function workbookDocument(bytes: Uint8Array, name: string): Promise<Result<NoticeDocument>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const allowed = checkSize(buffer, name);
  if (!allowed.ok) return allowed;
  const files = unpack(buffer, name, (path) => READ.test(path));
  if (!files.ok) return files;
  try {
    const merged = mergedRanges(files.value);
    const sheets = await readWorkbook(pack(files.value));
    const pieces = sheets.flatMap(({ sheet, data }): Piece[] => {
      const table = tableOf(data as readonly (readonly unknown[])[], merged.get(sheet) ?? []);
      return table.length === 0 ? [] : [table];
    });
    const document = composeDocument(pieces, normaliseNotice);
    return document.text.trim() === '' ? refuse('fileEmpty', { name }, 'file') : ok(document);
  } catch {
    return refuse('noticeBroken', { name }, 'file');
  }
}

/** The sheet's cells without those that a merged one covers; rows and columns that are empty to the end are left out. */
function tableOf(data: readonly (readonly unknown[])[], ranges: readonly Range[]): RawTable {
  const covered = new Set<string>();
  const spans = new Map<string, Range>();
  for (const range of ranges) {
    spans.set(`${range.top}/${range.left}`, range);
    for (let row = range.top; row <= Math.min(range.bottom, MOST_ROWS); row++) for (let column = range.left; column <= Math.min(range.right, MOST_COLUMNS); column++) if (row !== range.top || column !== range.left) covered.add(`${row}/${column}`);
  }
  const said = (value: unknown): string => String(cellOf(value) ?? '').trim();
  const width = Math.max(0, ...data.slice(0, MOST_ROWS).map((row) => row.findLastIndex((value) => said(value) !== '') + 1));
  const rows = data.slice(0, MOST_ROWS).map((row, index) =>
    Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, column): RawCell | null => {
      if (covered.has(`${index}/${column}`)) return null;
      const span = spans.get(`${index}/${column}`);
      return { text: said(row[column] ?? null), colspan: span ? Math.min(span.right, width - 1) - column + 1 : 1, rowspan: span ? span.bottom - index + 1 : 1 };
    }).filter((cell) => cell !== null),
  );
  const last = rows.findLastIndex((row) => row.some(({ text }) => text !== ''));
  return rows.slice(0, last + 1);
}

interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function filled(name: string, data: readonly (readonly unknown[])[], ranges: readonly Range[]): LedgerSheet {
  const rows = data.slice(0, MOST_ROWS).map((row) => row.slice(0, MOST_COLUMNS).map(cellOf));
  for (const { top, left, bottom, right } of ranges) {
    const value = rows[top]?.[left] ?? null;
    for (let row = top; row <= Math.min(bottom, rows.length - 1); row++) {
      for (let column = left; column <= Math.min(right, (rows[row]?.length ?? 0) - 1); column++) rows[row]![column] = value;
    }
  }
  return { name, rows };
}

/** A date of Excel has no zone and comes as midnight UTC. */
function cellOf(value: unknown): LedgerCell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Merged cells of each sheet, by its name, which the reader of cells does not tell. */
function mergedRanges(files: OfficePackage): ReadonlyMap<string, readonly Range[]> {
  const text = (path: string): string => files.get(path)?.toString('utf8') ?? '';
  const targets = new Map<string, string>();
  for (const tag of tagsOf(text('xl/_rels/workbook.xml.rels'))) {
    if (local(tag.name) === 'Relationship') targets.set(attribute(tag, 'Id') ?? '', (attribute(tag, 'Target') ?? '').replace(/^\/?(?:xl\/)?/, 'xl/'));
  }
  const ranges = new Map<string, Range[]>();
  for (const sheet of tagsOf(text('xl/workbook.xml'))) {
    if (local(sheet.name) !== 'sheet') continue;
    const path = targets.get(attribute(sheet, 'r:id') ?? '') ?? '';
    ranges.set(
      unescapeXml(attribute(sheet, 'name') ?? ''),
      [...tagsOf(text(path))].flatMap((tag) => (local(tag.name) === 'mergeCell' ? rangeOf(attribute(tag, 'ref') ?? '') : [])),
    );
  }
  return ranges;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** `B2:C4` */
function rangeOf(reference: string): Range[] {
  const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!found) return [];
  const column = (letters: string): number => [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return [{ left: column(found[1]!), top: Number(found[2]) - 1, right: column(found[3]!), bottom: Number(found[4]) - 1 }];
}
