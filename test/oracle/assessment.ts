import type { Walked } from './ladder.js';
import { before as entriesBefore, type MonthlyRequest } from './requests.js';
import type { Verdict } from './stages.js';
import { type Life, type Story, type Terms } from './story.js';

export interface UnitVerdict {
  readonly unit: string;
  readonly commended: Verdict;
  readonly accountable: Verdict;
  /** What speaks for it, in words. */
  readonly because: readonly string[];
}

/**
 * Who is commended and who is held accountable for a year, as things stood at `at`, in that year or, finally, after it (DESIGN §4): lateness is the count k; what was waived
 * or taken off counts for nothing; nobody is accountable for an escalation alone.
 */
export function assess(lives: readonly { readonly life: Life; readonly walked: Walked }[], requests: readonly MonthlyRequest[], terms: Terms, at: string, year = at.slice(0, 4)): UnitVerdict[] {
  const allowed = terms.policyAt(at).lateAllowed ?? 5;
  const counted = lives.filter(({ life }) => !entriesBefore(life.entries, at).some(({ kind }) => kind === 'waived' || kind === 'removed') && life.assignedAt < at);
  return terms.story.units.map(({ key: unit }) => {
    const own = counted.filter(({ life }) => life.unit === unit).map(({ life, walked }) => standing(life, walked, at));
    const dueThisYear = own.filter(({ dueOn }) => dueOn !== null && dueOn.slice(0, 4) === year);
    const lateOpen = own.filter(({ closed, k }) => !closed && k > 0);
    // Each year is assessed by its own due dates; whether an earlier one counts again is not said.
    const lateClosed = own.filter(({ closed, k, dueOn }) => closed && k > allowed && dueOn !== null && dueOn.slice(0, 4) === year);
    const earlier = own.filter(({ closed, k, dueOn }) => closed && k > allowed && dueOn !== null && dueOn.slice(0, 4) < year);
    const missed = requests.filter((request) => request.unit === unit && request.missing !== null && request.missing.at < at && request.missing.matters.some((life) => counted.some((each) => each.life === life)));
    const never = missed.filter(({ missing, period }) => missing!.matters.some((life) => !reportedBy(terms.story, life, period, at)));
    const guilty = lateOpen.length > 0 || lateClosed.length > 0 || never.length >= 2;
    const allOnTime = dueThisYear.length > 0 && dueThisYear.every(({ closed, k }) => closed && k === 0);
    return {
      unit,
      accountable: guilty ? 'yes' : missed.length >= 2 || earlier.length > 0 ? 'open' : 'no',
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
  const entries = entriesBefore(life.entries, at);
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
