import type { Feed, Indicator, Task } from '../../../../domain/plan/plan.js';
import type { Rule } from '../../../../domain/scoring/rule.js';
import { dice, type Dice } from './dice.js';

/** A figure as the API takes it with a submission. */
export interface Figure {
  readonly indicator: number;
  readonly item?: string;
  readonly period?: string;
  readonly value?: number;
  readonly names?: readonly string[];
}

/** Who reports among how many: shares and items are split so that the county as a whole comes near its targets. */
export interface Reporter {
  readonly seed: number;
  readonly unit: string;
  /** Place among the task's units, from 0. */
  readonly place: number;
  readonly of: number;
  /** The month of the submission, `2022-11`: monthly figures reach up to it. */
  readonly month: string;
}

/** Fields of life in which credit is put to use, for indicators that count different names. */
const FIELDS = [
  '户籍管理', '市场准营', '资格考试', '社会保险', '社会救助', '健康体检', '法律服务', '行政审批', '交通出行', '文化旅游',
  '图书借阅', '医疗服务', '家政服务', '公共资源交易', '融资信贷', '环境保护', '安全生产', '教育培训', '农业生产', '劳动用工',
  '税费征缴', '科技创新', '住房公积金', '食品药品',
] as const;

/** Plausible figures of one unit for everything its task feeds. Indicators with no rule, or whose figures come from a platform alone, get none. */
export function figuresFor(task: Task, indicators: readonly Indicator[], who: Reporter): Figure[] {
  return task.feeds.flatMap((feed) => {
    const rule = indicators.find((indicator) => indicator.no === feed.indicator)?.rule;
    return rule ? figuresOf(feed, rule, who, dice(who.seed, 'figures', task.no, feed.indicator, who.unit)) : [];
  });
}

function figuresOf(feed: Feed, rule: Rule, who: Reporter, roll: Dice): Figure[] {
  const indicator = feed.indicator;
  const share = feed.combine === 'sum' ? 1 / who.of : 1;
  switch (rule.kind) {
    case 'rankSteps':
      return [];
    case 'deductPerOccurrence':
      return [{ indicator, value: who.place === 0 && roll.chance(0.4) ? 1 : 0 }];
    case 'linear': {
      const value = rule.zeroAt + (rule.fullAt - rule.zeroAt) * roll.between(0.6, 1.1);
      return [{ indicator, value: amount(value * (rule.unit === 'ratio' ? 1 : share), rule.unit) }];
    }
    case 'monthly':
      // One unit speaks for the county: the platform counts once, whoever reports it.
      if (who.place !== 0) return [];
      return rule.months
        .filter((month) => month <= who.month)
        .flatMap((period) => (rule.items ?? [undefined]).map((item) => ({ indicator, period, value: monthlyValue(rule.target, roll, rule.unit === 'count'), ...(item ? { item } : {}) })));
    case 'thresholdSteps':
      return [{ indicator, value: amount(Math.max(...rule.steps.map((step) => step.over)) * roll.between(0.8, 1.2) * (rule.unit === 'ratio' ? 1 : share), rule.unit) }];
    case 'perClass':
      return itemsOf(feed, rule.items)
        .filter((_, place) => place % who.of === who.place)
        .map((item) => ({ indicator, item, value: amount(rule.atLeast * roll.between(0.9, 1.6), rule.unit) }));
    case 'allOrNothing':
      return [{ indicator, value: amount(rule.over * roll.between(0.98, 1.3), rule.unit) }];
    case 'count':
      return feed.combine === 'distinct' ? [{ indicator, names: roll.shuffled(FIELDS).slice(0, roll.int(1, 3)) }] : [{ indicator, value: roll.chance(0.3) ? 1 : 0 }];
    case 'graded':
      return rule.items
        .filter((item) => !feed.items || feed.items.includes(item.name))
        .map((item) => ({ indicator, item: item.name, value: rounded(item.max * roll.between(0.6, 1), 1) }));
  }
}

/** A month that meets its target, most of the time. */
export function monthlyValue(target: number, roll: Dice, counted = false): number {
  if (roll.chance(0.92)) return target;
  if (counted) return target === 0 ? 1 : Math.max(0, Math.ceil(target) - 1);
  return target === 0 ? 0.0002 : rounded(target * 0.98, 4);
}

function itemsOf(feed: Feed, items: readonly string[]): readonly string[] {
  return feed.items ?? items;
}

/** Shares have four digits, what is counted (or paid) comes whole. */
function amount(value: number, unit: 'ratio' | 'yuan' | 'count' | undefined): number {
  return unit === 'ratio' ? rounded(value, 4) : Math.round(value);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
