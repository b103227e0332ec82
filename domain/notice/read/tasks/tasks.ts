import type { DraftContact, DraftGroup, DraftTask, DraftUnit, NoticeWarning, Place } from '../../draft.js';
import type { DateContext } from '../../mentions/dates/deadline.js';
import type { Duty } from '../../mentions/units/duty.js';
import { type Flow, placeIn, printedWithout, sliceFlow } from '../../layout/flow.js';
import { labelsIn } from '../../lexicon/labels.js';
import { headingOf, headingPlace, type Node, ownFlow } from '../../outline/outline.js';
import { dutiesIn } from '../../mentions/units/responsibility.js';
import { type SourceText } from '../../text.js';
import type { Inherited, TaskNode } from './task-nodes.js';
import { type DueRead, dueOf } from './task-due.js';
import { timesOf } from './task-times.js';
import { TaskWarnings } from './task-warnings.js';

/** A task's fields, read out of its words; `forAll` is the date of all that have none. Units carry no match yet. */
export function draftTask(source: SourceText, task: TaskNode, context: DateContext, forAll: DueRead | null): { task: DraftTask; warnings: NoticeWarning[] } {
  const { flow, node, duties } = task;
  const warnings = new TaskWarnings(source, node.no, node.line);
  const own = duties.filter(names);
  const from: Inherited = own.length > 0 || task.inheritedUnits === null ? { duties: own, flow } : task.inheritedUnits;
  const { units, groups, open, contacts } = namesOf(from);
  const start = node.noPlace?.start ?? placeIn(flow, 0, flow.text.length).start;
  const end = flow.text === '' ? (node.noPlace?.end ?? start) : placeIn(flow, 0, flow.text.length).end;
  const cut = duties.filter(({ form }) => form !== 'sentence').map((duty) => ({ start: duty.start, end: duty.end }));
  // 县市场监督管理局 on a line of its own, and below what it does.
  const behind = cut[0]?.start === 0 && cut[0].end < flow.text.trimEnd().length ? cut[0].end + /^[\s:,。;]*/.exec(flow.text.slice(cut[0].end))![0].length : 0;
  const words = behind === 0 ? flow : sliceFlow(flow, behind);
  const within = titlePlace(words, endOfWords(words, behind === 0 ? cut[0]?.start : cut[1] && cut[1].start - behind));
  const title = { start: within.start + behind, end: within.end + behind };
  const ownDue = dueOf(task, context);
  const due = ownDue ?? forAll;
  const read: DraftTask = {
    no: node.no,
    category: categoryOf(node),
    title: flow.raw.slice(title.start, title.end).replace(/\s*\n\s*/g, '').trim(),
    text: printedWithout(flow, cut),
    units,
    groups,
    openEnded: open !== null,
    due: due?.due ?? null,
    dueText: due?.dueText ?? null,
    feeds: [],
    ...timesOf([flow], due?.due ?? null, context),
    ...(contacts.length > 0 ? { contacts } : {}),
    ...leaderOf(flow),
    ...sharesOf(task, own),
    ...pointsOf(node, flow),
    by: `outline:${node.style}`,
    source: { start, end },
    places: {
      ...(node.noPlace ? { no: node.noPlace } : {}),
      title: placeIn(flow, title.start, title.end),
      ...(from.duties[0] ? { units: placeIn(from.flow, from.duties[0].start, from.duties[0].end) } : {}),
      ...(due ? { due: due.place } : {}),
    },
  };
  if (units.length + groups.length === 0 && open === null) warnings.noUnits(read.source);
  for (const { start, end } of from.duties.flatMap(({ form, strangers }) => (form === 'sentence' ? [] : (strangers ?? [])))) warnings.unitsUnread(placeIn(from.flow, start, end));
  if (open !== null) warnings.openEnded(placeIn(from.flow, open.start, open.end));
  warnings.due(due, read.source, context, ownDue === null);
  return { task: read, warnings: warnings.all };
}

function names({ items, open }: Duty): boolean {
  return items.length > 0 || open !== null;
}

