import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { PAPER_LENGTHS } from '../../../../domain/papers/paper.js';
import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { PlanDate } from '../design/plan-date.js';
import { useAccount } from '../shell/plan-context.js';
import { useText } from '../texts.js';
import type { OfficialDocument } from './documents.js';
import { mayBeSigned } from './may-be-signed.js';
import { Paper } from './paper.js';

/** Longer lists of matters are closed until somebody opens them. */
const MATTERS_SHOWN = 8;

/** One paper, what it speaks of, and what may be done with it. */
export function OpenPaper({ document, onDone }: { readonly document: OfficialDocument; readonly onDone: () => void }) {
  const t = useText('review');
  const { role } = useAccount();
  const { id, state, matters } = document;
  return (
    <div>
      <Paper document={document} />
      <details className="paper-matters" open={matters.length <= MATTERS_SHOWN}>
        <summary>{t('documents.matters', { count: matters.length })}</summary>
        <ul>
          {matters.map(({ assignment, task, unitName, lapsedAt, lapseReason, rests, restsUntil }) => (
            <li key={assignment}>
              <Link to={`/assignments/${assignment}`}>{t('task', { no: task })} <span lang="zh-CN">{unitName}</span></Link>
              {lapsedAt === null || lapseReason === null ? null : <span className="quiet"> {t(`documents.lapse.${lapseReason}`)} <PlanDate date={lapsedAt} short /></span>}
              {rests ? <span className="quiet"> {restsUntil === null ? t('documents.rests') : <>{t('documents.restsUntil')} <PlanDate date={restsUntil} short /></>}</span> : null}
            </li>
          ))}
        </ul>
      </details>
      {state === 'draft' && role === 'coordinator' ? <DraftActs document={document} onDone={onDone} /> : (
        <div className="paper-act">
          <Standing document={document} />
          <WordLink id={id} />
        </div>
      )}
    </div>
  );
}

function Standing({ document: { state, signedAt, signedBy, automatic, endedAt, reason } }: { readonly document: OfficialDocument }) {
  const t = useText('review');
  if (state === 'draft') return <span className="quiet">{t('documents.onlyCoordinator')}</span>;
  const at = state === 'signed' ? signedAt : endedAt;
  return (
    <span>
      {t(`documents.state.${state}`)} {at === null ? null : <PlanDate date={at} time />} {automatic ? t('documents.automatic') : <span lang="zh-CN">{signedBy}</span>} {reason === null ? null : <span lang="zh-CN">{reason}</span>}
    </span>
  );
}

function WordLink({ id }: { readonly id: string }) {
  const t = useText('review');
  return <a href={`/api/documents/${id}/file`} download>{t('documents.word')}</a>;
}

function DraftActs({ document, onDone }: { readonly document: OfficialDocument; readonly onDone: () => void }) {
  const { id, body, rewritten } = document;
  const t = useText('review');
  const [writing, setWriting] = useState<'text' | 'reason' | null>(null);
  const [words, setWords] = useState('');
  const params = { path: { id } };
  const stop = () => setWriting(null);
  const sign = useCommand((_: undefined, once) => answer(api.POST('/api/documents/{id}/sign', { params, ...once })), { said: ({ number }) => t('documents.done', { number }), onDone });
  const rewrite = useCommand((text: string | null, once) => answer(api.POST('/api/documents/{id}/text', { params, body: { text }, ...once })), { said: t('documents.rewritten'), onDone: stop });
  const discard = useCommand((reason: string, once) => answer(api.POST('/api/documents/{id}/discard', { params, body: { reason }, ...once })), { said: t('documents.discarded'), onDone });
  const write = (what: 'text' | 'reason') => {
    setWords(what === 'text' ? body : '');
    setWriting(what);
  };
  if (writing !== null) {
    const isText = writing === 'text';
    return (
      <div className="paper-words">
        <label>
          {t(isText ? 'documents.body' : 'documents.why')}
          <Input.TextArea value={words} onChange={({ target }) => setWords(target.value)} autoSize={{ minRows: isText ? 6 : 2 }} maxLength={isText ? PAPER_LENGTHS.body : PAPER_LENGTHS.reason} lang="zh-CN" />
        </label>
        <div className="paper-act">
          <Button type="primary" disabled={words.trim() === '' || rewrite.busy || discard.busy} onClick={() => (isText ? rewrite.send(words) : discard.send(words))}>
            {t(isText ? 'documents.keep' : 'documents.discard')}
          </Button>
          {isText && rewritten ? <Button disabled={rewrite.busy} onClick={() => rewrite.send(null)}>{t('documents.usual')}</Button> : null}
          <Button onClick={stop}>{t('cancel')}</Button>
        </div>
      </div>
    );
  }
  return (
    <div className="paper-act">
      <Popconfirm title={t('documents.sure')} okText={t('documents.sign')} cancelText={t('cancel')} onConfirm={() => sign.send(undefined)}>
        <Button type="primary" size="large" disabled={sign.busy || !mayBeSigned(document)}>{t('documents.sign')}</Button>
      </Popconfirm>
      <Button size="large" onClick={() => write('text')}>{t('documents.rewrite')}</Button>
      <Button size="large" onClick={() => write('reason')}>{t('documents.discard')}</Button>
      <WordLink id={id} />
    </div>
  );
}
