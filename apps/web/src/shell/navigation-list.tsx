import { NavLink } from 'react-router';

import { Sheet } from '../design/sheet.js';
import { useText } from '../texts.js';
import { Myself } from './myself.js';
import { navigationOf } from './navigation.js';
import { useAccount } from './plan-context.js';
import { useNarrow } from './use-narrow.js';

interface NavigationProps {
  /** On a narrow page it opens over the page. */
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What this role's work consists of, at the left. */
export function Navigation({ open, onClose }: NavigationProps) {
  const t = useText();
  const narrow = useNarrow();
  if (!narrow) return <Entries />;
  if (!open) return null;
  return (
    <Sheet title={t('navigation')} place="left" onClose={onClose}>
      <Entries onChoose={onClose} />
      <Myself />
    </Sheet>
  );
}

function Entries({ onChoose }: { readonly onChoose?: () => void }) {
  const t = useText();
  const { role } = useAccount();
  return (
    <nav className="rail" aria-label={t('navigation')}>
      {navigationOf(role).map((group, index) => (
        <ul key={index}>
          {group.map(({ to, key }) => (
            <li key={key}>
              <NavLink to={to} end={to === '/plan' || to === '/my'} {...(onChoose ? { onClick: onChoose } : {})}>
                {t(`nav.${key}`)}
              </NavLink>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}
