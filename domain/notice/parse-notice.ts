import type { Block, NoticeDocument, Table } from '../document/document.js';
import type { UnitDirectory } from '../plan/plan.js';
import type { DraftTask, NoticeDraft, NoticeWarning, Place } from './draft.js';
import { dateContextOf } from './mentions/dates/date-context.js';
import type { DateContext } from './mentions/dates/deadline.js';
import { proposeFeeds } from './read/indicators/feeds.js';
import { type Head, readHead } from './read/head/head.js';
import { readIndicators } from './read/indicators/indicators.js';
import { alikeWarnings, matchGroup, matchUnit } from './mentions/units/match-units.js';
import { readContactLine } from './read/head/contact-line.js';
import { type OfficeRead, readOffice } from './read/head/office.js';
import { placeOf } from './mentions/units/short-names.js';
import { readStages } from './read/stages/stages.js';
import { withoutCellBars } from './layout/cell-bars.js';
import { delimitedGrids } from './layout/delimited-grid.js';
import type { ColumnMapping } from './read/tables/columns.js';
import { gridStages } from './read/tables/grid-stages.js';
import { type GridsRead, readGrids } from './read/tables/read-grids.js';
import { readTasks } from './read/tasks/read-tasks.js';
import { attachedTitle } from './read/head/title.js';
import { unreadIn } from './unread.js';
import { lineNumberAt, masked, sourceText, type SourceText } from './text.js';

/** How a notice is read beside its own words. */
export interface ParseOptions {
  readonly directory?: UnitDirectory;
  /** What a person said the heads of its tables mean. */
  readonly mapping?: ColumnMapping;
}

/** Reads a plain text: see `parseDocument`. */
export function parseNotice(raw: string, directory?: UnitDirectory): NoticeDraft {
  return parseDocument({ text: raw, blocks: [] }, directory === undefined ? {} : { directory });
}

/**
 * Reads a notice: its head, tasks, stages and the annex of indicators, with a warning for all that was assumed or is missing. Tables
 * are read from their grids; what their lines say is then nobody else's. With a directory, units get their canonical names; a near
 * match stays as printed and is asked about. Offsets are of the document's text, so normalise a text (text.ts) before it is stored
 * and read. Never throws; linear in the text's length.
 */
export function parseDocument(document: NoticeDocument, { directory, mapping }: ParseOptions = {}): NoticeDraft {
  const whole = withoutCellBars(sourceText(document.text));
  const drawn = delimitedGrids(masked(whole, document.blocks.flatMap((block) => (block.kind === 'table' ? [block.span] : []))));
  const grids = readGrids(whole, inTextOrder([...document.blocks, ...drawn]), mapping);
  const source = masked(whole, grids.claimed);
  const { lostDate, year, ...covered } = readHead(whole, source);
  const context = dateContextOf(whole, { ...covered, year });
  const stages = stagesOf(whole, source, grids, context);
  const annex = readIndicators(grids.scores.length > 0 ? whole : source, { year: context.year, stages: stages.stages, tables: grids.scores });
  const without = annexPlaces(source, annex.annexStart);
  const read = readTasks(source, context, without, grids.tasks, whole);
  const head = withAttachedTitle(whole, covered, read.tasks[0]);
  const matched = read.tasks.map((task) => withDirectory(whole, task, directory));
  const feeds = proposeFeeds(matched.map(({ task }) => task), annex.indicators);
  const tasks = matched.map(({ task }, index) => ({ ...task, feeds: feeds[index] ?? [] }));
  const proposed = tasks.reduce((sum, task) => sum + task.feeds.length, 0);
  const first = { start: 0, end: 0 };
  const warnings: NoticeWarning[] = [
    ...headWarnings(whole, head, lostDate, year),
    ...(tasks.length === 0 ? [{ code: 'noTasks' as const, params: {}, line: 1, source: first }] : []),
    ...grids.unread.map(({ table, words }) => tableUnread(whole, table, words)),
    ...read.warnings,
    ...matched.flatMap((one) => one.warnings),
    ...alikeWarnings(tasks, (offset) => lineNumberAt(whole, offset)),
    ...stages.warnings,
    ...annex.warnings,
    ...(proposed > 0 ? [{ code: 'feedsProposed' as const, params: { count: proposed }, line: 1, source: first }] : []),
  ];
  const handled = [...grids.claimed, ...grids.unread.map(({ table }) => table.span), ...read.claimed, ...without, ...Object.values(head.places)];
  warnings.push(...unreadIn(whole, { tasks, stages: stages.stages, indicators: annex.indicators, places: handled }));
  const office = readOffice(whole, head.issuer, placeOf(head.issuer, head.title));
  const contact = readContactLine(whole);
  return { ...withOffice(head, office), ...(contact === null ? {} : { contact }), statedTotal: annex.statedTotal, tasks, stages: stages.stages, indicators: annex.indicators, warnings: inOrder(warnings) };
}

