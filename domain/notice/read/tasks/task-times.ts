import { type DateContext, deadlinesIn } from '../../mentions/dates/deadline.js';
import type { DraftNode, DraftTask } from '../../draft.js';
import { type Flow, placeIn } from '../../layout/flow.js';
import { recurrenceIn } from '../../mentions/dates/recurrence.js';

/** A task has at most so many nodes; a text of nothing but dates is no task. */
const MOST_NODES = 20;

/**
 * What the task's words say of time beside its due date: dates before it by which a part is done (6月底前完成排查), and what comes again and
 * again. `flows` are the places that speak of the task, its date's first.
 */
export function timesOf(flows: readonly Flow[], due: DraftTask['due'], context: DateContext): Pick<DraftTask, 'nodes' | 'recurrence'> {
  const nodes = new Map<string, DraftNode>();
  for (const flow of due === null ? [] : flows) {
    if (!/[前底末]/.test(flow.text)) continue;
    for (const { due: on, start, end } of deadlinesIn(flow.text, context)) {
      if (on >= due! || nodes.size >= MOST_NODES || nodes.has(on)) continue;
      const clause = clauseAt(flow.text, start, end);
      nodes.set(on, { due: on, text: flow.raw.slice(clause.start, clause.end).replace(/\s*\n\s*/g, ''), source: placeIn(flow, clause.start, clause.end) });
    }
  }
  const found = flows.map((flow) => ({ flow, again: recurrenceIn(flow.text) })).find(({ again }) => again !== null);
  return {
    ...(nodes.size > 0 ? { nodes: [...nodes.values()].sort((a, b) => (a.due < b.due ? -1 : 1)) } : {}),
    ...(found?.again ? { recurrence: recurrenceOf(found.flow, found.again) } : {}),
  };
}

function recurrenceOf(flow: Flow, { every, day, sentence }: NonNullable<ReturnType<typeof recurrenceIn>>): NonNullable<DraftTask['recurrence']> {
  const { start, end } = sentence;
  return { every, ...(day === undefined ? {} : { day }), text: flow.raw.slice(start, end).trim(), source: placeIn(flow, start, end) };
}

function clauseAt(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from > 0 && !/[,。;\n]/.test(text[from - 1]!)) from--;
  while (to < text.length && to - end < 60 && !/[,。;\n()]/.test(text[to]!)) to++;
  return { start: from, end: to };
}
