import type { Snapshot } from '../api.js';
import { useText } from '../texts.js';

/** Each indicator as a bar of its points. */
export function Score({ score }: { readonly score: Snapshot['score'] }) {
  const t = useText();
  return (
    <section aria-labelledby="score" className="score">
      <h2 id="score">
        {t('score.title')} <span className="quiet number">{`${score.total.toFixed(2)} / ${score.max}`}</span>
      </h2>
      <ol className="indicators">
        {score.indicators.map(({ no, name, points, score: got, measured }) => (
          <li key={no} className={measured ? undefined : 'unmeasured'}>
            <span className="task-no number">{no}</span>
            <span className="indicator-name">{name}</span>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${points === 0 ? 0 : (got / points) * 100}%` }} />
            </span>
            <span className="indicator-score number">
              {measured ? got.toFixed(2) : t('score.unmeasured')} <span className="quiet">/ {points}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
