import type { DraftContact, DraftExtra, DraftGroup, DraftTask, DraftUnit, NoticeWarning, Place } from '../../draft.js';
import { type DateContext, readDeadline } from '../../mentions/dates/deadline.js';
import { type Flow, flowOf, placeIn } from '../../layout/flow.js';
import { labelsIn } from '../../lexicon/labels.js';
import { dutiesIn } from '../../mentions/units/responsibility.js';
import type { UnitRole } from '../../../plan/plan.js';
import type { Column } from './table-columns.js';
import type { TableRow, TaskTable } from './table-row.js';
import type { DueRead } from '../tasks/task-due.js';
import { timesOf } from '../tasks/task-times.js';
import { TaskWarnings } from '../tasks/task-warnings.js';
import type { SourceText } from '../../text.js';
import { type ListedPerson, readUnitList } from '../../mentions/units/unit-list.js';

/** The tasks of a table, one a row; `forAll` is the date of all that have none. A column that is filled in for the first row only (merged cells) holds for those below. */
export function tableTasks(source: SourceText, table: TaskTable, context: DateContext, forAll: DueRead | null): { task: DraftTask; warnings: NoticeWarning[] }[] {
  const heading = table.by !== 'grid' && headingColumn(table);
  let category: Flow | null = null;
  return table.rows.flatMap((row) => {
    category = cell(source, row, 'category') ?? (heading ? cell(source, row, 'title') : null) ?? category;
    const read = rowTask(source, row, category, heading, context, forAll);
    return read ? [{ ...read, task: { ...read.task, by: `table:${table.by}` } }] : [];
  });
}

/** The title's column is a heading over several rows where some rows have none of their own. */
function headingColumn({ rows }: TaskTable): boolean {
  return rows.some(({ cells }) => !cells.has('title') && cells.has('text')) && rows.some(({ cells }) => cells.has('title'));
}

function cell(source: SourceText, row: TableRow, column: Column, glue: '' | '\n' = ''): Flow | null {
  const places = row.cells.get(column);
  return places && places.length > 0 ? flowOf(source, places, glue) : null;
}

function rowTask(
  source: SourceText, row: TableRow, category: Flow | null, heading: boolean, context: DateContext, forAll: DueRead | null,
): { task: DraftTask; warnings: NoticeWarning[] } | null {
  const no = cell(source, row, 'no');
  const titleCell = heading ? null : cell(source, row, 'title');
  const textCell = cell(source, row, 'text', '\n');
  const first = titleCell ?? textCell ?? cell(source, row, 'category');
  if (!first) return null;
  const title = titleCell ? titleOf(first) : firstClause(first);
  const printedNo = no?.raw.replace(/[\s.、．]+/g, '') ?? '';
  const warnings = new TaskWarnings(source, printedNo, row.line);
  const { units, groups, open, contacts, strangers } = unitsOf(source, row, textCell);
  const ownDue = dueOf(source, row, textCell ?? first, context);
  const due = ownDue ?? forAll;
  const places = [...row.cells.values()].flat();
  const whole = row.source ?? spanOf(places);
  const extras = extrasOf(source, row);
  const leader = cell(source, row, 'leader', '\n');
  const task: DraftTask = {
    no: printedNo,
    category: category?.raw.trim() ?? '',
    title: unbroken(first.raw.slice(title.start, title.end)),
    text: textOf([titleCell, textCell, amountOf(source, row)]) || unbroken(first.raw),
    units,
    groups,
    openEnded: open !== null,
    due: due?.due ?? null,
    dueText: due?.dueText ?? null,
    feeds: [],
    ...timesOf([cell(source, row, 'due', '\n'), titleCell, textCell].filter((flow) => flow !== null), due?.due ?? null, context),
    ...(extras.length > 0 ? { extras } : {}),
    ...(leader ? { leader: unbroken(leader.raw) } : {}),
    ...(contacts.length > 0 ? { contacts } : {}),
    source: whole,
    places: {
      ...(no ? { no: placeIn(no, 0, no.text.length) } : {}),
      title: placeIn(first, title.start, title.end),
      ...(units[0] ? { units: spanOf(units.map((unit) => unit.source)) } : {}),
      ...(due ? { due: due.place } : {}),
    },
  };
  if (units.length + groups.length === 0 && open === null) warnings.noUnits(whole);
  for (const stranger of strangers) warnings.unitsUnread(stranger);
  if (open !== null) warnings.openEnded(open);
  warnings.due(due, whole, context, ownDue === null);
  return { task, warnings: warnings.all };
}

/** From the first to the last of them, in whatever order the columns stand. */
function spanOf(places: readonly Place[]): Place {
  return { start: Math.min(...places.map(({ start }) => start)), end: Math.max(...places.map(({ end }) => end)) };
}

/** Without the breaks inside a sentence. */
function unbroken(printed: string): string {
  return printed.trim().replace(/(?<![。;；])\s*\n\s*/g, '');
}

function titleOf(flow: Flow): Place {
  const stop = flow.text.search(/[。;:]/);
  return { start: 0, end: stop > 0 ? stop : flow.text.length };
}

