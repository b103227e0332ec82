import type { IsoDate } from '../../calendar/calendar.js';
import { day, list, mapping, number } from '../loose.js';
import type { Finding } from '../plan-fault.js';
import { repeatsOf } from './repeats.js';

/** Stage numbers used twice, stages that end before they start, stages that overlap. */
export function stageFaults(plan: unknown): Finding[] {
  const stages = stagesOf(plan);
  const numbers = stages.flatMap(({ no, index }) => (no === undefined ? [] : [{ value: no, path: ['stages', index, 'no'] }]));
  const spans = stages.flatMap(({ no, index, start, end }) =>
    start !== undefined && end !== undefined ? [{ no: no ?? index + 1, index, start, end }] : [],
  );
  return [
    ...repeatsOf(numbers).map(
      ({ value, path, first }): Finding => ({ code: 'duplicateStageNo', path, first, params: { no: value } }),
    ),
    ...spans
      .filter(({ start, end }) => end < start)
      .map(({ index, start, end, no }): Finding => {
        return { code: 'stageEndsBeforeStart', path: ['stages', index, 'end'], params: { no, start, end } };
      }),
    ...overlaps(spans.filter(({ start, end }) => start <= end)),
  ];
}

interface Span {
  readonly no: number;
  readonly index: number;
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** Each stage that begins before one that began earlier is over, against the one that lasts longest. */
function overlaps(spans: readonly Span[]): Finding[] {
  let longest: Span | undefined;
  return spans
    .toSorted((a, b) => (a.start === b.start ? a.index - b.index : a.start < b.start ? -1 : 1))
    .flatMap((span): Finding[] => {
      const before = longest;
      if (before === undefined || span.end > before.end) longest = span;
      if (before === undefined || span.start > before.end) return [];
      const params = { no: span.no, start: span.start, other: before.no, otherEnd: before.end };
      return [{ code: 'stagesOverlap', path: ['stages', span.index, 'start'], first: ['stages', before.index], params }];
    });
}

/** The stages as far as they can be read, each with its place in the list. */
export function stagesOf(plan: unknown): {
  readonly index: number;
  readonly no: number | undefined;
  readonly start: IsoDate | undefined;
  readonly end: IsoDate | undefined;
}[] {
  return list(mapping(plan)['stages']).map((raw, index) => {
    const stage = mapping(raw);
    return { index, no: number(stage['no']), start: day(stage['start']), end: day(stage['end']) };
  });
}
