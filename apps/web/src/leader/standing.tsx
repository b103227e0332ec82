import { Link } from 'react-router';

import { Light, LIGHTS } from '../design/light.js';
import { Panel } from '../design/page.js';
import { useText } from '../texts.js';
import type { Leadership } from './use-leadership.js';

interface StandingProps {
  readonly lights: Leadership['lights'];
  readonly waiting: Leadership['waiting'];
}

/** How many assignments have which light, and what waits on a desk. */
export function Standing({ lights, waiting }: StandingProps) {
  const t = useText('leader');
  const { reviews, longestWorkingDays, extensions, drafts } = waiting;
  const all = LIGHTS.reduce((sum, light) => sum + lights[light], 0);
  return (
    <Panel className="leader-standing" title={t('standing.title')} aside={t('standing.all', { count: all })}>
      <div className="leader-share" aria-hidden="true">
        {LIGHTS.filter((light) => lights[light] > 0).map((light) => (
          <i key={light} className={`light-${light}`} style={{ flexGrow: lights[light] }} />
        ))}
      </div>
      <ul className="leader-lights">
        {LIGHTS.map((light) => (
          <li key={light}>
            <Link to={`/ledger?light=${light}`}>
              <Light light={light} />
              <b className="number">{lights[light]}</b>
            </Link>
          </li>
        ))}
      </ul>
      <p className="quiet leader-waiting">
        <span>{t('waiting.reviews', { count: reviews })}</span>
        {longestWorkingDays === null ? null : <span>{t('waiting.longest', { count: longestWorkingDays })}</span>}
        <span>{t('waiting.extensions', { count: extensions })}</span>
        {drafts === 0 ? <span>{t('waiting.drafts', { count: drafts })}</span> : <Link to="/documents">{t('waiting.drafts', { count: drafts })}</Link>}
      </p>
    </Panel>
  );
}
