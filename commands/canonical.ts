import { hash } from 'node:crypto';

/**
 * JSON with the keys of every object in order and without what is undefined: the same value always gives the same text,
 * also after a way through `jsonb`, which forgets the order of keys.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The digest of a whole that is in memory. Of a text, that of its UTF-8. */
export function sha256(whole: string | Buffer): Buffer {
  return hash('sha256', whole, 'buffer');
}