function inTextOrder(blocks: readonly Block[]): Block[] {
  return [...blocks].sort((a, b) => a.span.start - b.span.start);
}

/** The stages of a table of steps, else those of the text. */
function stagesOf(whole: SourceText, source: SourceText, { stages: [table] }: GridsRead, context: DateContext): ReturnType<typeof readStages> {
  const read = table ? gridStages(whole, table.table, table.head, context) : null;
  return read && read.stages.length > 0 ? read : readStages(source, context);
}

function tableUnread(source: SourceText, { span }: Table, words: readonly string[]): NoticeWarning {
  return { code: 'tableUnread', params: { words: words.filter((word) => word !== '').join('、') }, line: lineNumberAt(source, span.start), source: span };
}

/** Where a letter only covers the plan and the tasks stand in what is attached to it, the title is that of the attachment. */
function withAttachedTitle<T extends Omit<Head, 'lostDate' | 'year'>>(source: SourceText, head: T, first: DraftTask | undefined): T {
  if (!first || !/的(?:通知|函|意见|通报|公告|决定)$/.test(head.title)) return head;
  const attached = attachedTitle(source, first.source.start);
  if (!attached) return head;
  return { ...head, title: attached.text, places: { ...head.places, title: attached.place } };
}

function withOffice<T extends Omit<Head, 'lostDate' | 'year'>>(head: T, office: OfficeRead | null): T & Pick<NoticeDraft, 'office'> {
  if (office === null) return { ...head, office: null };
  const place = office.place.end === 0 ? head.places.issuer : office.place;
  return { ...head, office: office.name, places: { ...head.places, ...(place === undefined ? {} : { office: place }) } };
}

/** From the annex's beginning to the next annex, which may be the table of tasks. */
function annexPlaces(source: SourceText, start: number | null): Place[] {
  if (start === null) return [];
  const next = source.lines.find((line) => line.start > start && /^\s*附\s*[件表]\s*\d*\s*[:.]?\s*$/.test(line.text) && line.start > start + 20);
  return [{ start, end: next?.start ?? source.raw.length }];
}

function headWarnings(source: SourceText, { issuedOn }: Pick<Head, 'issuedOn'>, lost: Place | null, year: number | null): NoticeWarning[] {
  const missing: NoticeWarning[] = issuedOn === null ? [{ code: 'noIssueDate', params: {}, line: 1, source: { start: 0, end: 0 } }] : [];
  if (lost === null) return missing;
  const params = { text: source.raw.slice(lost.start, lost.end), reading: issuedOn ?? `${year}年` };
  return [...missing, { code: 'lostCharacter', params, line: lineNumberAt(source, lost.start), source: lost }];
}

function withDirectory(source: SourceText, task: DraftTask, directory: UnitDirectory | undefined): { task: DraftTask; warnings: NoticeWarning[] } {
  if (!directory) return { task, warnings: [] };
  const warnings: NoticeWarning[] = [];
  const units = task.units.map((unit) => {
    const { name, match } = matchUnit(unit.rawName, directory);
    const line = lineNumberAt(source, unit.source.start);
    if (match.kind === 'near') {
      warnings.push({ code: 'nearUnit', params: { task: task.no, name: unit.rawName, candidates: match.candidates.join('、') }, line, source: unit.source });
    } else if (match.kind === 'unknown') {
      warnings.push({ code: 'unknownUnit', params: { task: task.no, name: unit.rawName }, line, source: unit.source });
    }
    return { ...unit, name, match };
  });
  for (const group of task.groups) {
    if (matchGroup(group.phrase, directory) !== null) continue;
    warnings.push({ code: 'unknownGroup', params: { task: task.no, phrase: group.phrase }, line: lineNumberAt(source, group.source.start), source: group.source });
  }
  return { task: { ...task, units }, warnings };
}

function inOrder(warnings: readonly NoticeWarning[]): NoticeWarning[] {
  return [...warnings].sort((a, b) => a.line - b.line);
}
