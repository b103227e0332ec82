import { Button, Popconfirm, Switch } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { PageHead } from '../design/page.js';
import { Answer, Empty } from '../design/states.js';
import { usePlanDocument, type PlanDocument } from '../evidence/use-plan-document.js';
import { Tomorrow } from '../escalations/tomorrow.js';
import { usePhone } from '../shell/use-narrow.js';
import { useText } from '../texts.js';
import { QueueList } from './queue-list.js';
import { ReviewPane } from './review-pane.js';
import { useBulkApprove } from './use-bulk-approve.js';
import { useQueue, type Waiting } from './use-queue.js';
import { useShortcuts, useShortcutSwitch } from './use-shortcuts.js';
import './review.css';

/** The queue of evidence beside the one that is looked at. */
export default function Reviews() {
  const queue = useQueue();
  const document = usePlanDocument();
  const both = {
    data: queue.data && document.data ? { items: queue.data, document: document.data } : undefined,
    error: queue.error ?? document.error,
    refetch: () => Promise.all([queue.refetch(), document.refetch()]),
  };
  return <Answer query={both}>{(data) => <Desk {...data} />}</Answer>;
}

interface DeskProps {
  readonly items: readonly Waiting[];
  readonly document: PlanDocument;
}

function Desk({ items, document: { plan, policy } }: DeskProps) {
  const t = useText('review');
  const phone = usePhone();
  const navigate = useNavigate();
  const { assignment } = useParams();
  const [shortcuts, setShortcuts] = useShortcutSwitch();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // Somebody else may have decided what was chosen.
  const together = items.filter((item) => chosen.has(item.assignment));
  const bulk = useBulkApprove(() => setChosen(new Set()));
  const shown = assignment ?? (phone ? null : (items[0]?.assignment ?? null));
  const place = items.findIndex((item) => item.assignment === shown);

  const go = (item: Waiting | undefined) => item && void navigate(`/reviews/${item.assignment}`, { preventScrollReset: true });
  const next = () => go(items[place + 1]);
  const choose = (id: string, on: boolean) => setChosen((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  useShortcuts({ j: next, k: () => go(items[place - 1]), x: () => shown !== null && choose(shown, !chosen.has(shown)) }, shortcuts);

  /** On to the next one; from the last back to the one before; then there is nothing left. */
  const onDecided = () => {
    const after = items[place + 1] ?? items[place - 1];
    if (after && !phone) go(after);
    else void navigate('/reviews', { replace: true });
  };

  return (
    <>
      <PageHead title={t('nav.reviews')} about={t('queue.about', { count: items.length })}>
        {phone ? null : (
          <label className="quiet">
            <Switch size="small" checked={shortcuts} onChange={setShortcuts} /> {t('keys.on')}
          </label>
        )}
        {together.length === 0 ? null : (
          <Popconfirm title={t('bulk.sure', { count: together.length })} okText={t('bulk.do', { count: together.length })} cancelText={t('cancel')} onConfirm={() => bulk.send(together)}>
            <Button type="primary" disabled={bulk.busy}>{t('bulk.do', { count: together.length })}</Button>
          </Popconfirm>
        )}
      </PageHead>
      <Tomorrow />
      {items.length === 0 && shown === null ? (
        <Empty title={t('queue.none')}>{t('queue.noneText')}</Empty>
      ) : (
        <div className={shown === null ? 'desk only-queue' : 'desk'}>
          {phone && shown !== null ? null : <QueueList items={items} policy={policy} current={shown} chosen={chosen} onChoose={choose} />}
          {shown === null ? null : <ReviewPane key={shown} id={shown} plan={plan} shortcuts={shortcuts} onDecided={onDecided} />}
        </div>
      )}
    </>
  );
}
