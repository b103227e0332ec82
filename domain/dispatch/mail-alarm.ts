import type { Instant } from '../calendar/calendar.js';

/** What is known of one time of mail trouble. Instants of the real clock. */
export interface ToldTrouble {
  readonly since: Instant;
  /** When it was last tried to write to the administrators about it; null: never. */
  readonly triedAt: Instant | null;
  /** When that got through while it lasted; null: it did not. */
  readonly mailedAt: Instant | null;
  /** Null: it goes on. */
  readonly endedAt: Instant | null;
}

const MINUTE = 60_000;
/** A mail server that is started anew is no trouble anybody need be woken for. */
const WORTH_TELLING = 5 * MINUTE;
/** What the mail trouble is about may be too many mails. */
const TRIED_EVERY = 15 * MINUTE;
/** The same trouble within this time after its end is one and the same. */
const SAME_WITHIN = 15 * MINUTE;

/**
 * What is to be done about telling the administrators: `alarm` that there is trouble, `over` that there was, `drop`: it was too
 * short to speak of; null: nothing now. Tried again every quarter of an hour until it gets through. Pure.
 */
export function mailAlarmDue({ since, triedAt, mailedAt, endedAt }: ToldTrouble, now: Instant): 'alarm' | 'over' | 'drop' | null {
  const rested = triedAt === null || now - triedAt >= TRIED_EVERY;
  if (endedAt === null) return mailedAt === null && rested && now - since >= WORTH_TELLING ? 'alarm' : null;
  if (mailedAt === null && endedAt - since < WORTH_TELLING) return 'drop';
  // The first attempt after its end is made at once: mails leave again.
  return triedAt === null || triedAt < endedAt || rested ? 'over' : null;
}

/** Whether trouble seen at `now` is that one, gone on or come again. */
export function isSameTrouble({ endedAt }: Pick<ToldTrouble, 'endedAt'>, now: Instant): boolean {
  return endedAt === null || now - endedAt < SAME_WITHIN;
}
