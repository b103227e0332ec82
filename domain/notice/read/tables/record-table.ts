import type { Cell, Table } from '../../../document/document.js';
import { isEmptyCell } from './table-cells.js';
import type { TableRow, TaskTable } from './table-row.js';
import type { SourceText } from '../../text.js';
import { recordRows, type RecordField } from '../tasks/records.js';

/**
 * A table that is a form: every other cell names a field (任务名称, 责任单位), and the cell beside it says what. Null where the cells are
 * not so, or name no task with somebody who does it.
 */
export function recordTable(source: SourceText, { grid, span }: Table): TaskTable | null {
  const fields: RecordField[] = [];
  let words = 0;
  for (const [at, row] of grid.entries()) {
    const own = row.filter((cell, index) => cell.row === at && cell.column === index);
    if (own.length % 2 === 1 && own.length > 1) return null;
    for (let index = 0; index + 1 < own.length; index += 2) {
      const [label, value] = [own[index]!, own[index + 1]!] as [Cell, Cell];
      if (label.text.replace(/\s+/g, '').length > 12) return null;
      if (isEmptyCell(label.text)) continue;
      words++;
      fields.push({ label: label.text, value: value.span, start: label.span.start });
    }
  }
  const rows: readonly TableRow[] = words >= 3 ? recordRows(source, fields, 1) : [];
  return rows.length === 0 ? null : { by: 'form', ...span, rows };
}
