import type { Place } from '../draft.js';
import type { SourceText } from '../text.js';

/**
 * Text put together from pieces of a source (a paragraph whose lines were broken, a task of several paragraphs), where
 * every character knows the offset it came from. `text` is mapped (text.ts), `raw` as printed; both of one length.
 */
export interface Flow {
  readonly text: string;
  readonly raw: string;
  readonly offsets: Int32Array;
}

export const EMPTY_FLOW: Flow = { text: '', raw: '', offsets: new Int32Array(0) };

/** The flow of these places of the source, in order, with `glue` ('' or one character) between them. */
export function flowOf(source: SourceText, places: readonly Place[], glue: '' | '\n' = ''): Flow {
  return glued(places.map(({ start, end }) => ({ text: source.text.slice(start, end), raw: source.raw.slice(start, end), offsets: count(start, end) })), glue);
}

/** The flows one after the other, with a line feed or nothing between them. */
export function joined(flows: readonly Flow[], glue: '' | '\n' = '\n'): Flow {
  return glued(flows.filter(({ text }) => text !== ''), glue);
}

function glued(flows: readonly Flow[], glue: '' | '\n'): Flow {
  if (flows.length === 1) return flows[0]!;
  const length = flows.reduce((sum, { text }) => sum + text.length + glue.length, 0);
  const offsets = new Int32Array(Math.max(0, length - (flows.length > 0 ? glue.length : 0)));
  let at = 0;
  flows.forEach((flow, index) => {
    if (index > 0 && glue !== '') {
      offsets[at] = offsets[at - 1]! + 1;
      at++;
    }
    offsets.set(flow.offsets, at);
    at += flow.offsets.length;
  });
  return { text: flows.map(({ text }) => text).join(glue), raw: flows.map(({ raw }) => raw).join(glue), offsets };
}

function count(start: number, end: number): Int32Array {
  const offsets = new Int32Array(end - start);
  for (let at = 0; at < offsets.length; at++) offsets[at] = start + at;
  return offsets;
}

export function sliceFlow(flow: Flow, start: number, end = flow.text.length): Flow {
  if (start === 0 && end === flow.text.length) return flow;
  return { text: flow.text.slice(start, end), raw: flow.raw.slice(start, end), offsets: flow.offsets.subarray(start, end) };
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

/** The flow without the white space at its ends. */
export function trimmedFlow(flow: Flow): Flow {
  const { text } = flow;
  let start = 0;
  let end = text.length;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start === 0 && end === text.length ? flow : sliceFlow(flow, start, end);
}
