/** Values a request may hold, names of fields counted: more than the longest plan file has. */
export const MAX_VALUES = 100_000;
const MAX_DEPTH = 50;

/** What no request may hold, and where: `path` as zod names it. */
export interface Unstorable {
  readonly kind: 'controlCharacter' | 'tooManyValues' | 'tooDeep';
  readonly path: readonly (string | number)[];
}

/**
 * Looks at a body before its schema does. PostgreSQL keeps neither NUL nor half of a surrogate pair, and other control
 * characters (but blanks and ends of lines and pages) hide what a name says; and what has more values than any form costs more to refuse
 * than to send.
 * @returns the first thing that is wrong, or null
 */
export function unstorable(body: unknown): Unstorable | null {
  let left = MAX_VALUES;
  const look = (value: unknown, path: readonly (string | number)[]): Unstorable | null => {
    left -= 1;
    if (left < 0) return { kind: 'tooManyValues', path: [] };
    if (typeof value === 'string') return isStorable(value) ? null : { kind: 'controlCharacter', path };
    if (typeof value !== 'object' || value === null) return null;
    if (path.length >= MAX_DEPTH) return { kind: 'tooDeep', path: [] };
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const found = look(item, [...path, index]);
        if (found) return found;
      }
      return null;
    }
    for (const key in value) {
      if (!isStorable(key)) return { kind: 'controlCharacter', path };
      const found = look((value as Record<string, unknown>)[key], [...path, key]);
      if (found) return found;
    }
    return null;
  };
  return look(body, []);
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !CONTROL.test(text);
}

// C0 and DEL, but for blanks and what ends lines and pages: those come along with text copied from a document.
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/;
