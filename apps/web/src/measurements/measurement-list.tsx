import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Pagination, Segmented } from 'antd';
import { useState } from 'react';

import type { Indicator } from '../../../../domain/plan/plan.js';
import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { Answer, Empty } from '../design/states.js';
import { usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { MeasurementRow } from './measurement-row.js';

export type Measurement = Got<'/api/plans/{plan}/measurements'>['items'][number];

/** Milliseconds between two looks at what waits. */
const OFTEN = 15_000;
const STATUSES = ['pending', 'approved', 'rejected'] as const;
type Status = (typeof STATUSES)[number];
const SIZE = 30;

interface MeasurementListProps {
  readonly indicators: readonly Indicator[];
  /** Whether the reader approves. */
  readonly decides: boolean;
}

/** Figures that wait, count or were rejected; what waits is decided here. */
export function MeasurementList({ indicators, decides }: MeasurementListProps) {
  const t = useText('measurements');
  const { id: plan } = usePlan();
  const [status, setStatus] = useState<Status>(decides ? 'pending' : 'approved');
  const [page, setPage] = useState(1);
  const list = useQuery({
    queryKey: keys.of(plan, 'measurements', status, page),
    queryFn: () => answer(api.GET('/api/plans/{plan}/measurements', { params: { path: { plan }, query: { status, page, size: SIZE } } })),
    placeholderData: keepPreviousData,
    // What a platform pushes is told by nothing until somebody decides it.
    refetchInterval: status === 'pending' ? OFTEN : false,
  });
  // One after the other, as the score is counted anew after each; one that somebody else decided meanwhile stops the rest.
  const approveAll = useCommand(
    async (ids: readonly string[]) => {
      for (const id of ids) await answer(api.POST('/api/measurements/{id}/decision', { params: { path: { id } }, body: { approve: true } }));
      return ids.length;
    },
    { said: (count) => t('list.approvedAll', { count }) },
  );
  return (
    <Panel
      title={t('list.title')}
      aside={
        <Segmented
          aria-label={t('list.status')}
          value={status}
          onChange={(next) => {
            setStatus(next);
            setPage(1);
          }}
          options={STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))}
        />
      }
    >
      <Answer query={list} empty={({ total }) => (total === 0 ? <Empty title={t(`list.none.${status}`)}>{status === 'pending' ? t('list.nonePending') : null}</Empty> : false)}>
        {({ items, total }) => (
          <>
            {decides && status === 'pending' && items.length > 1 ? (
              <p className="measurement-all">
                <span className="quiet">{t('list.pending', { count: total })}</span>
                <Button loading={approveAll.busy} onClick={() => approveAll.send(items.map(({ id }) => id))}>
                  {t('list.approveAll', { count: items.length })}
                </Button>
              </p>
            ) : null}
            <table className="measurement-list">
              <thead>
                <tr>
                  <th scope="col">{t('list.indicator')}</th>
                  <th scope="col" className="number">
                    {t('list.value')}
                  </th>
                  <th scope="col">{t('list.entered')}</th>
                  <th scope="col">{t(decides && status === 'pending' ? 'list.decide' : 'list.decided')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((measurement) => (
                  <MeasurementRow key={measurement.id} measurement={measurement} indicator={indicators.find(({ no }) => no === measurement.indicator)} decides={decides} />
                ))}
              </tbody>
            </table>
            {total > SIZE ? <Pagination size="small" current={page} pageSize={SIZE} total={total} showSizeChanger={false} onChange={setPage} /> : null}
          </>
        )}
      </Answer>
    </Panel>
  );
}
