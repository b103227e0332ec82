import { ok, refuse, type Result } from '../../domain/errors.js';
import { pathsIn } from './office-package.js';
import type { OldFormat } from './old-office.js';

/** What can be read. Found by content: names lie, and browsers save pages under any name. */
export type FileKind = 'txt' | 'html' | 'docx' | 'pdf' | 'ofd' | 'xlsx';

/** What begins like this is something else, and its owner should hear what. */
const FOREIGN: readonly (readonly [format: string, magic: readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['TIFF', [0x49, 0x49, 0x2a, 0x00]],
  ['TIFF', [0x4d, 0x4d, 0x00, 0x2a]],
  ['BMP', [0x42, 0x4d]],
  ['WEBP', [0x52, 0x49, 0x46, 0x46]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
  ['7Z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['GZ', [0x1f, 0x8b]],
  ['EXE', [0x4d, 0x5a]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

/** In a zip: the first path that is there says what the zip is. */
const PACKAGES: readonly (readonly [path: string, kind: FileKind | null, format: string])[] = [
  ['word/document.xml', 'docx', 'DOCX'],
  ['xl/workbook.xml', 'xlsx', 'XLSX'],
  ['ppt/presentation.xml', null, 'PPTX'],
  ['OFD.xml', 'ofd', 'OFD'],
  ['content.xml', null, 'ODF'],
];

/** Where a page is told from a text: its head, however much is written before it. */
const HEAD_CHARACTERS = 4096;

/** @returns what the file is. Refuses `noticeTypeUnsupported`, `noticeEncrypted`, `noticeBroken`. */
export function fileKind(bytes: Buffer, name: string): Result<FileKind> {
  if (begins(bytes, ZIP)) return packageKind(bytes, name);
  if (begins(bytes, COMPOUND)) return compoundKind(bytes, name);
  // A mail server or a viewer may have put something before it.
  if (bytes.subarray(0, 1024).includes('%PDF-')) return ok('pdf');
  const foreign = FOREIGN.find(([, magic]) => begins(bytes, magic) && !isWordy(bytes, magic.length));
  if (foreign) return unsupported(name, foreign[0]);
  const head = bytes.subarray(0, HEAD_CHARACTERS * 2).toString('latin1').replaceAll('\0', '');
  if (/^\s*(?:From: <Saved by|MIME-Version:)/i.test(head) || /^Content-Type: multipart\/related/im.test(head)) return unsupported(name, 'MHT');
  return ok(isPage(head) ? 'html' : 'txt');
}

/** Which older format the file is in, that another program can open; null for every other file. Never refuses. */
export function oldFormat(bytes: Buffer, name: string): OldFormat | null {
  if (begins(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66])) return 'rtf';
  if (!begins(bytes, COMPOUND)) return null;
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage') || holds('EncryptionInfo') || holds('PowerPoint Document')) return null;
  if (holds('Workbook') || holds('Book')) return /\.et$/i.test(name) ? 'et' : 'xls';
  return /\.wps$/i.test(name) ? 'wps' : 'doc';
}

export function unsupported(name: string, format: string): Result<never> {
  return refuse('noticeTypeUnsupported', { name, format }, 'file');
}

/** `BM` and `MZ` may begin a text too: nothing but printable characters follows then. */
function isWordy(bytes: Buffer, magic: number): boolean {
  return magic <= 2 && bytes[0]! < 0x80 && !bytes.subarray(0, 512).some((byte) => byte < 9);
}

function packageKind(bytes: Buffer, name: string): Result<FileKind> {
  const paths = pathsIn(bytes, name);
  if (!paths.ok) return paths;
  const found = PACKAGES.find(([path]) => paths.value.includes(path));
  if (!found) return unsupported(name, 'ZIP');
  return found[1] === null ? unsupported(name, found[2]) : ok(found[1]);
}

/** Word 97–2003, WPS, and an Office file under a password, which is wrapped in the same container. */
function compoundKind(bytes: Buffer, name: string): Result<never> {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) return refuse('noticeEncrypted', { name }, 'file');
  if (holds('Workbook')) return unsupported(name, 'XLS');
  if (holds('PowerPoint Document')) return unsupported(name, 'PPT');
  return unsupported(name, /\.wps$/i.test(name) ? 'WPS' : 'DOC');
}

/** A page or a piece of one; `head` is read byte by byte, so a byte order mark is two or three characters. */
function isPage(head: string): boolean {
  return BEGINS_AS_PAGE.test(head) || /<(?:html|body)[\s>]/i.test(head);
}

const BEGINS_AS_PAGE = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!--|(?:!doctype html|head|div|p|table|meta|span|article|section)\b)/i;

function begins(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