function firstClause(flow: Flow): Place {
  const lead = /^(?:[(〔]?\d{1,2}[)〕.、]|[①-⑳])\s*/.exec(flow.text)?.[0].length ?? 0;
  const sentence = flow.text.slice(lead).search(/[。;:\n]/);
  const end = sentence > 0 ? lead + sentence : flow.text.length;
  if (end - lead <= 30 && end < flow.text.length - 1) return { start: lead, end };
  const clause = flow.text.slice(lead).search(/[,。;:\n]/);
  return { start: lead, end: clause > 0 ? lead + clause : flow.text.length };
}

function textOf(cells: readonly (Flow | null)[]): string {
  const parts = cells.filter((flow) => flow !== null).map((flow) => unbroken(flow.raw));
  return parts.map((part, index) => (index < parts.length - 1 ? part.replace(/[。.;；:：]$/, '') : part)).join('。');
}

/** What the other columns say, by their heads. */
function extrasOf(source: SourceText, { extras = [] }: TableRow): DraftExtra[] {
  return extras.flatMap(({ name, places }) => {
    const text = unbroken(flowOf(source, places, '\n').raw);
    return text === '' ? [] : [{ name: name.replace(/\s+/g, ''), text, source: spanOf(places) }];
  });
}

/** 86.5 and 公里, in whatever order their columns stand. */
function amountOf(source: SourceText, row: TableRow): Flow | null {
  return cell(source, row, 'quantity') && flowOf(source, [...row.cells.get('quantity')!, ...(row.cells.get('measure') ?? [])]);
}

function unitsOf(source: SourceText, row: TableRow, text: Flow | null): { units: DraftUnit[]; groups: DraftGroup[]; open: Place | null; contacts: DraftContact[]; strangers: Place[] } {
  const contacts: DraftContact[] = [];
  const strangers: Place[] = [];
  const units = new Map<string, DraftUnit>();
  const groups = new Map<string, DraftGroup>();
  let open: Place | null = null;
  const add = (flow: Flow, list: Pick<ReturnType<typeof readUnitList>, 'items' | 'open'> & { readonly people?: readonly ListedPerson[]; readonly strangers?: readonly Place[] }): void => {
    for (const { start, end } of list.strangers ?? []) strangers.push(placeIn(flow, start, end));
    for (const { start, end, beside } of list.people ?? []) {
      const unit = list.items[beside];
      contacts.push({ unit: unit ? flow.raw.slice(unit.start, unit.end).replace(/\s+/g, '') : null, name: flow.raw.slice(start, end).trim(), source: placeIn(flow, start, end) });
    }
    for (const { kind, role, start, end } of list.items) {
      const printed = flow.raw.slice(start, end).replace(/\s+/g, '');
      const whole = placeIn(flow, start, end);
      // Of a name broken in its column the beginning: what follows on the page is another column's.
      const broken = source.raw.slice(whole.start, whole.end).replace(/\s+/g, '') === printed ? -1 : flow.text.slice(start, end).indexOf('\n');
      const place = broken < 0 ? whole : placeIn(flow, start, start + broken);
      if (kind === 'group') groups.set(printed, groups.get(printed) ?? { phrase: printed, role, source: place });
      else units.set(printed, units.get(printed) ?? { name: printed, role, rawName: printed, match: { kind: 'unknown' }, source: place });
    }
    if (list.open) open = placeIn(flow, list.open.start, list.open.end);
  };
  for (const role of ['lead', 'responsible', 'support'] as const) {
    const flow = joinedNames(source, row, role);
    if (!flow) continue;
    // 牵头:县水利局 / 配合:县财政局 in one cell: its own labels say more than the column's.
    const own = labelsIn(flow.text).length > 0 ? dutiesIn(flow.text, false).filter(({ items }) => items.length > 0) : [];
    if (own.length > 0) for (const duty of own) add(flow, duty);
    else add(flow, readUnitList(flow.text, 0, flow.text.length, role));
  }
  if (units.size + groups.size === 0 && text) for (const duty of dutiesIn(text.text, false)) add(text, duty);
  const people = cell(source, row, 'person', '\n');
  if (people) contacts.push({ unit: [...units.keys()][0] ?? null, name: unbroken(people.raw), source: placeIn(people, 0, people.text.length) });
  return { units: [...units.values()], groups: [...groups.values()], open, contacts, strangers };
}

/** Lines of one cell: names that a line's end parts are separate, others were broken. */
function joinedNames(source: SourceText, row: TableRow, role: UnitRole): Flow | null {
  return cell(source, row, role, '\n');
}

function dueOf(source: SourceText, row: TableRow, text: Flow, context: DateContext): DueRead | null {
  const flow = cell(source, row, 'due', '\n');
  const reading = flow ? readDeadline(flow.text, context, 'labelled') : null;
  const [where, read] = reading && flow ? [flow, reading] : [text, readDeadline(text.text, context, 'running')];
  if (!read) return null;
  return { ...read, dueText: where.raw.slice(read.at.start, read.at.end).replace(/\s*\n\s*/g, ''), place: placeIn(where, read.at.start, read.at.end) };
}
