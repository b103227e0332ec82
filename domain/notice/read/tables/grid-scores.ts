import type { Cell as GridCell, Table } from '../../../document/document.js';
import { type AnnexRow, type AnnexRows, type Cell, isCategory, isEmpty, numberIn, pointsIn, totalAmong } from '../indicators/annex-lines.js';
import type { ScoreColumn } from '../../lexicon/column-heads.js';
import { lineNumberAt, type SourceText } from '../../text.js';
import type { GridHead } from './grid-head.js';
import { gridRows } from './grid-rows.js';

/**
 * The rows of a sheet of scores as its grid has them: what is merged over several rows is said of each, group rows and totals are no
 * items. A name merged over rows that have points of their own gathers them, and the column behind it names each; rows that
 * only add to the scoring text go on with the one above.
 */
export function gridScores(source: SourceText, table: Table, head: GridHead): AnnexRows {
  const columns = deepestName(table, head);
  const rows: AnnexRow[] = [];
  let total: Cell | null = null;
  for (const { kind, cells, at } of gridRows(table, head)) {
    const own = cells.filter((cell, index) => cell.column === index && !isEmpty(cell.text)).map((cell) => ({ ...cellOf(source, cell), kind: columns[cell.column]!, fresh: cell.row === at, grid: cell }));
    if (kind === 'total') {
      const said = own.findIndex(({ text }) => /^(?:合\s*计|总\s*计|共\s*计|总\s*分)/.test(text));
      if (said >= 0) total = totalAmong(own[said]!, own.slice(said + 1)) ?? total;
      continue;
    }
    if (kind === 'group') continue;
    const of = (wanted: ScoreColumn): Cell[] => own.filter((cell) => cell.kind === wanted);
    const [no] = of('no');
    const name = of('name');
    const text = of('text');
    const points = of('points')[0] ?? null;
    // 一、组织体系 40, and nothing of how it is scored: it gathers the rows below.
    if ((no && isCategory(`${no.text}${/[、.]$/.test(no.text) ? '' : '、'}`) && numberIn(no.text) === null && text.length === 0) || (text.length === 0 && name[0] && isCategory(name[0].text))) continue;
    const before = rows.at(-1);
    const freshName = own.some((cell) => cell.kind === 'name' && cell.fresh);
    const freshPoints = own.some((cell) => cell.kind === 'points' && cell.fresh);
    if (before && !freshName && !(freshPoints && name.length === 0 && text.length > 0 && numberIn(no?.text ?? '') !== null)) {
      const more = own.filter((cell) => cell.kind === 'text' && cell.fresh);
      if (!freshPoints || before.points === null || more.length === 0) {
        rows[rows.length - 1] = { ...before, text: [...before.text, ...more], points: before.points ?? points };
        continue;
      }
    }
    if (name.length === 0 && text.length === 0) continue;
    rows.push({ no: no ? numberIn(no.text) : null, name, text, points, source: of('source') });
  }
  return { rows, total, end: lineNumberAt(source, table.span.end) };
}

function cellOf(source: SourceText, { span }: GridCell): Cell {
  return { ...span, text: source.text.slice(span.start, span.end), line: lineNumberAt(source, span.start) - 1 };
}

/**
 * The columns with the name where it is finest: 考核项目 merged over 考核内容 that each have points of their own is their category, and
 * they are the items.
 */
function deepestName(table: Table, { score, words, from, to }: GridHead): readonly ScoreColumn[] {
  const name = score.indexOf('name');
  const next = score.findIndex((column, index) => index > name && column === 'text');
  const points = score.indexOf('points');
  if (points < 0 || next < 0 || score.lastIndexOf('text') === next) return score;
  const rows = gridRows(table, { from, to, words }).filter(({ kind }) => kind === 'data');
  const shared = rows.some(({ cells, at }) => {
    const own = (column: number): boolean => cells[column]!.row === at && !isEmpty(cells[column]!.text);
    return !own(name) && own(next) && own(points) && pointsIn(cells[points]!.text) !== null;
  });
  return shared ? score.map((column, index) => (index === name ? 'category' : index === next ? 'name' : column)) : score;
}
