import { daysBetween } from './calendar.js';
import type { Walked } from './ladder.js';
import { before, type MonthlyRequest } from './requests.js';
import { dayOf, type Life, type StoryStage, type Terms } from './story.js';

/** When a stage opens and is summed up; null where it does not (it was over before the launch). */
export interface StageDays {
  readonly no: number;
  readonly opensAt: string;
  /** Null: it lies beyond where the clock stands. */
  readonly closesAt: string | null;
}

/** A stage opens on the first working morning from its start on, or at the launch; it is summed up on the last of its days, or the first working morning after it. */
export function stageDays(stages: readonly StoryStage[], terms: Terms): StageDays[] {
  const { launchedAt } = terms.story;
  return stages.flatMap((stage): StageDays[] => {
    if (stage.end < dayOf(launchedAt)) return [];
    const mornings = [...terms.mornings()];
    const opensAt = stage.start <= dayOf(launchedAt) ? launchedAt : mornings.find(({ day }) => day >= stage.start)?.at;
    if (opensAt === undefined) return [];
    const closesAt = mornings.find(({ day }) => day >= stage.end)?.at ?? null;
    return [{ no: stage.no, opensAt, closesAt }];
  });
}

/** What the text decides, and what it leaves open. */
export type Verdict = 'yes' | 'no' | 'open';

/** How far a judgement by percentages may be off before the text's silence on how time is measured does not matter. */
const MARGIN = 15;

/**
 * Whether an open matter is behind schedule at a stage's end. The text says no more than that nobody is behind for a report
 * that nobody asked for; the reading is in the README.
 */
export function isBehind(life: Life, { lateness }: Walked, requests: readonly MonthlyRequest[], at: string, behindBy: number): Verdict {
  const entries = before(life.entries, at);
  if (life.assignedAt >= at || entries.some(({ kind }) => ['approved', 'waived', 'removed'].includes(kind))) return 'no';
  const last = entries.findLast(({ kind }) => ['submitted', 'withdrawn', 'returned'].includes(kind));
  if (last?.kind === 'submitted') return 'open';
  const k = lateness.findLast((each) => each.at <= at)?.k ?? 0;
  if (k > 0) return 'yes';
  const asked = requests.filter((request) => request.at < at && request.matters.includes(life));
  const missed = asked.filter(({ missing }) => missing !== null && missing.at < at && missing.matters.includes(life));
  const reports = entries.flatMap((entry) => (entry.kind === 'reported' ? [entry] : []));
  if (missed.length > 0 && reports.length === 0) return 'yes';
  if (asked.some(({ period }) => !reports.some((report) => report.period === period))) return 'open';
  const verdict = byPercent(life, entries.findLast((entry) => 'dueOn' in entry && entry.kind !== 'extensionRequested'), reports.at(-1)?.percent, at, behindBy);
  // Nor is it said whether it is behind that has not been acknowledged, or has no work plan.
  const begun = ['acknowledged', 'planFiled'].every((kind) => entries.some((entry) => entry.kind === kind));
  return verdict === 'no' && !begun ? 'open' : verdict;
}

function byPercent(life: Life, dated: Life['entries'][number] | undefined, percent: number | undefined, at: string, behindBy: number): Verdict {
  if (percent === undefined) return 'no';
  const dueOn = dated !== undefined && 'dueOn' in dated ? dated.dueOn : null;
  if (dueOn === null) return 'open';
  const assignedOn = dayOf(life.assignedAt);
  const share = Math.min(1, daysBetween(assignedOn, dayOf(at)) / Math.max(1, daysBetween(assignedOn, dueOn)));
  const behind = share * 100 - percent - behindBy;
  if (behind > MARGIN) return 'yes';
  return behind < -MARGIN ? 'no' : 'open';
}
