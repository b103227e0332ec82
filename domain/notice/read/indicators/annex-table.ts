import { type Column, columnOf, columnsOf } from './annex-columns.js';
import { delimitedCells, delimitedHead, readDelimited } from './annex-delimited.js';
import { type AnnexRows, type Cell, cellsOfLines } from './annex-lines.js';
import { readParagraphs } from './annex-paragraphs.js';
import { readSpaced, spacedCells } from './annex-spaced.js';
import { readVertical } from './annex-vertical.js';
import type { Place } from '../../draft.js';
import { lineNumberAt, type SourceText } from '../../text.js';

/** The annex of indicators: where it begins, its title's lines, and its rows. */
export interface AnnexTable extends AnnexRows {
  /** The line of 附件, or of the title where there is none, from 0. */
  readonly begin: number;
  /** The first line of the table's own, from 0: the title stands between. */
  readonly head: number;
}

const ANNEX = /^附(?:\s*(?:件|表|录)\s*[一二三四五六七八九十\d]*\s*(?::.*)?|\s*\d?\s*:.*)$/;
const TITLE = /指标|评分|考核|测评|赋分|计分|评价|评估|考评|细则/;

/** The first table whose header names indicators and points, else the annex that scores in paragraphs; null where there is none. */
export function findAnnexTable(source: SourceText): AnnexTable | null {
  const cells = cellsOfLines(source, 0, source.lines.length);
  for (let index = 0; index < cells.length; index++) {
    const { text, line } = cells[index]!;
    if (text.length > 300 || !/指标|项目|内容|事项|要点|测评点|考核点|^序\s*号$/.test(text)) continue;
    const rows = lineTable(source, line) ?? verticalTable(cells, index);
    const named = rows?.rows.filter(({ name, text: rule }) => name.length + rule.length > 0) ?? [];
    if (rows && named.length > 0) return { ...rows, rows: named, begin: beginOf(source, line), head: line };
    // Whatever stands before its end has been looked at.
    while (rows && index + 1 < cells.length && cells[index + 1]!.line < rows.end) index++;
  }
  return scoredParagraphs(source);
}

/** The sheets of scores read from their grids as one annex; null where there is none. */
export function gridAnnex(source: SourceText, tables: readonly (AnnexRows & Place)[]): AnnexTable | null {
  const [first] = tables.filter(({ rows }) => rows.length > 0);
  if (!first) return null;
  const head = lineNumberAt(source, first.start) - 1;
  return { rows: tables.flatMap(({ rows }) => rows), total: tables.find(({ total }) => total)?.total ?? null, begin: beginOf(source, head), head, end: lineNumberAt(source, first.end) };
}

/** A header on one line, its words between bars, tabs or blanks. */
function lineTable(source: SourceText, line: number): AnnexRows | null {
  const delimited = delimitedCells(source, line);
  if (delimited) {
    const { words, next } = delimitedHead(source, line, delimited.delimiter);
    const columns = columnsOf(words);
    if (!columns) return null;
    const rows = readDelimited(source, next, columns, delimited.delimiter);
    const below = namesBelow(columns, words);
    const finer = below && readDelimited(source, next, below, delimited.delimiter);
    return finer && finer.rows.length > rows.rows.length && finer.rows.every(({ points }) => points !== null) ? finer : rows;
  }
  const words = spacedCells(source, line).map(({ text }) => text);
  const columns = words.length >= 3 ? columnsOf(words) : null;
  return columns && readSpaced(source, line + 1, columns);
}

/**
 * 考核项目 beside 考核内容: where an item is merged over several contents, each with points of its own, they are the
 * indicators and the item gathers them. Null where the head has no two such columns.
 */
function namesBelow(columns: readonly Column[], words: readonly string[]): readonly Column[] | null {
  const at = columns.indexOf('name');
  if (columns[at + 1] !== 'text' || columns.lastIndexOf('text') === at + 1 || columnOf(words[at + 1] ?? '') !== 'name') return null;
  return columns.map((column, index) => (index === at ? 'category' : index === at + 1 ? 'name' : column));
}

/** A header one word a line, beginning with the given one. */
function verticalTable(cells: readonly Cell[], from: number): AnnexRows | null {
  const words: string[] = [];
  while (words.length < 12) {
    const text = cells[from + words.length]?.text;
    if (text === undefined || columnOf(text) === null) break;
    words.push(text);
  }
  // 考核指标(满分60分) above 序号 or 一级指标 is the title.
  const second = words[1] ?? '';
  const titled = columnOf(words[0] ?? '') === 'name' && /^(?:no|category)$/.test(/^[一二三]级/.test(second) ? 'category' : (columnOf(second) ?? '')) && columnsOf(words.slice(1)) !== null && !/^[一二三]级/.test(words[0]!);
  const columns = words.length >= 3 && !titled ? columnsOf(words) : null;
  return columns && readVertical(cells, from + words.length, columns);
}

/** The line 附件 above a table within a few lines, else its title, else the table's own first line. */
function beginOf(source: SourceText, head: number): number {
  let title = head;
  let seen = 0;
  for (let line = head - 1; line >= 0 && seen < 6; line--) {
    const text = source.lines[line]!.text.trim();
    if (text === '') continue;
    seen++;
    if (ANNEX.test(text)) return line;
    if (seen <= 3 && title === head && TITLE.test(text) && text.length <= 60 && !/[。;:]$/.test(text)) title = line;
  }
  return title;
}

function scoredParagraphs(source: SourceText): AnnexTable | null {
  const begins = source.lines.flatMap(({ text }, line) => (ANNEX.test(text.trim()) ? [line] : []));
  for (const [index, begin] of begins.entries()) {
    const end = begins[index + 1] ?? source.lines.length;
    const [first, ...others] = cellsOfLines(source, begin, Math.min(end, begin + 12));
    const title = [first, ...others.slice(0, 3)].find((cell) => cell && TITLE.test(cell.text) && !/[。;]$/.test(cell.text));
    const rows = title ? readParagraphs(source, title.line + 1, end) : null;
    if (rows && title) return { ...rows, begin, head: rows.first };
  }
  return scoredSection(source);
}

const SCORING = /^\s*[一二三四五六七八九十]{1,3}\s*、[^。;,:]{0,10}(?:评分|计分|赋分|考评|考核|评价)[^。;,:]{0,4}(?:办法|标准|细则|指标|内容|规则)\s*$/;
const SECTION = /^\s*[一二三四五六七八九十]{1,3}\s*、/;

/** 二、评分办法 in the plan itself, with its scored paragraphs below. */
function scoredSection(source: SourceText): AnnexTable | null {
  const begin = source.lines.findIndex(({ text }) => text.length < 40 && SCORING.test(text));
  if (begin < 0) return null;
  const next = source.lines.findIndex(({ text }, line) => line > begin && SECTION.test(text));
  const rows = readParagraphs(source, begin + 1, next < 0 ? source.lines.length : next);
  return rows && { ...rows, begin, head: rows.first };
}
