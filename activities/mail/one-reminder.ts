import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import { countOf } from './ask.js';
import { isNews, waitsFor } from './words.js';

/**
 * Figures to approve and papers to sign are reminded of by the day on which they came in. To the reader all that wait are one
 * thing to do: of each kind the most urgent reminder stays and counts them all. Other notices stay as they are. Pure.
 */
export function oneReminderAKind(notices: readonly DueNotice[]): readonly DueNotice[] {
  const kindOf = (notice: DueNotice) => {
    const waits = waitsFor(notice);
    return (waits === 'measurement' || waits === 'paper') && !isNews(notice.rule) ? waits : null;
  };
  return notices.flatMap((notice, index) => {
    const kind = kindOf(notice);
    if (kind === null) return [notice];
    const same = notices.filter((other) => kindOf(other) === kind);
    return notices.indexOf(same[0]!) === index ? [{ ...notice, params: { ...notice.params, count: same.reduce((sum, { params }) => sum + countOf(params), 0) } }] : [];
  });
}
