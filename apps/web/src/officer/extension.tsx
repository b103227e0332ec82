import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { PlanDate } from '../design/plan-date.js';
import { sentenceOf } from '../design/states.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { useText } from '../texts.js';
import { useDraft } from './use-draft.js';

/** Asks for a later due date, or shows the request that waits. Without a due date there is nothing to ask. */
export function Extension({ assignment: { id, dueOn, extension } }: { readonly assignment: Assignment }) {
  const t = useText('officer');
  const [asking, setAsking] = useState(false);
  if (dueOn === null) return null;
  return (
    <Panel title={t('extension.title')}>
      {extension !== null ? (
        <div className="filed">
          <p>{t('extension.pending')} <strong><PlanDate date={extension.dueOn} /></strong> <span className="quiet">{t('extension.asked')} <PlanDate date={extension.requestedAt} short /></span></p>
          <p lang="zh-CN">{extension.reason}</p>
          <TakeBack id={id} />
        </div>
      ) : asking ? (
        <ExtensionForm id={id} dueOn={dueOn} onDone={() => setAsking(false)} />
      ) : (
        <div className="form-foot">
          <Button onClick={() => setAsking(true)}>{t('extension.ask')}</Button>
          <span className="quiet">{t('extension.hint')}</span>
        </div>
      )}
    </Panel>
  );
}

function TakeBack({ id }: { readonly id: string }) {
  const t = useText('officer');
  const take = useCommand((_: undefined, once) => answer(api.POST('/api/assignments/{id}/extension/take-back', { params: { path: { id } }, ...once })), { said: t('extension.takenBack') });
  return (
    <div className="form-foot">
      <Button disabled={take.busy} onClick={() => take.send(undefined)}>{t('extension.takeBack')}</Button>
      <span className="quiet">{t('extension.takeBackHint')}</span>
    </div>
  );
}

function ExtensionForm({ id, dueOn, onDone }: { readonly id: string; readonly dueOn: string; readonly onDone: () => void }) {
  const t = useText('officer');
  const { draft, change, clear } = useDraft(`extension.${id}`, { dueOn: '', reason: '' });
  const ask = useCommand(
    (body: typeof draft, once) => answer(api.POST('/api/assignments/{id}/extension', { params: { path: { id } }, body, ...once })),
    { said: t('extension.sent'), onDone: () => (clear(), onDone()), quiet: true },
  );
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.send(draft);
  };
  return (
    <form className="form" onSubmit={send} aria-label={t('extension.title')}>
      <label className="short">
        {t('extension.dueOn')}
        <Input type="date" size="large" required min={dueOn} value={draft.dueOn} onChange={({ target }) => change({ dueOn: target.value })} />
      </label>
      <label>
        {t('extension.reason')}
        <Input.TextArea lang="zh-CN" required autoSize={{ minRows: 3 }} maxLength={2000} value={draft.reason} onChange={({ target }) => change({ reason: target.value })} />
      </label>
      <p className="fault" role="alert">{ask.error ? sentenceOf(ask.error, t('unreachable')) : null}</p>
      <div className="form-foot">
        <Button type="primary" size="large" htmlType="submit" disabled={ask.busy}>{t('extension.send')}</Button>
        <Button size="large" onClick={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
