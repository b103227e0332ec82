import { Drawer } from 'antd';
import { NavLink } from 'react-router';

import { useText } from '../texts.js';
import { navigationOf } from './navigation.js';
import { useAccount } from './plan-context.js';
import { useNarrow } from './use-narrow.js';

interface NavigationProps {
  /** On a narrow page it opens as a drawer. */
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What this role's work consists of, at the left. */
export function Navigation({ open, onClose }: NavigationProps) {
  const t = useText();
  const narrow = useNarrow();
  if (!narrow) return <Entries />;
  return (
    <Drawer open={open} onClose={onClose} placement="left" size="default" title={t('name')}>
      <Entries onChoose={onClose} />
    </Drawer>
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
