import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';

import { useText } from '../texts.js';
import { useChosenPlan } from './plan-context.js';

const SearchSheet = lazy(() => import('./search-sheet.js'));

/** Finds anything of the plan in view: a button, and Ctrl-K (⌘K) from everywhere. */
export function Search() {
  const t = useText();
  const { plan } = useChosenPlan();
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const byKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', byKey);
    return () => window.removeEventListener('keydown', byKey);
  }, []);

  if (plan === null) return null;
  return (
    <>
      <Button className="masthead-search" icon={<SearchOutlined />} aria-keyshortcuts="Control+K" onClick={() => setOpen(true)}>
        <span className="masthead-search-words">
          {t('search.title')} <kbd>Ctrl K</kbd>
        </span>
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <SearchSheet plan={plan.id} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
