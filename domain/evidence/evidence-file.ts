import { ok, refuse, type Refusal, type Result } from '../errors.js';

/** What the bytes of a kind of file have in common; the same bytes may only be named as one of it. */
export type EvidenceFamily = 'pdf' | 'word' | 'workbook' | 'ofd' | 'compound' | 'png' | 'jpeg' | 'text';

export interface EvidenceType {
  readonly mediaType: string;
  readonly family: EvidenceFamily;
}

/**
 * What may be handed in as evidence: documents, tables and pictures of an office, never what a browser or a machine
 * would run. Packed archives stay out, because what is in them is not looked into. `.ofd` is the national format of
 * official documents (GB/T 33190).
 */
const TYPES: Readonly<Record<string, EvidenceType>> = {
  pdf: { mediaType: 'application/pdf', family: 'pdf' },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', family: 'word' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', family: 'workbook' },
  ofd: { mediaType: 'application/ofd', family: 'ofd' },
  doc: { mediaType: 'application/msword', family: 'compound' },
  xls: { mediaType: 'application/vnd.ms-excel', family: 'compound' },
  wps: { mediaType: 'application/vnd.ms-works', family: 'compound' },
  png: { mediaType: 'image/png', family: 'png' },
  jpg: { mediaType: 'image/jpeg', family: 'jpeg' },
  jpeg: { mediaType: 'image/jpeg', family: 'jpeg' },
  txt: { mediaType: 'text/plain', family: 'text' },
  csv: { mediaType: 'text/csv', family: 'text' },
};

const ALLOWED = Object.keys(TYPES).join(', ');

/** @returns what a file of that name is said to be. Refuses `fileTypeForbidden`. */
export function evidenceTypeOf(name: string, where = 'file'): Result<EvidenceType> {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
  return type ? ok(type) : { ok: false, refusal: notAsNamed(name, where) };
}

/** Says of a file that it is not what its name says, or of a kind that nobody takes. */
export function notAsNamed(name: string, where = 'file'): Refusal {
  return { code: 'fileTypeForbidden', params: { name: visible(name), allowed: ALLOWED }, where };
}

/**
 * The media type under which a stored file is handed in by that name: whoever opens it later sees the name, so it is checked
 * again when it is used, not only when the file was uploaded.
 * Refuses `fileNameForbidden` (a path, or characters that are not seen or turn the direction of writing), `fileTypeForbidden`.
 */
export function mediaTypeAs(name: string, storedMediaType: string, where: string): Result<string> {
  if (/[/\\]|\p{C}/u.test(name) || name.startsWith('.')) return refuse('fileNameForbidden', { name: visible(name) }, where);
  const named = evidenceTypeOf(name, where);
  if (!named.ok) return named;
  const stored = Object.values(TYPES).find(({ mediaType }) => mediaType === storedMediaType);
  return stored?.family === named.value.family ? ok(named.value.mediaType) : { ok: false, refusal: notAsNamed(name, where) };
}

/** A name as it may stand in a sentence. */
function visible(name: string): string {
  return name.replace(/\p{C}/gu, '');
}
