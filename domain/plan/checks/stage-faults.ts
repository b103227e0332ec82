import type { IsoDate } from '../../calendar/calendar.js';
import { day, list, mapping, number } from '../loose.js';
import type { Finding } from '../plan-fault.js';
import { repeatsOf } from './repeats.js';

/** Stage numbers used twice, stages that end before they start. Stages may overlap, and there may be gaps between them. */
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
  ];
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
