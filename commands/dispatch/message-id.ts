import { sha256 } from '../canonical.js';

/** Message-IDs are made of what a mail is, not of when it is sent: a second copy after a crash carries the same one. */
const DOMAIN = 'duban.example';

/** Of the one digest a person gets on a day of the plan's calendar. */
export function digestId(planId: string, recipient: string, on: string): string {
  return `digest.${shortHash([planId, recipient, on])}@${DOMAIN}`;
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
export function noticeMailId(key: NoticeKey): string {
  const { planId, taskNo, unitKey, rule, dueVersion, round, occasion, recipient, channel } = key;
  return `notice.${shortHash([planId, taskNo, unitKey, rule, dueVersion, round, occasion, recipient, channel])}@${DOMAIN}`;
}

function shortHash(parts: readonly (string | number)[]): string {
  return sha256(parts.join('|')).toString('hex').slice(0, 24);
}
