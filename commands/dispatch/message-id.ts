import { sha256 } from '../canonical.js';

/*
 * Message-IDs are made of what a mail is, not of when it is sent: a second copy after a crash carries the same one. Their
 * domain is that of the sender; a mail that exists keeps its id when that changes.
 */

/** Where no other is set. */
export const DEFAULT_MAIL_DOMAIN = 'duban.example';

/** Of the one digest a person gets on a day. `scope`: `live`, or the plan whose day it is. */
export function digestId(scope: string, person: string, on: string, domain = DEFAULT_MAIL_DOMAIN): string {
  return `digest.${shortHash([scope, person, on])}@${domain}`;
}

/** What makes a notice unique in the ledger. */
export interface NoticeKey {
  readonly planId: string;
  readonly taskNo: number;
  readonly unitKey: string;
  readonly rule: string;
  readonly dueVersion: number;
  readonly round: number;
  readonly occasion: string;
  readonly recipient: string;
  readonly channel: string;
}

/** Of a mail that carries this notice alone. */
export function noticeMailId(key: NoticeKey, domain = DEFAULT_MAIL_DOMAIN): string {
  const { planId, taskNo, unitKey, rule, dueVersion, round, occasion, recipient, channel } = key;
  return `notice.${shortHash([planId, taskNo, unitKey, rule, dueVersion, round, occasion, recipient, channel])}@${domain}`;
}

function shortHash(parts: readonly (string | number)[]): string {
  return sha256(parts.join('|')).toString('hex').slice(0, 24);
}