function namesOf({ duties, flow }: Inherited): { units: DraftUnit[]; groups: DraftGroup[]; open: Place | null; contacts: DraftContact[] } {
  const contacts: DraftContact[] = [];
  const units = new Map<string, DraftUnit>();
  const groups = new Map<string, DraftGroup>();
  let open: Place | null = null;
  for (const duty of duties) {
    open = duty.open ?? open;
    for (const { start, end, beside } of duty.people ?? []) {
      const unit = duty.items[beside];
      contacts.push({ unit: unit ? flow.raw.slice(unit.start, unit.end).replace(/\s+/g, '') : null, name: flow.raw.slice(start, end).trim(), source: placeIn(flow, start, end) });
    }
    for (const { kind, role, start, end } of duty.items) {
      const printed = flow.raw.slice(start, end).replace(/\s+/g, '');
      const source = placeIn(flow, start, end);
      if (kind === 'group') {
        if (!groups.has(printed)) groups.set(printed, { phrase: printed, role, source });
      } else if (!units.has(printed)) {
        units.set(printed, { name: printed, role, rawName: printed, match: { kind: 'unknown' }, source });
      }
    }
  }
  return { units: [...units.values()], groups: [...groups.values()], open, contacts };
}

/** 责任领导：李卫东: who of the leaders is in charge. */
function leaderOf({ text, raw }: Flow): Pick<DraftTask, 'leader'> {
  const found = LEADER.exec(text);
  if (!found) return {};
  const end = found.index + found[0].length;
  return { leader: raw.slice(end - found[1]!.length, end).trim() };
}

const LEADER = /(?:^|[(〔,;。\n\s])(?:(?:县级|市级|区级|责任|分管|牵头|包联|包抓|包案|挂钩|联系|督导)*(?:县|市|区)?领导)\s*:\s*([一-鿿][一-鿿、\s]{1,30}?)(?=[;,。)〕\n]|$)/;

/** The bracket of its section, where the task has none of its own. */
function sharesOf({ node, inheritedUnits }: TaskNode, own: readonly Duty[]): Pick<DraftTask, 'shares'> {
  const duty = inheritedUnits?.duties[0];
  if (own.length > 0 || !inheritedUnits || !duty) return {};
  return { shares: { heading: categoryOf(node), source: placeIn(inheritedUnits.flow, duty.start, duty.end) } };
}

/** The numbered points within the task's own words. */
function pointsOf(node: Node, { text }: Flow): Pick<DraftTask, 'points'> {
  if (node.children.length < 2) return {};
  const points = node.children.flatMap((child) => {
    const own = ownFlow(child);
    if (own.text === '' || !text.includes(own.text.slice(0, 12))) return [];
    const duties = dutiesIn(own.text, false);
    const title = titlePlace(own, duties[0]?.start);
    const place = placeIn(own, 0, own.text.length);
    return [{ no: child.no, title: own.raw.slice(title.start, title.end).replace(/\s*\n\s*/g, '').trim(), text: printedWithout(own, duties), source: { start: child.noPlace?.start ?? place.start, end: place.end } }];
  });
  return points.length < 2 ? {} : { points };
}

function categoryOf(node: Node): string {
  const { parent } = node;
  return parent === null || parent.style === 'root' || parent.style === 'annex' ? '' : headingOf(parent);
}

/** Where the task's own words end: at what is cut out, or where a person is named (责任领导:…). */
function endOfWords(flow: Flow, cut: number | undefined): number | undefined {
  const person = labelsIn(flow.text.slice(0, cut)).find(({ kind, start }) => kind === 'person' && start > 0);
  return person?.start ?? cut;
}

const LONGEST_TITLE = 40;

/** The first sentence where it is a heading, else its first clause. */
function titlePlace(flow: Flow, limit: number | undefined): { start: number; end: number } {
  const whole = headingPlace(flow);
  const end = Math.min(whole.end, limit ?? Infinity);
  const rest = flow.text.slice(end, limit ?? flow.text.length).replace(/[\s。:;,]/g, '');
  if (rest !== '' && end <= LONGEST_TITLE) return { start: 0, end };
  let depth = 0;
  for (let at = 0; at < end; at++) {
    const character = flow.text[at]!;
    if ('“《(〔'.includes(character)) depth++;
    else if ('”》)〕'.includes(character)) depth = Math.max(0, depth - 1);
    else if (character === ',' && depth === 0 && at >= 3) return { start: 0, end: at };
  }
  return { start: 0, end };
}
