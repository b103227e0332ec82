import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { useCommand, type Once } from '../api/use-command.js';
import { Panel } from '../design/page.js';
import { sentenceOf } from '../design/states.js';
import { useText } from '../texts.js';

/** The office does something to an assignment for a reason that is asked first. Texts: `title`, `ask`, `hint`, `reason`, `send`, `done` of `texts`. */
export function ReasonPanel({ texts, danger = false, send }: {
  readonly texts: 'waive' | 'hold' | 'annul';
  readonly danger?: boolean;
  readonly send: (body: { reason: string }, once: Once) => Promise<unknown>;
}) {
  const t = useText('ledger');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const command = useCommand(send, { said: t(`${texts}.done`), quiet: true });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    command.send({ reason: reason.trim() });
  };
  return (
    <Panel title={t(`${texts}.title`)}>
      {asking ? (
        <form className="waive" onSubmit={submit}>
          <label>
            {t(`${texts}.reason`)}
            <Input.TextArea required autoFocus autoSize={{ minRows: 2 }} maxLength={2000} value={reason} onChange={({ target }) => setReason(target.value)} />
          </label>
          <p className="fault" role="alert">{command.error ? sentenceOf(command.error, t('unreachable')) : null}</p>
          <div className="waive-foot">
            <Button type="primary" danger={danger} htmlType="submit" disabled={command.busy || reason.trim() === ''}>{t(`${texts}.send`)}</Button>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
          </div>
        </form>
      ) : (
        <div className="waive-foot">
          <Button onClick={() => setAsking(true)}>{t(`${texts}.ask`)}</Button>
          <span className="quiet">{t(`${texts}.hint`)}</span>
        </div>
      )}
    </Panel>
  );
}
