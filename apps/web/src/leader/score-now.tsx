import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { pointsText } from '../design/points.js';
import { useText } from '../texts.js';
import type { Leadership } from './use-leadership.js';

/** The score now, what can still be reached and what is to be expected, on one scale up to the target. */
export function ScoreNow({ score }: { readonly score: Leadership['score'] }) {
  const t = useText('leader');
  const { total, attainable, target, forecast, onTime, judged, asOf } = score;
  const at = (points: number) => `${target === 0 ? 0 : Math.min(100, (points / target) * 100)}%`;
  return (
    <Panel className="leader-score" title={t('score.title')} aside={<PlanDate date={asOf} short />}>
      <p className="leader-score-figure">
        <b className="number">{total.toFixed(2)}</b>
        <span className="quiet number">/ {pointsText(target)}</span>
      </p>
      <div className="leader-scale" aria-hidden="true">
        <i className="leader-scale-attainable" style={{ width: at(attainable) }} />
        <i className="leader-scale-total" style={{ width: at(total) }} />
        {forecast === null ? null : <i className="leader-scale-forecast" style={{ left: at(forecast) }} />}
      </div>
      <dl className="leader-score-words">
        <div>
          <dt>
            <i className="leader-key leader-key-forecast" aria-hidden="true" />
            {t('score.forecast')}
          </dt>
          <dd className="number">{forecast === null ? '—' : forecast.toFixed(2)}</dd>
        </div>
        <div>
          <dt>
            <i className="leader-key leader-key-attainable" aria-hidden="true" />
            {t('score.attainable')}
          </dt>
          <dd className="number">{attainable.toFixed(2)}</dd>
        </div>
        <div>
          <dt>{t('score.missing')}</dt>
          <dd className="number">{(target - (forecast ?? total)).toFixed(2)}</dd>
        </div>
      </dl>
      <p className="quiet">{forecast === null ? t('score.noForecast') : t('score.why', { onTime, judged, share: Math.round((onTime / judged) * 100) })}</p>
    </Panel>
  );
}
