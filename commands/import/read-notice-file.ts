import { ok, refuse, type Result } from '../../domain/errors.js';
import { normaliseNotice } from '../../domain/notice/text.js';
import { decodeText } from './decode-text.js';
import { docxText } from './docx-text.js';
import { fileKind, unsupported, type FileKind } from './file-kind.js';
import { decodePage, htmlText } from './html-text.js';
import { MAX_CHARACTERS, MAX_FILE_BYTES } from './limits.js';
import { pdfText } from './pdf-text.js';

/** The text of a notice as the parser takes it; places in a draft are offsets into it. */
export interface NoticeText {
  readonly kind: Exclude<FileKind, 'xlsx'>;
  readonly text: string;
}

/**
 * Reads the text of a notice out of a file, told by its content whatever its name: plain text, a saved web page, a Word document
 * or a PDF with text.
 * Refuses `fileEmpty`, `fileTooLarge`, `noticeTypeUnsupported`, `noticeScanned`, `noticeEncrypted`, `noticeBroken`,
 * `unpackedTooLarge`, `tooManyPages`; all `where: 'file'`.
 */
export async function readNoticeFile(bytes: Uint8Array, name: string): Promise<Result<NoticeText>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const allowed = checkSize(buffer, name);
  if (!allowed.ok) return allowed;
  const kind = fileKind(buffer, name);
  if (!kind.ok) return kind;
  if (kind.value === 'xlsx') return unsupported(name, 'XLSX');
  const read = await textOf(buffer, name, kind.value);
  if (!read.ok) return read;
  const text = normaliseNotice(read.value);
  if (text.trim() === '') return refuse('fileEmpty', { name }, 'file');
  if (text.length > MAX_CHARACTERS) return refuse('fileTooLarge', { name, max: MAX_FILE_BYTES / 2 ** 20 }, 'file');
  return ok({ kind: kind.value, text });
}

/** Refuses `fileEmpty`, `fileTooLarge`. */
export function checkSize(bytes: Uint8Array, name: string): Result<true> {
  if (bytes.length === 0) return refuse('fileEmpty', { name }, 'file');
  return bytes.length > MAX_FILE_BYTES ? refuse('fileTooLarge', { name, max: MAX_FILE_BYTES / 2 ** 20 }, 'file') : ok(true);
}

async function textOf(bytes: Buffer, name: string, kind: NoticeText['kind']): Promise<Result<string>> {
  switch (kind) {
    case 'pdf':
      return pdfText(bytes, name);
    case 'docx':
      return docxText(bytes, name);
    case 'html': {
      const page = decodePage(bytes);
      if (page === null) return refuse('noticeBroken', { name }, 'file');
      const text = htmlText(page);
      return text === null ? refuse('noticeBroken', { name }, 'file') : ok(text);
    }
    case 'txt': {
      const text = decodeText(bytes);
      return text === null ? unsupported(name, formatOf(name)) : ok(text);
    }
  }
}

/** What a file nobody knows calls itself. */
function formatOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? '?';
}
