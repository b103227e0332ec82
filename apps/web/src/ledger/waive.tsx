import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { sentenceOf } from '../design/states.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { useText } from '../texts.js';

/** The coordinator frees the unit of the task (免办); it cannot be taken back, so the reason is asked first. */
export function Waive({ assignment: { id } }: { readonly assignment: Assignment }) {
  const t = useText('ledger');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const waive = useCommand((body: { reason: string }, once) => answer(api.POST('/api/assignments/{id}/waive', { params: { path: { id } }, body, ...once })), {
    said: t('waive.done'),
    quiet: true,
  });
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    waive.send({ reason: reason.trim() });
  };
  return (
    <Panel title={t('waive.title')}>
      {asking ? (
        <form className="waive" onSubmit={send}>
          <label>
            {t('waive.reason')}
            <Input.TextArea required autoFocus autoSize={{ minRows: 2 }} maxLength={2000} value={reason} onChange={({ target }) => setReason(target.value)} />
          </label>
          <p className="fault" role="alert">{waive.error ? sentenceOf(waive.error, t('unreachable')) : null}</p>
          <div className="waive-foot">
            <Button type="primary" danger htmlType="submit" disabled={waive.busy || reason.trim() === ''}>{t('waive.send')}</Button>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
          </div>
        </form>
      ) : (
        <div className="waive-foot">
          <Button onClick={() => setAsking(true)}>{t('waive.ask')}</Button>
          <span className="quiet">{t('waive.hint')}</span>
        </div>
      )}
    </Panel>
  );
}
