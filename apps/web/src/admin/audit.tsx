import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Pagination, Select } from 'antd';
import { useState } from 'react';

import { answer, api, type Got } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { PageHead } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { useText, type Say } from '../texts.js';
import './admin.css';

type Row = Got<'/api/audit'>['items'][number];

const SIZE = 50;

/** The audit trail: who did what to what, when; and whether the trail is what was written. */
export default function Audit() {
  const t = useText('admin');
  const [asked, setAsked] = useState<{ q?: string; action?: string; from?: string; to?: string; people: boolean; page: number }>({ people: true, page: 1 });
  const ask = (part: Partial<Record<'q' | 'action' | 'from' | 'to', string | undefined>> & { people?: boolean }) =>
    setAsked((before) => ({ ...(Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined && value !== '')) as typeof before), page: 1 }));
  const { people, page, ...filter } = asked;
  const query = useQuery({
    queryKey: ['audit', asked],
    queryFn: () => answer(api.GET('/api/audit', { params: { query: { ...filter, people: people ? 'true' : 'false', page, size: SIZE } } })),
    placeholderData: keepPreviousData,
  });
  const actions = useQuery({ queryKey: ['audit', 'actions'], queryFn: () => answer(api.GET('/api/audit/actions')) });
  return (
    <>
      <PageHead title={t('nav.audit')} about={t('audit.about')}><Verify /></PageHead>
      <div className="admin-filters" role="search">
        <Input.Search allowClear aria-label={t('audit.search')} placeholder={t('audit.search')} onSearch={(q) => ask({ q: q.trim() })} />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          aria-label={t('audit.action')}
          placeholder={t('audit.action')}
          value={filter.action ?? null}
          options={actions.data?.items.map((value) => ({ value, label: actionText(t, value) })) ?? []}
          onChange={(action) => ask({ action: action ?? undefined })}
        />
        <label>{t('audit.from')} <Input type="date" value={filter.from ?? ''} onChange={({ target }) => ask({ from: target.value })} /></label>
        <label>{t('audit.to')} <Input type="date" value={filter.to ?? ''} onChange={({ target }) => ask({ to: target.value })} /></label>
        <Button aria-pressed={people} type={people ? 'primary' : 'default'} onClick={() => ask({ people: !people })}>{t('audit.people')}</Button>
      </div>
      <Answer query={query} lines={10} empty={({ total }) => total === 0 && <Empty title={t('audit.none')} />}>
        {({ items, total }) => (
          <>
            <div className="admin-scroll" tabIndex={0} role="region" aria-label={t('nav.audit')}>
              <table className="admin-table">
                <thead>
                  <tr>{(['recordedAt', 'actor', 'action', 'subject', 'at'] as const).map((column) => <th key={column} scope="col">{t(`audit.${column}`)}</th>)}</tr>
                </thead>
                <tbody>{items.map((row) => <AuditRow key={`${row.stream} ${row.no}`} row={row} />)}</tbody>
              </table>
            </div>
            <Pagination className="admin-pages" current={page} pageSize={SIZE} total={total} showSizeChanger={false} onChange={(to) => setAsked((before) => ({ ...before, page: to }))} />
          </>
        )}
      </Answer>
    </>
  );
}

function AuditRow({ row: { recordedAt, actor, actorRole, action, subject, at, data, hash, stream, no } }: { readonly row: Row }) {
  const t = useText('admin');
  return (
    <tr>
      <td><PlanDate date={recordedAt} time /></td>
      <td><span lang="zh-CN">{actor ?? t('audit.system')}</span> <span className="quiet">{actorRole === 'time' ? '' : t(`role.${actorRole}`)}</span></td>
      <td>
        <details>
          <summary>{actionText(t, action)}</summary>
          <pre className="audit-data" lang="zxx" tabIndex={0}>{JSON.stringify(data, null, 2)}</pre>
          <p className="quiet audit-hash">{stream} #{no} · {hash.slice(0, 16)}…</p>
        </details>
      </td>
      <td className="audit-subject">{subject}</td>
      <td><PlanDate date={at} time /></td>
    </tr>
  );
}

/** Goes over the whole chain of hashes. */
function Verify() {
  const t = useText('admin');
  const verify = useCommand((_input: undefined) => answer(api.GET('/api/audit/verify')), { touches: [] });
  const report = verify.data;
  return (
    <>
      {report === undefined ? null : (
        <span role="status" className={report.ok ? undefined : 'fault'}>
          {report.firstBad === null
            ? t('audit.ok', { rows: report.rows, streams: report.streams })
            : t('audit.bad', { stream: report.firstBad.stream, no: report.firstBad.no, fault: t(`audit.fault.${report.firstBad.fault}`) })}
        </span>
      )}
      <Button disabled={verify.busy} onClick={() => verify.send(undefined)}>{t('audit.verify')}</Button>
    </>
  );
}

/** An action in words; one without words shows its name. */
function actionText(t: Say, action: string): string {
  const words = t(`audit.did.${action}`);
  return words.endsWith(`did.${action}`) ? action : words;
}
