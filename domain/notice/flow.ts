import type { Place } from './draft.js';
import type { SourceText } from './text.js';

/**
 * Text put together from pieces of a source (a paragraph whose lines were broken, a task of several paragraphs), where
 * every character knows the offset it came from. `text` is mapped (text.ts), `raw` as printed; both of one length.
 */
export interface Flow {
  readonly text: string;
  readonly raw: string;
  readonly offsets: readonly number[];
}

export const EMPTY_FLOW: Flow = { text: '', raw: '', offsets: [] };

/** The flow of these places of the source, in order, with `glue` ('' or one character) between them. */
export function flowOf(source: SourceText, places: readonly Place[], glue: '' | '\n' | ' ' = ''): Flow {
  let text = '';
  let raw = '';
  const offsets: number[] = [];
  for (const { start, end } of places) {
    if (glue !== '' && text !== '') {
      text += glue;
      raw += glue;
      offsets.push(offsets.at(-1)! + 1);
    }
    text += source.text.slice(start, end);
    raw += source.raw.slice(start, end);
    for (let offset = start; offset < end; offset++) offsets.push(offset);
  }
  return { text, raw, offsets };
}

/** The flows one after the other, with a line feed between them. */
export function joined(flows: readonly Flow[]): Flow {
  if (flows.length === 1) return flows[0]!;
  const offsets: number[] = [];
  const texts: string[] = [];
  const raws: string[] = [];
  for (const flow of flows) {
    if (flow.text === '') continue;
    if (offsets.length > 0) offsets.push(offsets.at(-1)! + 1);
    for (const offset of flow.offsets) offsets.push(offset);
    texts.push(flow.text);
    raws.push(flow.raw);
  }
  return { text: texts.join('\n'), raw: raws.join('\n'), offsets };
}

export function sliceFlow(flow: Flow, start: number, end = flow.text.length): Flow {
  return { text: flow.text.slice(start, end), raw: flow.raw.slice(start, end), offsets: flow.offsets.slice(start, end) };
}

/** Where a stretch of the flow stands in the source, from its first to its last character. */
export function placeIn(flow: Flow, start: number, end: number): Place {
  if (end <= start) {
    const at = flow.offsets[Math.min(start, flow.offsets.length - 1)] ?? 0;
    return { start: at, end: at };
  }
  return { start: flow.offsets[start]!, end: flow.offsets[end - 1]! + 1 };
}

/** The flow without these stretches (in order, not overlapping), as printed, white space trimmed. */
export function printedWithout(flow: Flow, cut: readonly Place[]): string {
  let printed = '';
  let at = 0;
  for (const { start, end } of cut) {
    printed += flow.raw.slice(at, start);
    at = Math.max(at, end);
  }
  return (printed + flow.raw.slice(at)).replace(/[ \t\u3000\u00a0]*\n+[ \t\u3000\u00a0]*/g, '\n').trim();
}
