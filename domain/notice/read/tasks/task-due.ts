import type { DraftTask, Place } from '../../draft.js';
import { type DateContext, readDeadline } from '../../mentions/dates/deadline.js';
import type { Duty } from '../../mentions/units/duty.js';
import { type Flow, placeIn } from '../../layout/flow.js';
import type { TaskNode } from './task-nodes.js';

/** What is said of a task's date, with its place in the source. */
export interface DueRead {
  readonly due: DraftTask['due'];
  readonly dueText: string;
  readonly place: Place;
  readonly lost: string | null;
  readonly restored: string | null;
  readonly yearAssumed: number | null;
  readonly unreadable: boolean;
}

/** A labelled or bracketed date first, then one said for the whole section, then one in the running text. */
export function dueOf(task: TaskNode, context: DateContext): DueRead | null {
  return (
    firm(task.duties, task.flow, context) ??
    (task.inheritedDue ? firm(task.inheritedDue.duties, task.inheritedDue.flow, context) : null) ??
    firm(task.inheritedUnits?.duties.filter(({ above }) => above !== null) ?? [], task.inheritedUnits?.flow ?? task.flow, context) ??
    running(task.flow, context)
  );
}

function firm(duties: readonly Duty[], flow: Flow, context: DateContext): DueRead | null {
  let best: DueRead | null = null;
  for (const { dues } of duties) {
    for (const { start, end } of dues) {
      const reading = readDeadline(flow.text.slice(start, end), context, 'labelled');
      if (!reading || /^[-—–/\s]*$/.test(reading.dueText)) continue;
      const at = { start: start + reading.at.start, end: start + reading.at.end };
      const read: DueRead = { ...reading, dueText: flow.raw.slice(at.start, at.end).replace(/\s*\n\s*/g, ''), place: placeIn(flow, at.start, at.end) };
      if (best === null || (read.due !== null && (best.due === null || read.due > best.due))) best = read;
    }
  }
  return best;
}

/** Without any of these no text speaks of time. */
const TIME = /[\d一二三四五六七八九十年月日季周旬天时期前后内长常即立续随逐]/;

function running(flow: Flow, context: DateContext): DueRead | null {
  const reading = TIME.test(flow.text) ? readDeadline(flow.text, context, 'running') : null;
  if (!reading) return null;
  const { start, end } = reading.at;
  return { ...reading, dueText: flow.raw.slice(start, end), place: placeIn(flow, start, end) };
}
