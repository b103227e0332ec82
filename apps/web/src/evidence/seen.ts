import type { Once } from '../api/use-command.js';

/**
 * A command that is only meant for the state its sender saw: the API refuses it with who acted meanwhile. Spread into the call in
 * the place of `once`.
 */
export function seen(once: Once, { version }: { readonly version: string }) {
  return { headers: { ...once.headers, 'if-match': `"${version}"` } };
}
