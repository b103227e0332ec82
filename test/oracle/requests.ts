import { dayOf, type Life, type MatterEntry, type Story, type Terms } from './story.js';

/** A request for a unit's monthly report, as it was sent; what nobody asked for nobody owes. */
export interface MonthlyRequest {
  readonly unit: string;
  /** The month it asks about, `2022-05`, also where it moved into the month before. */
  readonly period: string;
  readonly at: string;
  readonly matters: readonly Life[];
  /** Those not reported when the third working day after it came; null: it had not come when the plan ended. */
  readonly missing: { readonly at: string; readonly matters: readonly Life[] } | null;
}

/** Every request from the launch on, with stages and without, and who was still silent three working days later. */
export function requestsOf(lives: readonly Life[], terms: Terms): MonthlyRequest[] {
  const requests: MonthlyRequest[] = [];
  for (const { day, at } of terms.mornings()) {
    const policy = terms.policyAt(at);
    const days = terms.daysAt(at);
    const rung = policy.rungs.find(({ when }) => when.kind === 'monthly');
    const late = policy.rungs.find(({ when }) => when.kind === 'reportMissing');
    for (const [index, request] of requests.entries()) {
      if (late === undefined || request.missing !== null || day !== days.nthAfter(dayOf(request.at), late.when.workingDays!)) continue;
      requests[index] = { ...request, missing: { at, matters: request.matters.filter((life) => isOpen(life, at) && !hasReported(terms.story, life, request.period, at)) } };
    }
    if (rung === undefined) continue;
    for (const period of [day.slice(0, 7), nextMonth(day)]) {
      if (days.notAfter(`${period}-${String(rung.when.day!).padStart(2, '0')}`) !== day) continue;
      for (const unit of new Set(lives.map((life) => life.unit))) {
        if (requests.some((request) => request.unit === unit && request.period === period)) continue;
        const matters = lives.filter((life) => life.unit === unit && isOpen(life, at) && !hasReported(terms.story, life, period, at));
        if (matters.length > 0) requests.push({ unit, period, at, matters, missing: null });
      }
    }
  }
  return requests;
}

/** Handed out before that moment, neither ended nor in review. */
export function isOpen(life: Life, at: string): boolean {
  if (life.assignedAt >= at) return false;
  const last = before(life.entries, at).findLast(({ kind }) => ['submitted', 'withdrawn', 'returned', 'approved', 'waived', 'removed'].includes(kind));
  return last === undefined || last.kind === 'withdrawn' || last.kind === 'returned';
}

/** Also before it was taken off and put on again: a month's report of a matter is one. */
export function hasReported({ matters }: Story, { task, unit }: Life, period: string, at: string): boolean {
  return matters.some((entry) => entry.kind === 'reported' && entry.period === period && entry.task === task && entry.unit === unit && entry.at < at);
}

export function before(entries: readonly MatterEntry[], at: string): readonly MatterEntry[] {
  return entries.filter((entry) => entry.at < at);
}

function nextMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
