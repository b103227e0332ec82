import { Link } from 'react-router';

import { useText } from '../texts.js';
import { useEscalations } from './use-escalations.js';
import './escalations.css';

/** One line for the coordinator's own pages: how much goes up to leadership next; nothing where nothing does. */
export function Tomorrow() {
  const t = useText();
  const { data } = useEscalations();
  const count = data?.items.filter(({ standing }) => standing === 'announced').length ?? 0;
  return count === 0 ? null : <p className="escalations-tomorrow" role="note">{t('tomorrow.count', { count })} <Link to="/escalations">{t('tomorrow.look')}</Link></p>;
}
