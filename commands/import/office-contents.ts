import { ok, refuse, type Result } from '../../domain/errors.js';
import { docxDocument } from './docx-text.js';
import { fileKind, unsupported } from './file-kind.js';
import { readSheets } from './read-ledger-file.js';

/** What a Word document or a workbook says, without its form. One of the two is null. */
export interface OfficeContents {
  readonly text: string | null;
  readonly sheets: readonly OfficeSheet[] | null;
  /** Whether more is in it than is given here. */
  readonly cut: boolean;
}

export interface OfficeSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** What is looked at before a decision; the rest is for who opens the file. */
const MOST_BYTES = 4 * 2 ** 20;
const MOST_CHARACTERS = 50_000;
const MOST_SHEETS = 5;
const MOST_ROWS = 200;
const MOST_COLUMNS = 30;

/**
 * Reads a docx or xlsx file to be looked at in place.
 * Refuses `fileTooLarge` (4 MB), `noticeTypeUnsupported`, `noticeEncrypted`, `noticeBroken`, `unpackedTooLarge`; all `where: 'file'`.
 */
export async function officeContents(bytes: Buffer, name: string): Promise<Result<OfficeContents>> {
  if (bytes.length > MOST_BYTES) return refuse('fileTooLarge', { name, max: MOST_BYTES / 2 ** 20 }, 'file');
  const kind = fileKind(bytes, name);
  if (!kind.ok) return kind;
  if (kind.value === 'docx') {
    const read = await docxDocument(bytes, name);
    return read.ok ? ok({ text: read.value.text.slice(0, MOST_CHARACTERS), sheets: null, cut: read.value.text.length > MOST_CHARACTERS }) : read;
  }
  if (kind.value !== 'xlsx') return unsupported(name, kind.value.toUpperCase());
  const sheets = await readSheets(bytes, name);
  if (!sheets.ok) return sheets;
  const all = sheets.value;
  return ok({
    text: null,
    sheets: all.slice(0, MOST_SHEETS).map(({ name: sheet, rows }) => ({
      name: sheet,
      rows: rows.slice(0, MOST_ROWS).map((row) => row.slice(0, MOST_COLUMNS).map((cell) => (cell === null ? '' : String(cell)))),
    })),
    cut: all.length > MOST_SHEETS || all.some(({ rows }) => rows.length > MOST_ROWS || rows.some((row) => row.length > MOST_COLUMNS)),
  });
}
