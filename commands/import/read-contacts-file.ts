import { CsvError, parse } from 'csv-parse/sync';

import { ok, refuse, type Result } from '../../domain/errors.js';
import { readContactTable, type ContactTable } from '../../domain/notice/contact-table.js';
import { decodeText } from './decode-text.js';
import { fileKind, unsupported } from './file-kind.js';
import { readSheets } from './read-ledger-file.js';
import { checkSize } from './read-notice-file.js';

/** What of a table a directory can have. */
const MOST_ROWS = 5_000;

/**
 * A table of contacts in an Excel file (every sheet of it), in a CSV file, or copied from Excel (columns set apart by tabs).
 * Refuses `fileEmpty`, `fileTooLarge`, `noticeTypeUnsupported`, `noticeEncrypted`, `noticeBroken`, `unpackedTooLarge`.
 */
export async function readContactsFile(bytes: Buffer, name: string): Promise<Result<ContactTable>> {
  const allowed = checkSize(bytes, name);
  if (!allowed.ok) return allowed;
  const kind = fileKind(bytes, name);
  if (!kind.ok) return kind;
  if (kind.value === 'xlsx') {
    const sheets = await readSheets(bytes, name);
    if (!sheets.ok) return sheets;
    const tables = sheets.value.map(({ rows }) => readContactTable(rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))));
    return ok({ people: tables.flatMap(({ people }) => people), members: tables.flatMap(({ members }) => members), unread: tables.flatMap(({ unread }) => unread) });
  }
  if (kind.value !== 'txt') return unsupported(name, kind.value.toUpperCase());
  const text = decodeText(bytes);
  if (text === null) return refuse('noticeBroken', { name }, 'file');
  const rows = rowsOf(text);
  return rows === null ? refuse('noticeBroken', { name }, 'file') : ok(readContactTable(rows.slice(0, MOST_ROWS)));
}

/** Null where its quotes do not end. */
function rowsOf(text: string): readonly (readonly string[])[] | null {
  const delimiter = text.includes('\t') ? '\t' : text.includes(',') ? ',' : ';';
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: true }) as unknown as string[][];
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}
