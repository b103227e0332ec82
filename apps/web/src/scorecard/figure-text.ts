import { numberText } from '../evidence/figure-list.js';
import { inUnit, type FigureUnit } from '../evidence/figures.js';
import type { Language, Say } from '../texts.js';

/** A figure as people say it: 0.35%, 78,414.16 万元; English counts neither in 万 nor in 万元. `t` of a room that has `unit` and `yuan`. */
export function figureText(value: number, unit: FigureUnit, t: Say, language: Language): string {
  const large = unit === 'wanYuan' || unit === 'wan';
  const shown = large && language === 'en' ? numberText(value, language) : numberText(inUnit(value, unit), language);
  if (unit === 'number' || unit === 'names' || (unit === 'wan' && language === 'en')) return shown;
  if (unit === 'wanYuan' && language === 'en') return t('yuan', { number: shown });
  return unit === 'percent' ? `${shown}%` : `${shown} ${t(`unit.${unit}`)}`;
}
