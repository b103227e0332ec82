import { sliceFlow } from '../layout/flow.js';
import { labelsIn } from '../lexicon/labels.js';
import { type Marker, markerAt } from '../lexicon/numbering.js';
import type { Paragraph } from '../layout/paragraphs.js';

/**
 * The paragraphs without the numbers of a task's fields: (1)任务内容:… (2)责任单位:… (3)完成时限:… under each task are no tasks. Only
 * where several tasks are set out so, and never for 一、, which heads a section.
 */
export function withoutFieldNumbers(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  const runs = runsOf(paragraphs);
  if (runs.length < 2) return paragraphs;
  const lengths = new Map(runs.flatMap((run) => run.map(({ index, length }) => [index, length])));
  return paragraphs.map((paragraph, index) => {
    const length = lengths.get(index);
    return length === undefined ? paragraph : { ...paragraph, flow: sliceFlow(paragraph.flow, length) };
  });
}

interface Field {
  readonly index: number;
  /** Of its number. */
  readonly length: number;
  readonly names: boolean;
}

/** Stretches of fields, each counted from one on and one of them naming units. */
function runsOf(paragraphs: readonly Paragraph[]): Field[][] {
  const runs: Field[][] = [];
  let run: Field[] = [];
  let last: Marker | null = null;
  const close = (): void => {
    if (run.length >= 2 && run.some(({ names }) => names)) runs.push(run);
    run = [];
    last = null;
  };
  paragraphs.forEach(({ flow }, index) => {
    const marker = markerAt(flow.text, 0, false, () => true);
    if (marker === null) return;
    const label = marker.style === 'han' ? undefined : labelsIn(flow.text.slice(marker.length, marker.length + LONGEST)).find(({ start }) => start === 0);
    const follows = marker.value === (last?.value ?? 0) + 1 && (last === null || marker.style === last.style);
    if (label === undefined || !follows) close();
    if (label === undefined || marker.value !== run.length + 1) return;
    run.push({ index, length: marker.length, names: label.kind === 'lead' || label.kind === 'responsible' });
    last = marker;
  });
  close();
  return runs;
}

/** Longer than any label with its colon. */
const LONGEST = 40;
