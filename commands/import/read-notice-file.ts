import { documentOfText } from '../../domain/document/compose.js';
import type { NoticeDocument } from '../../domain/document/document.js';
import { ok, refuse, type Result } from '../../domain/errors.js';
import { normaliseNotice } from '../../domain/notice/text.js';
import { decodeText } from './decode-text.js';
import { docxDocument } from './docx-text.js';
import { fileKind, oldFormat, unsupported, type FileKind } from './file-kind.js';
import { decodePage, htmlDocument } from './html-text.js';
import { MAX_CHARACTERS, MAX_FILE_BYTES } from './limits.js';
import { ofdDocument } from './ofd-text.js';
import { modernOffice } from './old-office.js';
import { pdfDocument } from './pdf-text.js';

/** A notice as the parser takes it; places in a draft are offsets into its text. */
export interface NoticeText extends NoticeDocument {
  readonly kind: Exclude<FileKind, 'xlsx'>;
}

/**
 * Reads a notice out of a file, told by its content whatever its name: plain text, a saved web page, a Word document,
 * a PDF or OFD document with text; an older Word or WPS document where LibreOffice is installed.
 * Refuses `fileEmpty`, `fileTooLarge`, `noticeTypeUnsupported`, `noticeScanned`, `noticeEncrypted`, `noticeBroken`,
 * `unpackedTooLarge`, `tooManyPages`; all `where: 'file'`.
 */
export async function readNoticeFile(bytes: Uint8Array, name: string): Promise<Result<NoticeText>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const allowed = checkSize(buffer, name);
  if (!allowed.ok) return allowed;
  const old = oldFormat(buffer, name);
  const modern = old === null ? null : await modernOffice(buffer, old);
  const opened = modern ?? buffer;
  const kind = fileKind(opened, name);
  if (!kind.ok) return kind;
  if (kind.value === 'xlsx') return unsupported(name, 'XLSX');
  const read = await documentOf(opened, name, kind.value);
  if (!read.ok) return read;
  const { text, blocks } = read.value;
  if (text.trim() === '') return refuse('fileEmpty', { name }, 'file');
  if (text.length > MAX_CHARACTERS) return refuse('fileTooLarge', { name, max: MAX_FILE_BYTES / 2 ** 20 }, 'file');
  return ok({ kind: kind.value, text, blocks });
}

/** Refuses `fileEmpty`, `fileTooLarge`. */
export function checkSize(bytes: Uint8Array, name: string): Result<true> {
  if (bytes.length === 0) return refuse('fileEmpty', { name }, 'file');
  return bytes.length > MAX_FILE_BYTES ? refuse('fileTooLarge', { name, max: MAX_FILE_BYTES / 2 ** 20 }, 'file') : ok(true);
}

async function documentOf(bytes: Buffer, name: string, kind: NoticeText['kind']): Promise<Result<NoticeDocument>> {
  switch (kind) {
    case 'pdf':
      return pdfDocument(bytes, name);
    case 'ofd':
      return ofdDocument(bytes, name);
    case 'docx':
      return docxDocument(bytes, name);
    case 'html': {
      const page = decodePage(bytes);
      const read = page === null ? null : htmlDocument(page);
      return read === null ? refuse('noticeBroken', { name }, 'file') : ok(read);
    }
    case 'txt': {
      const text = decodeText(bytes);
      return text === null ? unsupported(name, formatOf(name)) : ok(documentOfText(normaliseNotice(text)));
    }
  }
}

/** What a file nobody knows calls itself. */
function formatOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? '?';
}
