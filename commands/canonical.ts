import { createHash, hash } from 'node:crypto';

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

/** SHA-256 over the parts, one after the other. */
export function sha256(...parts: readonly (string | Buffer)[]): Buffer {
  const [only] = parts;
  if (parts.length === 1) return hash('sha256', only!, 'buffer');
  const growing = createHash('sha256');
  for (const part of parts) growing.update(part);
  return growing.digest();
}
