/** Why a PDF is not shown; each has its sentence. */
export type Trouble = 'locked' | 'broken' | 'noReader';

/** By the names of what pdf.js throws at a file, whose classes are not to be loaded to tell them apart. */
const TROUBLES = new Map<string, Trouble>([
  ['PasswordException', 'locked'],
  ['InvalidPDFException', 'broken'],
  ['FormatError', 'broken'],
  // What its worker did not expect, which a file has caused.
  ['UnknownErrorException', 'broken'],
]);

/** Whatever is not the file's fault is the reader's: its worker did not come, say. */
export function troubleOf(error: unknown): Trouble {
  return (error instanceof Error ? TROUBLES.get(error.name) : undefined) ?? 'noReader';
}
