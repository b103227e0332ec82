import type { FastifyRequest } from 'fastify';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that carries a cookie comes from our own page (OWASP CSRF Prevention, "verifying origin"). Reading
 * is always fine. A browser names the origin of everything else; a program without `Origin` has its own cookie jar.
 */
export function isFromOwnPage(request: FastifyRequest, publicUrl: string): boolean {
  if (SAFE.has(request.method)) return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  return origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === request.headers.host);
}
