import { useCallback } from 'react';

import { Chart } from '../charts/chart.js';
import { Panel } from '../design/page.js';
import { pointsText } from '../design/points.js';
import { STEP, type Colour } from '../design/tokens.js';
import { usePhone } from '../shell/use-narrow.js';
import { useLanguage, useText } from '../texts.js';
import type { Leadership } from './use-leadership.js';

type Month = Leadership['trend'][number];

/** So many months fit; of a longer plan the latest are shown. */
const SHOWN = { phone: 6, desktop: 12 } as const;
/** As wide as the table's first column (`.trend th`): the picture's months stand over the table's. */
const HEAD = STEP * 9;

/** The score at each month's end, and what was delivered in it: a picture over the table of the same numbers. */
export function Trend({ months: all }: { readonly months: readonly Month[] }) {
  const t = useText('leader');
  const language = useLanguage();
  const months = all.slice(-SHOWN[usePhone() ? 'phone' : 'desktop']);
  const told = JSON.stringify(months);
  const draw = useCallback((colours: Readonly<Record<Colour, string>>) => optionOf(JSON.parse(told) as Month[], colours), [told]);
  const last = months.at(-1);
  return (
    <Panel className="leader-trend" title={t('trend.title')}>
      <Chart draw={draw} label={t('trend.label', { score: last?.score ?? 0, count: months.length })} />
      <table>
        <caption className="visually-hidden">{t('trend.title')}</caption>
        <thead>
          <tr>
            <td />
            {months.map(({ month }) => (
              <th key={month} scope="col">
                <time dateTime={month}>{monthShort(month, language)}</time>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="number">
          <tr>
            <th scope="row">
              <i className="leader-key leader-key-score" aria-hidden="true" />
              {t('trend.score')}
            </th>
            {months.map(({ month, score }) => (
              <td key={month}>{score === null ? '' : pointsText(Math.round(score * 10) / 10)}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">
              <i className="leader-key leader-key-delivered" aria-hidden="true" />
              {t('trend.delivered')}
            </th>
            {months.map(({ month, delivered }) => (
              <td key={month}>{delivered || ''}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">
              <i className="leader-key leader-key-late" aria-hidden="true" />
              {t('trend.late')}
            </th>
            {months.map(({ month, late }) => (
              <td key={month}>{late || ''}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </Panel>
  );
}

function optionOf(months: readonly Month[], colours: Readonly<Record<Colour, string>>) {
  return {
    grid: { left: HEAD, right: 0, top: STEP, bottom: 1 },
    xAxis: { type: 'category' as const, data: months.map(({ month }) => month), axisLabel: { show: false }, axisTick: { show: false }, axisLine: { lineStyle: { color: colours.edge } } },
    yAxis: [
      { type: 'value' as const, min: 0, max: 100, show: false },
      { type: 'value' as const, min: 0, show: false },
    ],
    series: [
      { type: 'bar' as const, yAxisIndex: 1, stack: 'delivered', barWidth: '46%', itemStyle: { color: colours.rule }, data: months.map(({ delivered, late }) => delivered - late) },
      { type: 'bar' as const, yAxisIndex: 1, stack: 'delivered', itemStyle: { color: colours.quiet }, data: months.map(({ late }) => late) },
      { type: 'line' as const, symbol: 'circle', symbolSize: STEP * 0.75, lineStyle: { color: colours.ink, width: 2 }, itemStyle: { color: colours.ink }, data: months.map(({ score }) => score) },
    ],
  };
}

/** 6月; Jun. */
function monthShort(month: string, language: 'zh' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', month: 'short' }).format(new Date(`${month}-15T12:00:00Z`));
}
