import { Link } from 'react-router';

import { pointsText } from '../design/points.js';
import { useText } from '../texts.js';
import type { LivePlan } from './use-live-plan.js';

/** Each indicator as a bar of its points, with what can still be reached behind it. */
export function Score({ score }: Pick<LivePlan, 'score'>) {
  const t = useText('plan');
  return (
    <section aria-labelledby="score" className="plan-scores">
      <h2 id="score">
        {t('score.title')} <span className="quiet number">{`${score.total.toFixed(2)} / ${pointsText(score.max)}`}</span>
      </h2>
      <ol className="plan-indicators">
        {score.indicators.map(({ no, name, points, score: got, attainable, measured }) => (
          <li key={no} className={measured ? undefined : 'plan-unmeasured'}>
            <span className="plan-no number">{no}</span>
            <Link className="plan-indicator" lang="zh-CN" to={`/scorecard?indicator=${no}`}>
              {name}
            </Link>
            <span className="plan-bar" aria-hidden="true">
              <i className="plan-bar-attainable" style={{ width: share(attainable, points) }} />
              <i style={{ width: share(got, points) }} />
            </span>
            <span className="plan-score number">
              {measured ? got.toFixed(2) : t('score.unmeasured')} <span className="quiet">/ {pointsText(points)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function share(part: number, whole: number): string {
  return `${whole === 0 ? 0 : (part / whole) * 100}%`;
}
