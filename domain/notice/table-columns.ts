import { beginsAnew } from './paragraphs.js';
import { labelKind } from './labels.js';
import type { UnitRole } from '../plan/plan.js';

/** What a column of a table of tasks holds. `quantity` is a bare figure (目标值), `measure` what it counts (计量单位). */
export type Column = 'no' | 'category' | 'title' | 'text' | 'quantity' | 'measure' | 'due' | 'other' | UnitRole;

/** What the head of a column says, null where it is no column head of a table of tasks. */
export function columnOf(head: string): Column | null {
  const plain = head.replace(REMARK, '').replace(/[\s()〔〕:、/]+/g, '');
  if (plain === '' || plain.length > 16) return null;
  if (/^(?:序号|编号|项次|序|号|NO|No|no)\.?$/.test(plain)) return 'no';
  if (/^(?:(?:任务|工作|项目|事项|措施|重点)?(?:类别|类型|分类|领域|板块|方面|大类)|一级任务|总体任务|任务领域|目标类别)$/.test(plain)) return 'category';
  if (QUANTITY.test(plain)) return 'quantity';
  if (MEASURE.test(plain)) return 'measure';
  const label = labelKind(plain);
  if (label === 'due') return 'due';
  if (label === 'person') return 'other';
  if (label !== null && label !== 'other') return label;
  if (UNITS.test(plain)) return /牵头|主办|主责|发起|组织/.test(plain) ? 'lead' : /配合|协办|参与|协同|协助|会办/.test(plain) ? 'support' : 'responsible';
  if (DUE.test(plain)) return 'due';
  if (TITLE.test(plain)) return 'title';
  if (TEXT.test(plain)) return 'text';
  if (OTHER.test(plain)) return 'other';
  if (!/^[一-鿿]{3,10}$/.test(plain) || beginsAnew(head)) return null;
  return /(?:内容|措施|举措|要求|目标|标准|规模|概况|做法|任务描述)(?:及[一-鿿]{2,4})?$/.test(plain) ? 'text' : /(?:任务|事项|项目|问题|工程|实事|清单|要点)(?:名称)?$/.test(plain) ? 'title' : null;
}

/** The columns of a head together. 单位 beside 责任单位 is what is counted in. */
export function columnsOf(words: readonly string[]): (Column | null)[] {
  const columns = words.map(columnOf);
  const who = words.some((word, index) => !MERELY_UNIT.test(word) && holdsUnits(columns[index] ?? null));
  return columnsTogether(who ? columns.map((column, index) => (MERELY_UNIT.test(words[index]!) ? 'measure' : column)) : columns);
}

const MERELY_UNIT = /^\s*单\s*位\s*$/;

/** Whether a column holds names of units. */
export function holdsUnits(column: Column | null): boolean {
  return column === 'lead' || column === 'support' || column === 'responsible';
}

/** The words from the line on that name columns, one a line: 序号 only as the first of them. */
export function headFrom(lines: readonly { readonly text: string }[], at: number): string[] {
  const words: string[] = [];
  while (words.length < MOST_COLUMNS && at + words.length < lines.length) {
    const { text } = lines[at + words.length]!;
    const column = text.length > 16 ? null : columnOf(text);
    if (column === null || (column === 'no' && words.length > 0)) break;
    words.push(text);
  }
  return words;
}

const MOST_COLUMNS = 14;

/** Of two that name the task (项目名称, 目标任务) the second says what is to be done. */
function columnsTogether(columns: readonly (Column | null)[]): (Column | null)[] {
  const first = columns.indexOf('title');
  if (first < 0 || columns.includes('text')) return [...columns];
  const second = columns.indexOf('title', first + 1);
  return columns.map((column, index) => (index === second ? 'text' : column));
}

/** The heads are those of a table of tasks: what is to be done, and who does it or by when. */
export function isTaskTable(columns: readonly (Column | null)[]): boolean {
  const has = (...kinds: Column[]): boolean => columns.some((column) => column !== null && kinds.includes(column));
  return has('title', 'text', 'category') && has('lead', 'responsible', 'support', 'due') && (has('lead', 'responsible', 'support') || has('no'));
}

/** 责任单位(列第一位的为牵头单位): said of the names, and not the column's own word. */
const REMARK = /[(〔][^()〔〕]*第一[^()〔〕]*[)〕]/;
const QUANTITY = /^(?:(?:年度|计划|全年|任务|建设)?(?:目标|指标|任务|计划)(?:值|数|量|数量)|数量|工程量|工作量|计划数|任务数)$/;
const MEASURE = /^(?:计量|度量|计数|指标)单位$/;
const UNITS = /(?:单位|部门|科室|处室|股室|主体)$/;
const DUE = /(?:时限|时间|期限|节点|日期|进度安排|完成年限)(?:要求|节点)?$/;
const TITLE =
  /^(?:(?:重点|工作|主要|目标|改革|整治|年度|具体|创建|建设|整改|专项|分解|攻坚|治理|民生|督办|行动|二级)*(?:任务|事项|项目|工程|工作|工作点|问题|名称|行动|举措名称|实事)(?:名称|事项|项目|清单)?)$/;
const TEXT =
  /^(?:(?:重点|工作|主要|具体|任务|推进|目标|改革|整改|建设|细化|落实|年度|创建|实施|推进|项目|整治|落实)*(?:措施|举措|内容|要求|目标|标准|指标|任务分解|路径|步骤|要点|描述|计划|做法|成效|概况|规模|目标任务|任务要求)(?:及要求|及标准|及目标)?)$/;
const OTHER = /^(?:备注|说明|进展(?:情况)?|完成情况|落实情况|联系电话|(?:责任|分管|牵头|包抓|包联|包保|挂钩|县级|区级|市级|联系|督办)+(?:人|领导|负责人)|资金来源|政策依据|依据|来源|联系方式|状态)$/;
