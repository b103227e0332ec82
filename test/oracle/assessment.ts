import type { Walked } from './ladder.js';
import { before, type MonthlyRequest } from './requests.js';
import type { Verdict } from './stages.js';
import { dayOf, type Life, type Story, type Terms } from './story.js';

export interface UnitVerdict {
  readonly unit: string;
  readonly commended: Verdict;
  readonly accountable: Verdict;
  /** What speaks for it, in words. */
  readonly because: readonly string[];
}

/**
 * Who is commended and who is held accountable, as things stood at `at` (DESIGN §4): lateness is the count k; what was waived
 * or taken off counts for nothing; nobody is accountable for an escalation alone.
 */
export function assess(lives: readonly { readonly life: Life; readonly walked: Walked }[], requests: readonly MonthlyRequest[], terms: Terms, at: string): UnitVerdict[] {
  const allowed = terms.policyAt(at).lateAllowed ?? 5;
  const year = at.slice(0, 4);
  const counted = lives.filter(({ life }) => !before(life.entries, at).some(({ kind }) => kind === 'waived' || kind === 'removed') && life.assignedAt < at);
  return terms.story.units.map(({ key: unit }) => {
    const own = counted.filter(({ life }) => life.unit === unit).map(({ life, walked }) => standing(life, walked, at));
    const dueThisYear = own.filter(({ dueOn }) => dueOn !== null && dueOn.slice(0, 4) <= year);
    const lateOpen = own.filter(({ closed, k }) => !closed && k > 0);
    const lateClosed = own.filter(({ closed, k }) => closed && k > allowed);
    const missed = requests.filter((request) => request.unit === unit && request.missing !== null && request.missing.at < at && request.missing.matters.some((life) => counted.some((each) => each.life === life)));
    const never = missed.filter(({ missing, period }) => missing!.matters.some((life) => !reportedBy(terms.story, life, period, at)));
    const guilty = lateOpen.length > 0 || lateClosed.length > 0 || never.length >= 2;
    const allOnTime = dueThisYear.length > 0 && dueThisYear.every(({ closed, k }) => closed && k === 0);
    return {
      unit,
      accountable: guilty ? 'yes' : missed.length >= 2 ? 'open' : 'no',
      // Work without a date, or due only next year, is left open by the text.
      commended: !allOnTime ? 'no' : own.length > dueThisYear.length ? 'open' : guilty || missed.length >= 2 ? 'open' : 'yes',
      because: [
        ...own.map(({ life, dueOn, closed, k }) => `task ${life.task} due ${dueOn ?? '–'} ${closed ? 'closed' : 'open'} k=${k}`),
        ...missed.map(({ period }) => `report of ${period} not there in time${never.some((each) => each.period === period) ? ', nor later' : ''}`),
      ],
    };
  });
}

function standing(life: Life, { lateness }: Walked, at: string) {
  const entries = before(life.entries, at);
  const dated = entries.findLast((entry) => 'dueOn' in entry && entry.kind !== 'extensionRequested');
  return {
    life,
    dueOn: dated !== undefined && 'dueOn' in dated ? dated.dueOn : null,
    closed: entries.some(({ kind }) => kind === 'approved'),
    k: lateness.findLast((each) => each.at <= at)?.k ?? 0,
  };
}

function reportedBy({ matters }: Story, { task, unit }: Life, period: string, at: string): boolean {
  return matters.some((entry) => entry.kind === 'reported' && entry.period === period && entry.task === task && entry.unit === unit && entry.at < at);
}

/** The last working morning of each year the plan runs in, from the launch on. */
export function assessmentMornings(terms: Terms): string[] {
  const last = new Map<string, string>();
  const until = dayOf(terms.story.until);
  for (const { day, at } of terms.mornings()) if (terms.daysAt(at).notAfter(`${day.slice(0, 4)}-12-31`) === day && day <= until) last.set(day.slice(0, 4), at);
  return [...last.values()];
}
