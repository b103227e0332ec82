import type { DraftIndicator, DraftStage, DraftTask, NoticeWarning, Place } from './draft.js';
import { dutiesIn } from './mentions/units/responsibility.js';
import { type SourceText, trimmedPlace } from './text.js';

/** What was read, by whoever read it. */
export interface Claims {
  readonly tasks: readonly DraftTask[];
  readonly stages: readonly DraftStage[];
  readonly indicators: readonly DraftIndicator[];
  /** Tables, the head's fields and what else has been dealt with. */
  readonly places: readonly Place[];
}

/** More of them say no more: the notice was not read at all. */
const MOST = 100;
const POINTS = /[(]\s*(?:满分|共|计)?\s*\d{1,3}(?:\.\d{1,2})?\s*分\s*[)]|(?:得|扣|加|计)\s*\d{1,3}(?:\.\d{1,2})?\s*分/g;
/** The sentence that issues a plan tells of no task. */
const COVERS = /(?:印发|转发|下发)给你们|(?:遵照|贯彻|抓好)(?:执行|落实)。?$/;
/** Scores here and there are no sheet. */
const LEAST_SCORES = 3;

/**
 * What names somebody or a date in a bracket or after a label, and nobody claimed: one warning a paragraph, with its place. Scores in a text
 * of which no indicator was read are said once. Linear in the text's length.
 */
export function unreadIn(source: SourceText, claims: Claims): NoticeWarning[] {
  const claimed = coverOf(source.text.length, claims);
  const warnings: NoticeWarning[] = [];
  let scores = 0;
  let first: { line: number; place: Place } | null = null;
  for (const line of source.lines) {
    const place = trimmedPlace(source.text, line);
    if (place.start === place.end) continue;
    const points = line.text.match(POINTS)?.length ?? 0;
    if (points > 0 && !claimed(place.start)) {
      scores += points;
      first ??= { line: line.no, place };
    }
    if (claimed(place.start) || warnings.length >= MOST || COVERS.test(line.text)) continue;
    const text = source.text.slice(place.start, place.end);
    const told = dutiesIn(text, false).find(({ start, items, dues, above }) => above === null && (items.some(({ kind }) => kind === 'unit') || (items.length > 0 && dues.length > 0)) && !claimed(place.start + start) && !items.some((item) => claimed(place.start + item.start)));
    if (!told) continue;
    warnings.push({ code: 'unread', params: { text: shortened(source.raw.slice(place.start, place.end)) }, line: line.no, source: place });
  }
  if (claims.indicators.length === 0 && scores >= LEAST_SCORES && first) {
    warnings.push({ code: 'scoresUnread', params: { count: scores }, line: first.line, source: first.place });
  }
  return warnings;
}

function coverOf(length: number, { tasks, stages, indicators, places }: Claims): (at: number) => boolean {
  const spans = [
    ...tasks.flatMap((task) => [task.source, ...Object.values(task.places), ...task.units.map(({ source }) => source)]),
    ...stages.map(({ source }) => source),
    ...indicators.map(({ source }) => source),
    ...places,
  ];
  const marks = new Int32Array(length + 2);
  for (const { start, end } of spans) {
    marks[Math.min(start, length)]!++;
    marks[Math.min(Math.max(end, start + 1), length + 1)]!--;
  }
  let open = 0;
  for (let at = 0; at < marks.length; at++) {
    open += marks[at]!;
    marks[at] = open;
  }
  return (at) => (marks[at] ?? 0) > 0;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
