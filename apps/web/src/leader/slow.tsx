import { Link } from 'react-router';

import { Panel } from '../design/page.js';
import { type Say, useText } from '../texts.js';
import type { Leadership } from './use-leadership.js';

type SlowUnit = Leadership['slow'][number];

const SHOWN = 5;

/** Units that are slow, the slowest first, each with its reasons in words. */
export function Slow({ units }: { readonly units: readonly SlowUnit[] }) {
  const t = useText('leader');
  return (
    <Panel className="leader-slow" title={t('slow.title')} aside={units.length === 0 ? null : t('slow.count', { count: units.length })}>
      {units.length === 0 ? <p className="quiet">{t('slow.none')}</p> : null}
      <ul className="leader-list">
        {units.slice(0, SHOWN).map((unit) => (
          <li key={unit.unit}>
            <Link to={`/ledger?unit=${unit.unit}`} className="leader-name" lang="zh-CN">
              {unit.unitName}
            </Link>
            <span className="leader-figure quiet">{unit.medianDays === null ? t('slow.nothing') : t('slow.days', { count: unit.medianDays })}</span>
            <span className="leader-why quiet">{reasonsOf(unit, t)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function reasonsOf({ overdue, late, returns, unacknowledged }: SlowUnit, t: Say): string {
  const reasons = [
    ['slow.overdue', overdue.length],
    ['slow.unacknowledged', unacknowledged.length],
    ['slow.late', late.length],
    ['slow.returned', returns],
  ] as const;
  return reasons
    .filter(([, count]) => count > 0)
    .map(([key, count]) => t(key, { count }))
    .join(t('listComma'));
}
