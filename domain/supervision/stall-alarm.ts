import type { Instant } from '../calendar/calendar.js';

/** A stall, and when the administrators were last written to about it. Instants of the real clock. */
export interface ToldStall {
  readonly id: string;
  readonly since: Instant;
  readonly mailedAt: Instant | null;
  /** When the workflow was seen to move again; null: it stands still. */
  readonly endedAt: Instant | null;
}

export interface StallNews {
  /** Stand still, and nobody was told yet, or not for a day. */
  readonly standing: readonly string[];
  /** Move again, and it was told that they did not. */
  readonly over: readonly string[];
}

/** What is over within a minute is shown, but nobody is written to for it. */
const WORTH_TELLING = 60_000;
const DAY = 24 * 3_600_000;
/** Between two mails: where one workflow stands still many may follow, and one mail tells of all. */
const QUIET = 15 * 60_000;

/**
 * What the administrators are to be told now, in one mail: of each stall that lasts a minute once, again after a day, and when it is over. Null:
 * nothing. Further news waits a quarter of an hour after a mail, but the last end of all goes at once. Pure.
 */
export function stallNews(stalls: readonly ToldStall[], now: Instant): StallNews | null {
  const standing = stalls.filter(({ endedAt }) => endedAt === null);
  const untold = standing.filter(({ since, mailedAt }) => (mailedAt === null ? now - since >= WORTH_TELLING : now - mailedAt >= DAY));
  const over = stalls.filter(({ endedAt, mailedAt }) => endedAt !== null && mailedAt !== null);
  if (untold.length === 0 && over.length === 0) return null;
  const lastMail = Math.max(0, ...stalls.map(({ mailedAt }) => mailedAt ?? 0));
  if (standing.length > 0 && now - lastMail < QUIET) return null;
  return { standing: untold.map(({ id }) => id), over: over.map(({ id }) => id) };
}
