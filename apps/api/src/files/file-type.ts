import { evidenceTypeOf, notAsNamed, type EvidenceFamily } from '../../../../domain/evidence/evidence-file.js';
import { ok, refuse, type Result } from '../../../../domain/errors.js';

/** How the bytes of each kind begin. */
const BEGINS: Readonly<Record<EvidenceFamily, (head: Buffer) => boolean>> = {
  pdf: (head) => head.includes('%PDF-'),
  word: zip,
  workbook: zip,
  ofd: zip,
  compound,
  png: bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  jpeg: bytes(0xff, 0xd8, 0xff),
  text: plainText,
};

/**
 * @returns the media type of a file of that name beginning with `head`: it must be what its name says. Of a zip only the whole
 *   tells (`isPackageOf`). Refuses `fileEmpty`, `fileTypeForbidden`.
 */
export function fileTypeOf(name: string, head: Buffer): Result<string> {
  if (head.length === 0) return refuse('fileEmpty', { name }, 'file');
  const type = evidenceTypeOf(name);
  if (!type.ok) return type;
  return BEGINS[type.value.family](head) ? ok(type.value.mediaType) : { ok: false, refusal: notAsNamed(name) };
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
