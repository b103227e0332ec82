import type { Target } from '../../../plan/plan.js';
import { readCondition } from '../../rules/condition.js';
import { type Quantity, quantitiesIn } from '../../rules/quantity.js';
import { sourceText } from '../../text.js';

/** No task has more. */
const MOST = 20;
/** What is longer is no clause that says one figure. */
const LONGEST = 120;

/**
 * The quantified targets a task's words state: 覆盖率达到100%, 控制在0.3%以内, 不少于3次, 3个工作日内办结. One for each of the rates
 * a clause lists (合规率、及时率均达到100%). A bare figure (新建厕所26座), a date and a change in percentage points are none.
 * Proposals, to be corrected by a person. Never throws; linear in the text's length.
 */
export function targetsIn(raw: string): Target[] {
  const { text } = sourceText(raw);
  const targets: Target[] = [];
  for (const sentence of text.matchAll(/[^。;!?\n]+/g)) {
    let before = -1;
    for (const clause of sentence[0].matchAll(/[^,]+/g)) {
      const start = sentence.index + clause.index;
      if (targets.length >= MOST) return targets;
      if (clause[0].length <= LONGEST) targets.push(...targetsOf(text, raw, start, start + clause[0].length, before));
      before = start;
    }
  }
  return targets;
}

function targetsOf(text: string, raw: string, start: number, end: number, before: number): Target[] {
  const clause = text.slice(start, end);
  const stated = statedIn(clause);
  if (!stated) return [];
  const own = subjectOf(clause.slice(0, stated.at));
  // 合规办理…信用修复,并在3个工作日内办结: what it is about stands in the clause before.
  const dependent = /^\s*[并且]/.test(clause) || own.length < 2;
  if (dependent && (before < 0 || start - before > LONGEST)) return [];
  const from = dependent ? before : start;
  const measures = dependent ? [subjectOf(text.slice(before, start - 1))] : measuresOf(own, clause.slice(0, stated.at));
  const { op, value, unit } = stated;
  const printed = raw.slice(from, end).trim();
  return measures.filter((measure) => measure.length >= 2).map((measure) => ({ text: printed, measure, op, value, unit }));
}

interface Stated extends Pick<Target, 'op' | 'value' | 'unit'> {
  /** Where the figure stands in the clause. */
  readonly at: number;
}

function statedIn(clause: string): Stated | null {
  const condition = readCondition([clause.replace(/(?:19|20)\d{2}年(?:底|末)?前?/g, (year) => ' '.repeat(year.length))]);
  if (condition.kind === 'none') {
    const zero = /(?:率|比例|占比|比重|事故|投诉|上访|案件|数量?)(?:实现|保持|控制)?(?:为|是|保持|实现|达到)(?:零|0)(?!\d|[.%])/.exec(clause);
    return zero ? { op: '=', value: 0, unit: /率|比例|占比|比重/.test(zero[0]) ? 'ratio' : 'count', at: zero.index + zero[0].search(/(?:实现|保持|控制)?(?:为|是|保持|实现|达到)(?:零|0)/) } : null;
  }
  if (condition.kind !== 'above' && condition.kind !== 'below') return null;
  const unit = unitOf(condition.bound);
  if (unit === null || (condition.kind === 'above' && condition.bound.value === 0)) return null;
  const at = quantitiesIn(clause).find(({ value, unit: own, word }) => value === condition.bound.value && own === condition.bound.unit && word === condition.bound.word)?.start;
  if (at === undefined || !isBound(clause, at, condition.bound, unit)) return null;
  const op = condition.kind === 'above' ? (condition.strict ? '>' : '>=') : condition.strict ? '<' : '<=';
  return { op, value: condition.bound.value, unit, at };
}

/** 完成3台锅炉拆除 is the task itself, 超3个月未结的 whom it is about. */
function isBound(clause: string, at: number, { start, end }: Quantity, unit: Target['unit']): boolean {
  const before = clause.slice(0, at);
  const after = clause.slice(at + end - start);
  if (/[第前]$/.test(before) || /^月/.test(after)) return false;
  return unit !== 'count' || !/(?:完成|实现)$/.test(before) || /^(?:及|或)?以上/.test(after);
}

function unitOf({ unit, word }: Quantity): Target['unit'] | null {
  if (unit === 'ratio') return 'ratio';
  if (unit === 'yuan') return null;
  if (/工作日/.test(word)) return 'workingDays';
  return /^(?:年|月|日|天|小时|分钟|秒|号|百分点|个百分点|倍|级|自然日|个自然日)$/.test(word) ? null : 'count';
}

const LEAD = /^(?:[^:]{0,12}:|(?:20\d{2})?年?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?前|\d{1,2}月?[底末]?前|\s|确保|力争|实现|推动|促进|保证|努力|使|让|并|且|其中|到|年内|全年|[(（]?\d{1,2}[)）.、]|[①-⑳])+/;
const COMPARED =
  /(?:[\s均都各分别在为是约]|全部|持续|稳定|保持|达到?了?|完成|实现|不低于|不少于|不小于|不得低于|不得少于|大于等于|超过|高于|大于|多于|突破|不超过|不高于|不大于|不多于|不得超过|小于|低于|少于|控制|压减|压缩|缩短|(?<!下)降低?|提高|提升|至|到|以|(?:20\d{2}年)?(?:\d{1,2}月)?[底末]?前|[≥≤<>=])+$/;

/** What is measured: the words before the figure without what leads in and what compares. */
function subjectOf(words: string): string {
  return words.replace(/\((?:应用|[^()]{0,20})\)/g, '').replace(LEAD, '').replace(COMPARED, '').trim();
}

/** 合规率、及时率均: each of the rates with what stands before the first. */
function measuresOf(subject: string, words: string): string[] {
  if (!/[均都各]|分别/.test(words.slice(-8))) return [subject];
  const rates = subject.split('、');
  const from = rates.findIndex((one) => /率$/.test(one));
  if (from < 0 || from === rates.length - 1 || !rates.slice(from).every((one) => /率$/.test(one))) return [subject];
  const first = rates.slice(0, from + 1).join('、');
  const shared = /^.*(?:信息|数据|事项|案件|业务|的|”|》)(?=[^率]{1,6}率$)/.exec(first)?.[0] ?? '';
  return [first, ...rates.slice(from + 1).map((rate) => shared + rate)];
}
