import { dividedBy, decimalText, fraction, times } from '../../domain/scoring/fraction.js';
import type { Explanation, IndicatorScore, NextPoints, Quantity } from '../../domain/scoring/scorecard.js';
import { type Language, text } from './index.js';

/** How an indicator's score came about, in words with the numbers in them. */
export function explain(language: Language, score: Pick<IndicatorScore, 'explanation'>): string {
  return score.explanation.map((one) => sentence(language, one)).join(language === 'zh' ? '' : ' ');
}

/** What brings the next points and how far away it is, as one sentence. */
export function explainNext(language: Language, next: Pick<NextPoints, 'explanation'>): string {
  return sentence(language, next.explanation);
}

/** An amount as people read it: 0.4%, 3.5亿元, 4000万; in English 350,000,000 yuan and 40,000,000. */
export function quantityText(language: Language, { amount, unit }: Quantity): string {
  switch (unit) {
    case 'ratio':
      return `${decimalText(times(fraction(Number(amount)), fraction(100)), 6)}%`;
    case 'yuan':
      return language === 'zh' ? `${chineseNumber(amount)}元` : `${grouped(amount)} yuan`;
    case 'count':
      return language === 'zh' ? chineseNumber(amount) : grouped(amount);
    default:
      return unit satisfies never;
  }
}

function sentence(language: Language, { key, params }: Explanation): string {
  const shown = Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? quantityText(language, value) : value]);
  return text(language, `scoring:${key}`, Object.fromEntries(shown) as Record<string, string | number>);
}

/** In 亿 or 万 where two decimals of it lose nothing. */
function chineseNumber(amount: string): string {
  for (const [size, word] of [
    [100_000_000, '亿'],
    [10_000, '万'],
  ] as const) {
    if (Math.abs(Number(amount)) < size) continue;
    const short = decimalText(dividedBy(fraction(Number(amount)), fraction(size)), 2);
    if (Number(short) * size === Number(amount)) return short + word;
  }
  return amount;
}

function grouped(amount: string): string {
  const [whole, decimals] = amount.split('.');
  return whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals ? `.${decimals}` : '');
}
