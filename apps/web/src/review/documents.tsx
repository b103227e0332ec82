import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { PageHead, Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { usePhone } from '../shell/use-narrow.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { Paper } from './paper.js';
import './review.css';

export type OfficialDocument = Got<'/api/plans/{plan}/documents'>['items'][number];

/** Supervision notices and circulars: drafts to read and sign, and what was signed. */
export default function Documents() {
  const t = useText('review');
  const { id: plan } = usePlan();
  const query = useQuery({
    queryKey: keys.of(plan, 'documents'),
    queryFn: () => answer(api.GET('/api/plans/{plan}/documents', { params: { path: { plan } } })),
  });
  return (
    <>
      <PageHead title={t('nav.documents')} about={t('documents.about')} />
      <Answer query={query} empty={({ items }) => items.length === 0 && <Empty title={t('documents.none')}>{t('documents.noneText')}</Empty>}>
        {({ items }) => <Papers items={items} />}
      </Answer>
    </>
  );
}

function Papers({ items }: { readonly items: readonly OfficialDocument[] }) {
  const t = useText('review');
  const phone = usePhone();
  const drafts = items.filter(({ state }) => state === 'draft');
  const signed = items.filter(({ state }) => state === 'signed');
  const [opened, setOpened] = useState<string | null>(null);
  const shown = items.find(({ id }) => id === opened) ?? (phone ? undefined : (drafts[0] ?? signed[0]));
  const list = (documents: readonly OfficialDocument[], title: string) =>
    documents.length === 0 ? null : (
      <Panel title={title} aside={documents.length}>
        <ul className="paper-list">
          {documents.map(({ id, kind, unitName, task, createdAt }) => (
            <li key={id}>
              <button type="button" aria-pressed={id === shown?.id} onClick={() => setOpened(id)}>
                <strong>{t(`documents.kind.${kind}`)}</strong> <span lang="zh-CN">{unitName}</span>
                <span className="quiet">{t('task', { no: task })} · {t('documents.drafted')} <PlanDate date={createdAt} short /></span>
              </button>
            </li>
          ))}
        </ul>
      </Panel>
    );
  return (
    <div className="papers">
      {phone && shown ? (
        <Button onClick={() => setOpened(null)}>← {t('nav.documents')}</Button>
      ) : (
        <div className="paper-lists">
          {list(drafts, t('documents.drafts'))}
          {list(signed, t('documents.signed'))}
        </div>
      )}
      {shown ? <OpenPaper key={shown.id} document={shown} onSigned={() => setOpened(null)} /> : null}
    </div>
  );
}

function OpenPaper({ document, onSigned }: { readonly document: OfficialDocument; readonly onSigned: () => void }) {
  const t = useText('review');
  const { role } = useAccount();
  const { id, state, assignment, signedAt, signedBy } = document;
  const sign = useCommand((_: undefined, once) => answer(api.POST('/api/documents/{id}/sign', { params: { path: { id } }, ...once })), { said: t('documents.done'), onDone: onSigned });
  return (
    <div>
      <Paper document={document} />
      <div className="paper-act">
        {state === 'signed' ? (
          <span>{t('documents.signed')} {signedAt === null ? null : <PlanDate date={signedAt} time />} <span lang="zh-CN">{signedBy}</span></span>
        ) : role === 'coordinator' ? (
          <Popconfirm title={t('documents.sure')} okText={t('documents.sign')} cancelText={t('cancel')} onConfirm={() => sign.send(undefined)}>
            <Button type="primary" size="large" disabled={sign.busy}>{t('documents.sign')}</Button>
          </Popconfirm>
        ) : (
          <span className="quiet">{t('documents.onlyCoordinator')}</span>
        )}
        <a href={`/api/documents/${id}/file`} download>{t('documents.word')}</a>
        <Link to={`/assignments/${assignment}`}>{t('documents.assignment')}</Link>
      </div>
    </div>
  );
}
