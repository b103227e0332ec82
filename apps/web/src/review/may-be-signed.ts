import type { OfficialDocument } from './documents.js';

/** Whether a draft has a matter of which a paper may speak by now. */
export function mayBeSigned({ matters }: OfficialDocument): boolean {
  return matters.some(({ lapsedAt, rests }) => lapsedAt === null && !rests);
}
