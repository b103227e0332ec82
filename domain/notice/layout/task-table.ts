import type { Place } from '../draft.js';
import { blankTable } from './blank-table.js';
import { delimitedTable } from './delimited-table.js';
import { flattenedTable } from './flattened-table.js';
import { isPageNumber } from './paragraphs.js';
import { widthOfBlanks } from './printed-columns.js';
import { withoutRepeatedHeads } from './repeated-heads.js';
import { printedTable } from './printed-table.js';
import type { TableRead, TaskTable } from '../read/tables/table-row.js';
import { type Line, type SourceText, trimmedPlace } from '../text.js';

/** The tables of tasks in the text: rows of delimited cells, or flattened to one cell a line. */
export function taskTablesIn(source: SourceText): TaskTable[] {
  const lines = source.lines.flatMap((line) => {
    const place = withTabs(line, trimmedPlace(source.text, line));
    return place.start === place.end || isPageNumber(source.text.slice(place.start, place.end)) ? [] : [{ ...line, ...place, text: source.text.slice(place.start, place.end), indent: widthOfBlanks(source.raw.slice(line.start, place.start)) }];
  });
  // Cells of several lines, with blank lines between cells.
  const tables = scan(withoutRepeatedHeads(blocksOf(source, lines)), flattenedTable);
  const once = withoutRepeatedHeads(lines);
  const rest = tables.length === 0 ? once : once.filter((line) => !tables.some(({ start, end }) => line.start >= start && line.start < end));
  tables.push(...scan(rest, (some, at) => printedTable(some, at) ?? delimitedTable(some, at) ?? blankTable(some, at) ?? flattenedTable(some, at)));
  return tables.sort((a, b) => a.start - b.start);
}

/** A tab in front of a row, or behind it, is an empty cell. */
function withTabs(line: Line, { start, end }: Place): Place {
  if (start === end || !/\t.*\t/.test(line.text)) return { start, end };
  const lead = line.text.slice(0, start - line.start).indexOf('\t');
  const tail = line.text.slice(end - line.start).lastIndexOf('\t');
  return { start: lead >= 0 ? line.start + lead : start, end: tail >= 0 ? end + tail + 1 : end };
}

function scan<T extends Line>(lines: readonly T[], read: (lines: readonly T[], at: number) => TableRead | null): TaskTable[] {
  const tables: TaskTable[] = [];
  for (let at = 0; at < lines.length; ) {
    const found = read(lines, at);
    if (found) tables.push(found.table);
    at = found ? Math.max(found.next, at + 1) : at + 1;
  }
  return tables;
}

/** Lines with no blank line between them as one. */
function blocksOf(source: SourceText, lines: readonly Line[]): Line[] {
  const blocks: Line[] = [];
  let before = -1;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (last && line.no === before + 1) blocks[blocks.length - 1] = { ...last, end: line.end };
    else blocks.push({ ...line });
    before = line.no;
  }
  return blocks.map((block) => ({ ...block, text: source.text.slice(block.start, block.end) }));
}
