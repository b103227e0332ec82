import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { answer, api } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useText } from '../texts.js';
import { useAccount, useChosenPlan } from './plan-context.js';

const InboxSheet = lazy(() => import('./inbox-sheet.js'));

/** Beyond it the number says no more. */
const MOST = 99;

/** Notices are written to these; the others have no letter box. */
const RECEIVERS = new Set(['officer', 'coordinator', 'leader']);

/** The bell: how many notices to me are unread, in the plan in view. */
export function Inbox() {
  const { plan } = useChosenPlan();
  const { role } = useAccount();
  return plan !== null && RECEIVERS.has(role) ? <Bell plan={plan.id} /> : null;
}

function Bell({ plan }: { readonly plan: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: keys.of(plan, 'inbox', 'count'),
    queryFn: () => answer(api.GET('/api/inbox', { params: { query: { plan, size: 1 } } })),
  });
  const unread = data?.unread ?? 0;
  return (
    <>
      <Button className="bell" type="text" icon={<BellOutlined />} title={t('inbox.title')} onClick={() => setOpen(true)}>
        <span className="visually-hidden">{t('inbox.open', { count: unread })}</span>
        {unread === 0 ? null : <span className="bell-count" aria-hidden="true">{unread > MOST ? `${MOST}+` : unread}</span>}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <InboxSheet plan={plan} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
