import { Button, Input } from 'antd';
import { useState, type SubmitEvent } from 'react';

import { answer, api } from '../api/client.js';
import { useCommand } from '../api/use-command.js';
import { sentenceOf } from '../design/states.js';
import { useText } from '../texts.js';

interface NewPasswordProps {
  readonly id: string;
  readonly login: string;
  readonly onDone: () => void;
}

/** Another password for somebody who has lost the old one; the account's sessions end. */
export function NewPassword({ id, login, onDone }: NewPasswordProps) {
  const t = useText('admin');
  const [password, setPassword] = useState('');
  const change = useCommand((body: { password: string }, once) => answer(api.POST('/api/accounts/{id}/password', { params: { path: { id } }, body, ...once })), {
    touches: [],
    said: t('accounts.passwordDone', { login }),
    onDone,
    quiet: true,
  });
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.send({ password });
  };
  return (
    <form className="admin-acts" onSubmit={send}>
      <Input.Password size="small" autoFocus required minLength={10} autoComplete="new-password" aria-label={t('accounts.newPasswordOf', { login })} placeholder={t('accounts.passwordHint')} value={password} onChange={({ target }) => setPassword(target.value)} />
      <Button size="small" type="primary" htmlType="submit" disabled={change.busy}>{t('save')}</Button>
      <Button size="small" onClick={onDone}>{t('cancel')}</Button>
      {change.error ? <span className="fault" role="alert">{sentenceOf(change.error, t('unreachable'))}</span> : null}
    </form>
  );
}
