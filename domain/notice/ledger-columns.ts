import type { LedgerCell } from './ledger.js';
import { labelKind } from './labels.js';

/** What a column of a ledger (台账) holds. */
export type LedgerColumn = 'no' | 'category' | 'task' | 'measures' | 'lead' | 'responsible' | 'support' | 'due';

/** Which column stands where, and in which row (from 0) the headings are. */
export interface LedgerHeading {
  readonly row: number;
  readonly columns: ReadonlyMap<LedgerColumn, number>;
}

/** Headings are near the top, below a title and perhaps a line of who filled it in. */
const MOST_ROWS_ABOVE = 20;
const LONGEST_HEADING = 16;

/**
 * The heading of a ledger, found by its words wherever it stands; of two rows that belong together (责任单位 over 牵头单位 and 配合单位)
 * the lower one. Null where no row names a task and a unit.
 */
export function ledgerHeading(rows: readonly (readonly LedgerCell[])[]): LedgerHeading | null {
  let best: LedgerHeading | null = null;
  for (const [row, cells] of rows.slice(0, MOST_ROWS_ABOVE).entries()) {
    const columns = columnsOf(cells);
    const whole = columns.has('task') && ['lead', 'responsible', 'support'].some((unit) => columns.has(unit as LedgerColumn));
    if (whole && columns.size >= (best?.columns.size ?? 2)) best = { row, columns };
  }
  return best;
}

function columnsOf(cells: readonly LedgerCell[]): Map<LedgerColumn, number> {
  const columns = new Map<LedgerColumn, number>();
  for (const [index, cell] of cells.entries()) {
    const column = typeof cell === 'string' ? columnOf(cell) : null;
    if (column !== null && !columns.has(column)) columns.set(column, index);
  }
  // 具体措施 alone is what is to be done.
  const measures = columns.get('measures');
  if (!columns.has('task') && measures !== undefined) {
    columns.set('task', measures);
    columns.delete('measures');
  }
  return columns;
}

/** @returns what a heading says of its column; null for one that is not read (备注, 联系人). */
export function columnOf(heading: string): LedgerColumn | null {
  const plain = heading.replace(/[\s*:：]|[(（【\[].*$/g, '');
  if (plain === '' || plain.length > LONGEST_HEADING) return null;
  for (const [column, pattern] of NAMED) if (pattern.test(plain)) return column;
  const kind = labelKind(plain);
  return kind === 'lead' || kind === 'responsible' || kind === 'support' || kind === 'due' ? kind : null;
}

const NAMED: readonly (readonly [LedgerColumn, RegExp])[] = [
  ['no', /^(?:序号|编号|任务编号|项目序号|项目编号|序|NO\.?|No\.?)$/],
  ['category', /^(?:(?:任务|工作|事项|项目|指标|所属)?(?:类别|分类|类型|大类)|(?:所属)?板块|(?:重点|所属|工作)?领域|方面|一级(?:任务|指标)|任务来源|专项)$/],
  ['due', /^(?:(?:拟|计划|要求|预计)?(?:完成|办结|落实|整改|截止|交付)(?:的)?(?:时限|时间|期限|日期|节点|时间节点)(?:要求)?|时限|时限要求|期限|时间(?:要求|节点|安排)|进度安排|进度要求)$/],
  ['measures', /^(?:(?:具体|工作|主要|推进|落实|重点|整改)?(?:措施|举措)|(?:具体|主要|工作)?(?:要求|标准)|(?:工作|任务|年度)?目标(?:要求|任务)?|具体内容|主要内容|措施(?:及|和)要求|完成标准|内容)$/],
  ['task', /^(?:(?:重点|主要|具体|工作|目标|年度|创建|改革|分解|二级)?(?:任务|事项|工作)(?:名称|内容|分解|事项|清单|要点|项目)?|任务(?:及|和)措施|项目(?:名称|内容)?|工作重点|整改(?:事项|任务|问题)|督办事项|督查事项|问题)$/],
];
