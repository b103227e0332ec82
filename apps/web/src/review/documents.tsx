import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Popconfirm } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { answer, api, type Got } from '../api/client.js';
import { keys } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { PageHead, Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { Answer, Empty } from '../design/states.js';
import { usePhone } from '../shell/use-narrow.js';
import { useAccount, usePlan } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import { mayBeSigned } from './may-be-signed.js';
import { OpenPaper } from './open-paper.js';
import './review.css';

export type OfficialDocument = Got<'/api/plans/{plan}/documents'>['items'][number];

/** Supervision notices and circulars: drafts to read and sign, and what became of the others. */
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
  const { role } = useAccount();
  const [asked] = useSearchParams();
  const of = (...states: readonly OfficialDocument['state'][]) => items.filter(({ state }) => states.includes(state));
  const drafts = of('draft');
  const signed = of('signed');
  const ended = of('lapsed', 'discarded');
  const [opened, setOpened] = useState<string | null>(asked.get('document'));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = items.find(({ id }) => id === opened) ?? (phone ? undefined : (drafts[0] ?? signed[0] ?? ended[0]));
  const choose = (ids: readonly string[], yes: boolean) => setChosen(new Set([...chosen, ...ids].filter((id) => yes || !ids.includes(id))));
  const mayChoose = role === 'coordinator';
  const list = (documents: readonly OfficialDocument[], title: string, choice = false) =>
    documents.length === 0 ? null : (
      <Panel title={title} aside={documents.length}>
        {choice ? <SignMany drafts={documents} chosen={chosen} onChoose={choose} /> : null}
        <ul className="paper-list">
          {documents.map((document) => (
            <li key={document.id} className={choice ? 'with-choice' : undefined}>
              {choice ? <Checkbox aria-label={nameOf(document, t)} disabled={!mayBeSigned(document)} checked={chosen.has(document.id)} onChange={({ target }) => choose([document.id], target.checked)} /> : null}
              <PaperLine document={document} open={document.id === shown?.id} onOpen={() => setOpened(document.id)} />
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
          {list(drafts, t('documents.drafts'), mayChoose)}
          {list(signed, t('documents.signed'))}
          {list(ended, t('documents.ended'))}
        </div>
      )}
      {shown ? <OpenPaper key={shown.id} document={shown} onDone={() => setOpened(null)} /> : null}
    </div>
  );
}

function PaperLine({ document, open, onOpen }: { readonly document: OfficialDocument; readonly open: boolean; readonly onOpen: () => void }) {
  const t = useText('review');
  const { kind, number, unitName, matters, state, createdAt, signedAt, endedAt } = document;
  const at = signedAt ?? endedAt ?? createdAt;
  const from = state === 'draft' && !mayBeSigned(document) ? (matters.flatMap(({ restsUntil }) => restsUntil ?? []).sort()[0] ?? null) : null;
  return (
    <button type="button" aria-pressed={open} onClick={onOpen}>
      <strong>{number === null ? t(`documents.kind.${kind}`) : <span lang="zh-CN">{number}</span>}</strong> <span lang="zh-CN">{unitName}</span>
      <span className="quiet">{t('documents.matters', { count: matters.length })} · {t(`documents.state.${state}`)} <PlanDate date={at} short />{from === null ? null : <> · {t('documents.restsUntil')} <PlanDate date={from} short /></>}</span>
    </button>
  );
}

/** Signs what is chosen in one go; what is refused is named with its reason. */
function SignMany({ drafts, chosen, onChoose }: { readonly drafts: readonly OfficialDocument[]; readonly chosen: ReadonlySet<string>; readonly onChoose: (ids: readonly string[], yes: boolean) => void }) {
  const t = useText('review');
  const { id: plan } = usePlan();
  const all = drafts.filter(mayBeSigned).map(({ id }) => id);
  const ids = all.filter((id) => chosen.has(id));
  const sign = useCommand((_: undefined, once) => answer(api.POST('/api/plans/{plan}/documents/sign', { params: { path: { plan } }, body: { ids: ids.slice(0, 200) }, ...once })), {
    said: ({ done, refused }) => t('documents.signedMany', { done, refused }),
    onDone: ({ items }) => onChoose(items.map(({ id }) => id), false),
  });
  const refused = (sign.data?.items ?? []).flatMap(({ id, problem }) => (problem === null ? [] : [{ id, detail: problem.detail ?? problem.title }]));
  return (
    <div className="sign-many">
      <Checkbox disabled={all.length === 0} checked={ids.length === all.length && all.length > 0} indeterminate={ids.length > 0 && ids.length < all.length} onChange={({ target }) => onChoose(all, target.checked)}>
        {t('documents.all')}
      </Checkbox>
      <Popconfirm title={t('documents.sureMany', { count: ids.length })} okText={t('documents.sign')} cancelText={t('cancel')} onConfirm={() => sign.send(undefined)}>
        <Button type="primary" disabled={ids.length === 0 || sign.busy}>{t('documents.signChosen', { count: ids.length })}</Button>
      </Popconfirm>
      {refused.length === 0 ? null : <Alert type="warning" title={t('documents.refused', { count: refused.length })} description={<ul>{refused.map(({ id, detail }) => <li key={id}>{detail}</li>)}</ul>} />}
    </div>
  );
}

function nameOf({ kind, unitName }: OfficialDocument, t: ReturnType<typeof useText>): string {
  return `${t(`documents.kind.${kind}`)} ${unitName ?? ''}`;
}
