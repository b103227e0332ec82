import type { DraftIndicator, DraftStage, DraftTask, NoticeDraft, NoticeWarning, Place } from './draft.js';

/**
 * A draft read anew (its columns named by hand) with what a person has corrected meanwhile: a field that was corrected stays corrected, what
 * a person added stays, what a person took away stays away, and everything else is as it is read now. `before` is how it was read,
 * `corrected` what has been made of that, `after` how it is read now.
 */
export function reread(before: NoticeDraft, corrected: NoticeDraft, after: NoticeDraft): NoticeDraft {
  const head = Object.fromEntries(HEAD.flatMap((field) => (same(before[field] ?? null, corrected[field] ?? null) ? [] : [[field, corrected[field]]])));
  const settled = new Set(before.warnings.map(warningKey));
  for (const warning of corrected.warnings) settled.delete(warningKey(warning));
  return {
    ...after,
    ...head,
    tasks: merged<DraftTask>(before.tasks, corrected.tasks, after.tasks),
    stages: merged<DraftStage>(before.stages, corrected.stages, after.stages),
    indicators: merged<DraftIndicator>(before.indicators, corrected.indicators, after.indicators),
    warnings: after.warnings.filter((warning) => !settled.has(warningKey(warning))),
  };
}

const HEAD = ['title', 'docNo', 'issuer', 'office', 'issuedOn', 'statedTotal'] as const;

function merged<T extends { readonly source: Place }>(before: readonly T[], corrected: readonly T[], after: readonly T[]): T[] {
  const was = byPlace(before);
  const now = byPlace(corrected);
  const kept = after.flatMap((item): T[] => {
    const [read, made] = [was.get(item.source.start), now.get(item.source.start)];
    if (read === undefined || item.source.end === 0) return [item];
    return made === undefined ? [] : [withCorrections(read, made, item)];
  });
  const there = byPlace(after);
  // Added by hand, or corrected and no longer read.
  const own = corrected.filter((item) => {
    const read = was.get(item.source.start);
    return !there.has(item.source.start) && (read === undefined || !same(read, item));
  });
  return [...kept, ...own];
}

function withCorrections<T extends object>(read: T, made: T, now: T): T {
  const fields = Object.keys(made) as (keyof T)[];
  const changes = fields.filter((field) => !same(read[field], made[field])).map((field) => [field, made[field]] as const);
  return { ...now, ...Object.fromEntries(changes) };
}

function byPlace<T extends { readonly source: Place }>(items: readonly T[]): Map<number, T> {
  return new Map(items.toReversed().map((item) => [item.source.start, item]));
}

function warningKey({ code, line, params }: NoticeWarning): string {
  return JSON.stringify([code, line, params]);
}

/** Values that a database has kept have their fields in another order. */
function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (one !== null && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1))) : one)) ?? 'undefined';
}
