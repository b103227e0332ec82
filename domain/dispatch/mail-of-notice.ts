import type { Instant, IsoDate } from '../calendar/calendar.js';

type MailState = 'sending' | 'sent' | 'failed' | 'unknown';

/** The person's digest of the day, where there is one already. */
export interface DigestOfDay {
  readonly id: string;
  readonly state: MailState;
  /** It was deferred and is tried again then; null: nothing of it waits. */
  readonly retryAt: Instant | null;
  /** Something of it is due now. */
  readonly leavesNow: boolean;
}

export interface Question {
  /** Leaves at once, in a mail of its own. */
  readonly immediate: boolean;
  /** The mail it was in before, which has not reached the person. */
  readonly earlier: { readonly id: string; readonly kind: 'digest' | 'single'; readonly onDate: IsoDate; readonly state: MailState } | null;
  readonly on: IsoDate;
  readonly digest: DigestOfDay | null;
  /** It should have left on an earlier day, and today nobody works. */
  readonly missedItsDay: boolean;
}

export type PlaceOfNotice =
  | { readonly in: 'mail'; readonly mail: string }
  | { readonly in: 'single' }
  /** The person's digest of this day, which does not exist yet. */
  | { readonly in: 'digest' }
  /** A digest of this day that the server deferred: it leaves with that. */
  | { readonly in: 'retry'; readonly mail: string; readonly at: Instant }
  | { readonly in: 'nextDay' };

/**
 * In which mail a notice that is due leaves: a person gets one digest a day. What was deferred on an earlier day leaves in the
 * digest of this one; where nobody knows whether a mail went out it leaves again as it was, under its own Message-ID.
 * A notice sent again by hand when the digest of the day has left goes alone, in the mail it was in; anything new waits for the next day.
 */
export function mailOfNotice({ immediate, earlier, on, digest, missedItsDay }: Question): PlaceOfNotice {
  if (earlier !== null && (immediate || earlier.kind === 'single' || earlier.state === 'unknown' || earlier.onDate === on)) return { in: 'mail', mail: earlier.id };
  if (immediate) return { in: 'single' };
  if (earlier === null && missedItsDay) return { in: 'nextDay' };
  if (digest === null) return { in: 'digest' };
  // One whose fate is unknown may be out: what leaves under its Message-ID again must say the same.
  if (digest.state === 'failed' && digest.leavesNow) return { in: 'mail', mail: digest.id };
  if (digest.state === 'failed' && digest.retryAt !== null) return { in: 'retry', mail: digest.id, at: digest.retryAt };
  return earlier === null ? { in: 'nextDay' } : { in: 'mail', mail: earlier.id };
}
