import type { LiveMessage } from './live-message.js';
import type { PlanMark, PlanNews } from './plan-news.query.js';
import { shown } from '../http/fields.js';

/** Events named in one message. */
const MOST_NAMED = 40;

/** Whose news somebody hears: null, every unit's. */
export type Hearing = string | null;

/** What somebody is told of a plan that moved from one mark to the next. The clock and the score are everybody's. */
export function messagesFor(hears: Hearing, before: PlanMark, after: PlanMark, { events, noticesTo }: PlanNews): LiveMessage[] {
  const messages: LiveMessage[] = [];
  // What concerns no assignment (another ladder, a stage) concerns everybody.
  const heard = events.filter(({ unit }) => hears === null || unit === null || unit === hears);
  if (heard.length > 0) {
    const items = heard.slice(0, MOST_NAMED).map(({ type, assignment, task, unit }) => ({ type, assignment, task, unit }));
    messages.push({ kind: 'events', items, more: heard.length - items.length });
  }
  const units = (noticesTo ?? []).filter((unit) => hears === null || unit === hears);
  if (units.length > 0) messages.push({ kind: 'notices', units });
  if (after.now !== before.now || after.ended !== before.ended) messages.push(clockMessage(after, Date.now()));
  if (after.score !== before.score) messages.push({ kind: 'score', total: after.score === null ? null : after.score / 100 });
  return messages;
}

/** Where the plan's clock stands. */
export function clockMessage({ now, ended }: PlanMark, realNow: number): LiveMessage {
  return { kind: 'clock', now: shown(now ?? realNow), ended };
}
