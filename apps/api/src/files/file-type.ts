import { refuse, ok, type Result } from '../../../../domain/errors.js';

/**
 * What may be handed in as evidence: documents, tables and pictures of an office, never what a browser or a machine
 * would run. A file must be what its name says, by its first bytes. Packed archives stay out, because what is in them
 * is not looked into. `.ofd` is the national format of official documents (GB/T 33190).
 */
const TYPES: Readonly<Record<string, { readonly mediaType: string; readonly begins: (head: Buffer) => boolean }>> = {
  pdf: { mediaType: 'application/pdf', begins: (head) => head.includes('%PDF-') },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: zip },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: zip },
  ofd: { mediaType: 'application/ofd', begins: zip },
  doc: { mediaType: 'application/msword', begins: compound },
  xls: { mediaType: 'application/vnd.ms-excel', begins: compound },
  wps: { mediaType: 'application/vnd.ms-works', begins: compound },
  png: { mediaType: 'image/png', begins: bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  jpg: { mediaType: 'image/jpeg', begins: bytes(0xff, 0xd8, 0xff) },
  jpeg: { mediaType: 'image/jpeg', begins: bytes(0xff, 0xd8, 0xff) },
  txt: { mediaType: 'text/plain', begins: plainText },
  csv: { mediaType: 'text/csv', begins: plainText },
};

const ALLOWED = Object.keys(TYPES);

/** @returns the media type of a file of that name beginning with `head`. @throws nothing; refuses `fileEmpty`, `fileTypeForbidden`. */
export function fileTypeOf(name: string, head: Buffer): Result<string> {
  if (head.length === 0) return refuse('fileEmpty', { name }, 'file');
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
  if (!type?.begins(head)) return refuse('fileTypeForbidden', { name, allowed: ALLOWED.join(', ') }, 'file');
  return ok(type.mediaType);
}

function bytes(...magic: number[]): (head: Buffer) => boolean {
  return (head) => head.subarray(0, magic.length).equals(Buffer.from(magic));
}

function zip(head: Buffer): boolean {
  return bytes(0x50, 0x4b, 0x03, 0x04)(head);
}

/** Word and Excel before 2007, and WPS. */
function compound(head: Buffer): boolean {
  return bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)(head);
}

/** No zero byte (every machine format has one early), and no markup or script a browser might be talked into running. */
function plainText(head: Buffer): boolean {
  return !head.includes(0) && !/^\uFEFF?\s*(<|#!|\{\\rtf)/.test(head.toString('utf8'));
}
