import type { FastifyReply } from 'fastify';

/** What a browser may show of evidence, and as what. Everything else is to be saved. */
const SHOWN: Readonly<Record<string, string>> = {
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'application/pdf': 'application/pdf',
  'text/plain': 'text/plain; charset=utf-8',
  'text/csv': 'text/plain; charset=utf-8',
};

/** As what a file of that type is shown in place; null: it is not. */
export function shownAs(mediaType: string): string | null {
  return Object.hasOwn(SHOWN, mediaType) ? SHOWN[mediaType]! : null;
}

/**
 * Evidence comes from anybody, so what is shown of it may do nothing: no script, no request, an origin of its own. A PDF
 * keeps its origin, because browsers open their reader in no sandboxed document; scripts in it never see a page's origin.
 * No page frames it: ours draw PDF themselves (decision 0009).
 */
export function harmless(reply: FastifyReply, mediaType: string): void {
  const sandbox = mediaType === 'application/pdf' ? '' : 'sandbox; ';
  void reply
    .header('content-security-policy', `${sandbox}default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, max-age=300');
}
