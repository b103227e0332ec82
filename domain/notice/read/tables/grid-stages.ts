import type { Table } from '../../../document/document.js';
import type { DateContext } from '../../mentions/dates/deadline.js';
import type { DraftStage, NoticeWarning } from '../../draft.js';
import { readPeriod } from '../../mentions/dates/period.js';
import { isEmptyCell } from './table-cells.js';
import { lineNumberAt, type SourceText } from '../../text.js';
import type { GridHead } from './grid-head.js';
import { gridRows } from './grid-rows.js';

/** The stages of a table 阶段 | 时间 | 工作内容, a row each; a row without a period keeps it open, with a warning. */
export function gridStages(source: SourceText, table: Table, head: GridHead, context: DateContext): { stages: DraftStage[]; warnings: NoticeWarning[] } {
  const named = head.words.findIndex((word) => /阶段|步骤|环节/.test(word));
  const timed = head.task.findIndex((column) => column === 'due' || column === 'otherDate');
  const stages: DraftStage[] = [];
  const warnings: NoticeWarning[] = [];
  for (const { kind, cells, at } of gridRows(table, head)) {
    const name = cells[named]!;
    if (kind !== 'data' || isEmptyCell(name.text) || name.row !== at) continue;
    const own = cells.filter((cell, index) => cell.column === index && cell.row === at && cell !== name && index !== timed && !isEmptyCell(cell.text) && !/^\d+$/.test(cell.text));
    const period = readPeriod(source.text.slice(cells[timed]!.span.start, cells[timed]!.span.end), context);
    const place = { start: name.span.start, end: Math.max(name.span.end, cells[timed]!.span.end, ...own.map(({ span }) => span.end)) };
    stages.push({
      no: stages.length + 1,
      name: name.text.replace(/\s+/g, '').replace(/^第[一二三四五六]阶段[:：、]?(?=.)/, ''),
      start: period?.start ?? null,
      end: period?.end ?? null,
      text: own.map(({ text }) => text).join('\n'),
      source: place,
    });
    if (period === null || (period.start === null && period.end === null)) {
      warnings.push({ code: 'stagePeriodUnreadable', params: { name: name.text }, line: lineNumberAt(source, name.span.start), source: place });
    }
  }
  return { stages, warnings };
}
