import type { ReactNode } from 'react';

import { Panel } from '../design/page.js';
import { pointsText } from '../design/points.js';
import { useText } from '../texts.js';
import { signed } from './totals.js';
import type { ScoredIndicator, WhatIf } from './use-scorecard.js';

interface IndicatorListProps {
  readonly indicators: readonly ScoredIndicator[];
  readonly chosen: number | null;
  readonly whatIf: WhatIf | undefined;
  readonly onChoose: (no: number | null) => void;
  /** On a narrow page the chosen indicator opens in the list itself. */
  readonly below: ReactNode;
}

/** Every indicator: earned, still attainable, and what it would earn. */
export function IndicatorList({ indicators, chosen, whatIf, onChoose, below }: IndicatorListProps) {
  const t = useText('scorecard');
  return (
    <Panel
      className="scorecard-indicators"
      title={t('list.title')}
      aside={
        <span className="scorecard-legend">
          <i className="scorecard-key scorecard-key-score" aria-hidden="true" /> {t('list.score')} <i className="scorecard-key scorecard-key-attainable" aria-hidden="true" /> {t('list.attainable')}
        </span>
      }
    >
      <ol className={whatIf === undefined ? 'scorecard-list' : 'scorecard-list whatif-moved'}>
        {indicators.map(({ no, name, points, score, attainable, measured }) => {
          // Against the figures of this moment: the last score may be of an earlier day.
          const [before, then] = [whatIf?.before, whatIf?.after].map((card) => card?.indicators.find((one) => one.no === no)?.score ?? score) as [number, number];
          const width = (part: number) => `${points === 0 ? 0 : (part / points) * 100}%`;
          const here = no === chosen;
          return (
            <li key={no}>
              <button type="button" className="scorecard-row" aria-current={here ? 'true' : undefined} {...(below === null ? {} : { 'aria-expanded': here })} onClick={() => onChoose(here && below !== null ? null : no)}>
                <span className="quiet number">{no}</span>
                <span className="scorecard-name" lang="zh-CN">
                  {name}
                </span>
                <span className="scorecard-bar" aria-hidden="true">
                  <i className="scorecard-bar-attainable" style={{ width: width(attainable) }} />
                  <i className="scorecard-bar-score" style={{ width: width(score) }} />
                  {then === before ? null : <i className="scorecard-bar-then" style={{ left: width(then) }} />}
                </span>
                <span className="scorecard-points number">
                  {measured ? score.toFixed(2) : <span className="quiet">{t('score.unmeasured')}</span>} <span className="quiet">/ {pointsText(points)}</span>
                </span>
                {whatIf === undefined ? null : <span className="scorecard-then number">{then === before ? '' : signed(then - before)}</span>}
              </button>
              {here ? below : null}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
