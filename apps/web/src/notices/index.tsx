import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Pagination, Segmented } from 'antd';
import { useState } from 'react';

import { answer, api } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { PageHead } from '../design/page.js';
import { Answer, Empty } from '../design/states.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { NoticeTable } from './notice-table.js';
import './notices.css';

const STATES = ['failed', 'unknown', 'pending', 'sending', 'sent', 'cancelled'] as const;
type State = (typeof STATES)[number];
const SIZE = 50;

/** What became of every notice, what the mail server said, and what did not arrive sent again, one or many. */
export default function NoticeLedger() {
  const t = useText('notices');
  const { id: plan } = usePlan();
  const { role } = useAccount();
  const [{ state, page }, setAsked] = useState<{ state: State; page: number }>({ state: 'failed', page: 1 });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useQuery({
    queryKey: keys.of(plan, 'notices', 'ledger', state, page),
    queryFn: () => answer(api.GET('/api/plans/{plan}/notices', { params: { path: { plan }, query: { state, page, size: SIZE } } })),
    placeholderData: keepPreviousData,
  });
  const resend = useCommand(
    (ids: readonly string[], once) => answer(api.POST('/api/plans/{plan}/notices/resend', { params: { path: { plan } }, body: { ids: [...ids] }, ...once })),
    {
      said: ({ resent, left }) => (left.length === 0 ? t('resent', { count: resent.length }) : t('resentSome', { count: resent.length, left: left.length })),
      onDone: () => setChosen(new Set()),
    },
  );
  const ask = (next: { state?: State; page?: number }) => {
    setChosen(new Set());
    setAsked({ state: next.state ?? state, page: next.page ?? 1 });
  };
  const resends = (role === 'coordinator' || role === 'admin') && (state === 'failed' || state === 'unknown');
  return (
    <>
      <PageHead title={t('nav.notices')} about={t('about')} />
      <div className="notices-states">
        <Segmented
          aria-label={t('state')}
          value={state}
          onChange={(next) => ask({ state: next })}
          options={STATES.map((one) => ({ value: one, label: t(`states.${one}`) }))}
        />
      </div>
      <Answer query={list} lines={10} empty={({ total }) => total === 0 && <Empty title={t(`none.${state}`)} />}>
        {({ items, total }) => (
          <>
            {resends ? (
              <p className="notices-acts">
                <span className="quiet">{t('total', { count: total })}</span>
                <Button type="primary" disabled={chosen.size === 0} loading={resend.busy} onClick={() => resend.send([...chosen])}>{t('resendChosen', { count: chosen.size })}</Button>
              </p>
            ) : null}
            <NoticeTable items={items} {...(resends ? { chosen, onChoose: setChosen } : {})} />
            <Pagination className="notices-pages" current={page} pageSize={SIZE} total={total} showSizeChanger={false} onChange={(to) => ask({ page: to })} />
          </>
        )}
      </Answer>
    </>
  );
}
