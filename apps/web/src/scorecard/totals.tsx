import { Button } from 'antd';
import { useCallback } from 'react';

import { Chart } from '../charts/chart.js';
import { dateInWords, PlanDate } from '../design/plan-date.js';
import { pointsText } from '../design/points.js';
import { sentenceOf } from '../design/states.js';
import { STEP, type Colour } from '../design/tokens.js';
import { useLanguage, useText } from '../texts.js';
import type { Scorecard, WhatIf } from './use-scorecard.js';

interface TotalsProps {
  readonly card: Pick<Scorecard, 'total' | 'max' | 'attainable' | 'asOf' | 'history'>;
  readonly whatIf: WhatIf | undefined;
  readonly error: unknown;
  readonly onReset: () => void;
}

/** The total, what it would be with the sliders where they are, and how it came to be. */
export function Totals({ card, whatIf, error, onReset }: TotalsProps) {
  const t = useText('scorecard');
  const { total, max, attainable, asOf, history } = card;
  return (
    <section className="scorecard-totals" aria-label={t('total')}>
      <div className="scorecard-now">
        <h2>{t('total')}</h2>
        <p className="scorecard-figure">
          <b className="number">{total.toFixed(2)}</b>
          <span className="quiet number">/ {pointsText(max)}</span>
        </p>
        <p className="quiet">
          {t('asOf')} <PlanDate date={asOf} short /> · {t('attainable')} <b className="number">{attainable.toFixed(2)}</b>
        </p>
      </div>
      <History history={history} />
      <p className="scorecard-if" role="status">
        {whatIf === undefined ? (
          <span className="quiet">{error ? sentenceOf(error, t('unreachable')) : t('whatIf.hint')}</span>
        ) : (
          <>
            <span>{t('whatIf.total')}</span>
            <b className="number">{whatIf.after.total.toFixed(2)}</b>
            <span className="number">{t('whatIf.difference', { difference: signed(whatIf.after.total - whatIf.before.total) })}</span>
            <Button size="small" onClick={onReset}>
              {t('whatIf.reset')}
            </Button>
          </>
        )}
      </p>
    </section>
  );
}

/** +1.50, −0.20, 0.00 */
export function signed(difference: number): string {
  const rounded = Math.round(difference * 100) / 100;
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${Math.abs(rounded).toFixed(2)}`;
}

function History({ history }: Pick<Scorecard, 'history'>) {
  const t = useText('scorecard');
  const language = useLanguage();
  const told = JSON.stringify(history.map(({ at, total }) => [at, total]));
  const draw = useCallback(
    (colours: Readonly<Record<Colour, string>>) => ({
      grid: { left: STEP * 4, right: STEP, top: STEP, bottom: STEP * 3 },
      tooltip: { trigger: 'axis' as const, renderMode: 'richText' as const },
      xAxis: {
        type: 'time' as const,
        axisLabel: { color: colours.quiet, hideOverlap: true, formatter: (ms: number) => new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { month: 'short', timeZone: 'Asia/Shanghai' }).format(ms) },
        axisLine: { lineStyle: { color: colours.edge } },
      },
      yAxis: { type: 'value' as const, min: 0, max: 100, interval: 50, axisLabel: { color: colours.quiet }, splitLine: { lineStyle: { color: colours.rule } } },
      series: [{ type: 'line' as const, step: 'end' as const, showSymbol: false, lineStyle: { color: colours.ink, width: 2 }, itemStyle: { color: colours.ink }, data: JSON.parse(told) as [string, number][] }],
    }),
    [told, language],
  );
  if (history.length === 0) return <p className="quiet">{t('history.none')}</p>;
  return (
    <div className="scorecard-history">
      <Chart draw={draw} label={t('history.label', { count: history.length, total: history.at(-1)!.total })} />
      <details>
        <summary className="quiet">{t('history.table', { count: history.length })}</summary>
        <div className="scorecard-times" tabIndex={0} role="region" aria-label={t('history.title')}>
          <table>
            <tbody>
              {[...history].reverse().map(({ at, occasion, total }) => (
                <tr key={`${at} ${occasion}`}>
                  <th scope="row">{dateInWords(at, language)}</th>
                  <td>{occasion.startsWith('stage:') ? t('history.stage', { no: occasion.slice('stage:'.length) }) : t('history.figures')}</td>
                  <td className="number">{total.toFixed(2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}
