import { headWithPoints, plainHead, readColumnHead, type HeadReading, type ScoreColumn, type TaskColumn } from '../../lexicon/column-heads.js';

/** What a person said a column's head means, by the head's plain words. It wins over the lexicon. */
export type ColumnMapping = Readonly<Record<string, TaskColumn>>;

const NOBODY: ColumnMapping = {};

/** How each head reads, by hand or by the lexicon; null for one that neither knows. */
export function readHeads(words: readonly string[], mapping: ColumnMapping = NOBODY): (HeadReading | null)[] {
  return words.map((word) => {
    const named = mapping[plainHead(word)];
    if (named === undefined) return readColumnHead(word);
    return { task: named, score: SCORE_OF[named] ?? 'other', by: 'hand' };
  });
}

const SCORE_OF: Partial<Record<TaskColumn, ScoreColumn>> = { no: 'no', category: 'category', title: 'name', text: 'text', responsible: 'source', lead: 'source', support: 'source', supervisor: 'source' };

/** The columns of a table of tasks, those that are doubtful by themselves decided by their neighbours; null for unknown ones. */
export function taskColumns(words: readonly string[], heads: readonly (HeadReading | null)[]): (TaskColumn | null)[] {
  return oneTitle(words, oneDue(words, whoDoes(words, heads.map((head) => head?.task ?? null))));
}

/** 单位 beside 责任单位 is what is counted in; other 单位 beside those who do it are somebody else. */
function whoDoes(words: readonly string[], columns: readonly (TaskColumn | null)[]): (TaskColumn | null)[] {
  const merely = (index: number): boolean => /^\s*单\s*位\s*$/.test(words[index]!);
  const known = columns.some((column, index) => (column === 'lead' || column === 'responsible') && !merely(index));
  return columns.map((column, index) => {
    if (merely(index) && (column === 'someUnits' || doesTask(column))) return known || columns.some((other, at) => other === 'someUnits' && at !== index) ? 'measure' : 'responsible';
    return column === 'someUnits' ? (known ? 'other' : 'responsible') : column;
  });
}

/** Of several dates the one by which the task is done. */
function oneDue(words: readonly string[], columns: readonly (TaskColumn | null)[]): (TaskColumn | null)[] {
  const dues = columns.flatMap((column, index) => (column === 'due' ? [index] : []));
  if (dues.length < 2) return [...columns];
  const rank = (index: number): number => (/完成|办结|整改|截止|竣工|建成/.test(words[index]!) ? 0 : /时限|期限|节点/.test(words[index]!) ? 1 : 2);
  const best = dues.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  return columns.map((column, index) => (column === 'due' && index !== best ? 'otherDate' : column));
}

/** One column names the task: of levels the deepest, else the first behind the number; what comes before gathers, what comes after says more. */
function oneTitle(words: readonly string[], columns: readonly (TaskColumn | null)[]): (TaskColumn | null)[] {
  const titles = columns.flatMap((column, index) => (column === 'title' ? [index] : []));
  if (titles.length < 2) return [...columns];
  const levels = titles.filter((index) => LEVEL.test(words[index]!.trim()));
  const number = columns.indexOf('no');
  const own = levels.at(-1) ?? titles.find((index) => number > titles[0]! && index > number) ?? titles[0]!;
  return columns.map((column, index) => (column !== 'title' || index === own ? column : index < own ? 'category' : 'text'));
}

const LEVEL = /^[二三四]级/;

/** Whether who stands in the column does the task. */
export function doesTask(column: TaskColumn | null): boolean {
  return column === 'lead' || column === 'support' || column === 'responsible';
}

/** The heads are those of a table of tasks: what is to be done, and who does it or by when. */
export function isTaskTable(columns: readonly (TaskColumn | null)[]): boolean {
  const has = (...kinds: TaskColumn[]): boolean => columns.some((column) => column !== null && kinds.includes(column));
  return has('title', 'text', 'category') && has('lead', 'responsible', 'support', 'due') && (has('lead', 'responsible', 'support') || has('no'));
}

/**
 * The columns of a table of scores, or null where the heads are none: it has a name, and points, or a scoring text beside a column
 * for what was earned. Of several names the deepest level is the indicator's own.
 */
export function scoreColumns(words: readonly string[], heads: readonly (HeadReading | null)[]): ScoreColumn[] | null {
  const columns = heads.map((head): ScoreColumn => head?.score ?? 'other');
  const names = columns.flatMap((column, index) => (column === 'name' ? [index] : []));
  const own = ownName(words, names);
  const scores = columns.some((column, index) => (column === 'text' && /评分|计分|赋分|扣分/.test(words[index]!)) || column === 'got');
  if (own === null || !(columns.includes('points') || words.some(headWithPoints) || (columns.includes('text') && scores))) return null;
  let sources = 0;
  return columns.map((column, index): ScoreColumn => {
    if (column === 'source') return sources++ === 0 ? 'source' : 'other';
    if (column !== 'name' || index === own) return column;
    return index < own ? 'category' : 'text';
  });
}

function ownName(words: readonly string[], names: readonly number[]): number | null {
  const levels = names.filter((index) => /^[一二三四]级/.test(words[index]!.trim()));
  // 一级指标 beside 考核指标 only gathers.
  const below = levels.length === 1 && words[levels[0]!]!.trim().startsWith('一级') ? names.filter((index) => index > levels[0]! && words[index]!.includes('指标')) : [];
  if (levels.length > 0) return below.at(-1) ?? levels.at(-1)!;
  const pointed = names.find((index) => headWithPoints(words[index]!));
  if (pointed !== undefined) return pointed;
  const indicators = names.filter((index) => words[index]!.includes('指标'));
  return indicators.at(-1) ?? names[0] ?? null;
}

/** Where a table could be either: one with points is a sheet of scores, unless it sets tasks with dates and no scoring text. */
export function isScoreSheet(heads: readonly (HeadReading | null)[], task: readonly (TaskColumn | null)[], score: readonly ScoreColumn[] | null): boolean {
  if (score === null) return false;
  if (!isTaskTable(task)) return true;
  return heads.some((head) => head?.by === 'scoring text' || head?.score === 'got') || !task.includes('due');
}
