import type { Plan } from '../../../../domain/plan/plan.js';
import { useLanguage, useText } from '../texts.js';
import { inUnit, unitOf } from './figures.js';
import { monthInWords } from './month.js';
import type { Submission } from './use-assignment.js';

interface FigureListProps {
  readonly plan: Plan;
  readonly figures: Submission['figures'];
}

/** Figures of a submission in the units people read, one a line. */
export function FigureList({ plan, figures }: FigureListProps) {
  const t = useText('evidence');
  const language = useLanguage();
  if (figures.length === 0) return null;
  return (
    <table className="figures">
      <caption className="visually-hidden">{t('figures')}</caption>
      <tbody>
        {figures.map(({ id, indicator, item, period, value, names }) => {
          const of = plan.indicators.find(({ no }) => no === indicator);
          const unit = unitOf(of?.rule ?? null, names !== null);
          return (
            <tr key={id}>
              <th scope="row">
                <span className="quiet number">{indicator}</span> <span lang="zh-CN">{item ?? of?.name}</span>
                {period === null ? null : <span className="quiet"> {monthInWords(period, language)}</span>}
              </th>
              <td className="number">
                {names === null ? (
                  <>
                    <b>{value === null ? '' : numberText(inUnit(value, unit), language)}</b> {t(`unit.${unit}`)}
                  </>
                ) : (
                  <>
                    <b>{t('names', { count: names.length })}</b> <span className="figure-names" lang="zh-CN">{names.join('、')}</span>
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A number with its thousands set apart and every decimal it has. */
export function numberText(value: number, language: 'zh' | 'en'): string {
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 12 }).format(value);
}
