import type { Rule } from '../../../../domain/scoring/rule.js';
import type { Language, Say } from '../texts.js';
import { pointsText } from '../design/points.js';

/** An indicator's rule as sentences, with its own numbers. `t` of the area `scorecard`. */
export function ruleInWords(rule: Rule | null, points: number, t: Say, language: Language): string[] {
  const all = pointsText(points);
  const amount = (value: number, unit: 'ratio' | 'yuan' | 'count' | undefined) => amountText(value, unit ?? 'count', t, language);
  switch (rule?.kind) {
    case 'rankSteps':
      return [
        t('rule.rankSteps.full', { limit: rule.fullUpTo, points: all }),
        t('rule.rankSteps.step', { step: rule.step, deduct: pointsText(rule.deduct) }),
        t('rule.rankSteps.zero', { zero: rule.zeroAbove }),
      ];
    case 'deductPerOccurrence':
      return [t('rule.deductPerOccurrence', { points: all, deduct: pointsText(rule.deduct) })];
    case 'linear': {
      const key = rule.zeroAt > rule.fullAt ? 'falling' : 'rising';
      return [t(`rule.linear.${key}`, { full: amount(rule.fullAt, rule.unit), zero: amount(rule.zeroAt, rule.unit), points: all }), t('rule.linear.between')];
    }
    case 'monthly': {
      const items = rule.items?.length ?? 1;
      const target = rule.target === 0 ? t('rule.monthly.none') : t('rule.monthly.reach', { target: amount(rule.target, rule.unit ?? 'ratio') });
      return [
        t('rule.monthly.slots', { months: rule.months.length, items, slots: rule.months.length * items }),
        t('rule.monthly.met', { target, points: pointsText(rule.points), deduct: pointsText(rule.deduct) }),
        t('rule.monthly.open'),
      ];
    }
    case 'thresholdSteps':
      return [
        ...[...rule.steps]
          .sort((a, b) => b.over - a.over)
          .map(({ over, points: earned }) => t(`rule.threshold.${rule.strict ? 'over' : 'from'}`, { bound: amount(over, rule.unit), points: pointsText(earned) })),
        t('rule.threshold.else'),
      ];
    case 'perClass':
      return [t('rule.perClass', { count: rule.items.length, bound: amount(rule.atLeast, rule.unit), points: pointsText(rule.points), max: all })];
    case 'allOrNothing':
      return [t(`rule.allOrNothing.${rule.strict ? 'over' : 'from'}`, { bound: amount(rule.over, rule.unit), points: all })];
    case 'count':
      return 'target' in rule
        ? [t('rule.count.target', { target: rule.target, points: all, deduct: pointsText(rule.deduct) })]
        : [t('rule.count.each', { each: pointsText(rule.perItem), points: all })];
    case 'graded':
      return [t('rule.graded', { count: rule.items.length, points: all })];
    default:
      return [t('rule.none')];
  }
}

/** 0.3%; 10亿元, 7000万; in English 1,000,000,000 yuan. */
export function amountText(value: number, unit: 'ratio' | 'yuan' | 'count', t: Say, language: Language): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  if (unit === 'ratio') return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(value);
  const number = new Intl.NumberFormat(locale, language === 'zh' ? { notation: 'compact', maximumFractionDigits: 4 } : { maximumFractionDigits: 2 }).format(value);
  return unit === 'yuan' ? t('yuan', { number }) : number;
}
