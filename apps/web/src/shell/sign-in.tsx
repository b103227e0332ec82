import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { Navigate, useLocation } from 'react-router';

import { answer, api } from '../api/client.js';
import { keys, useSession, type Account } from '../api/queries.js';
import { Failed, sentenceOf } from '../design/states.js';
import { useLanguage, useText } from '../texts.js';
import { HOME } from './navigation.js';
import { Switches } from './switches.js';
import './frame.css';

/** By one click where demonstration accounts exist, by password everywhere; then on to what was asked for, or the role's home. */
export default function SignIn() {
  const t = useText();
  const client = useQueryClient();
  const session = useSession();
  const asked = (useLocation().state as { from?: string } | null)?.from;
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  if (session.data) return <Navigate to={asked === undefined || asked === '/' ? HOME[session.data.role] : asked} replace />;

  const enter = async (call: () => Promise<Account>) => {
    setBusy(true);
    setFault(null);
    try {
      client.setQueryData(keys.session, await call());
    } catch (error) {
      setFault(sentenceOf(error, t('unreachable')));
    } finally {
      setBusy(false);
    }
  };

  const byPassword = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const body = { login: String(fields.get('login')), password: String(fields.get('password')) };
    void enter(() => answer(api.POST('/api/session', { body })));
  };

  return (
    <>
      <header className="masthead">
        <span className="masthead-name">{t('name')}</span>
        <div className="masthead-right">
          <Switches />
        </div>
      </header>
      <main className="sign-in">
        <title>{`${t('signIn.title')} · 督办 Duban`}</title>
        <h1>{t('signIn.title')}</h1>
        {session.error ? <Failed error={session.error} onRetry={() => void session.refetch()} /> : null}
        <Demonstrations busy={busy} onChoose={(login) => void enter(() => answer(api.POST('/api/session/rehearsal', { body: { login } })))} />
        <form onSubmit={byPassword}>
          <h2>{t('signIn.byPassword')}</h2>
          <label>
            {t('signIn.login')}
            <input className="field" name="login" autoComplete="username" required maxLength={200} />
          </label>
          <label>
            {t('signIn.password')}
            <input className="field" name="password" type="password" autoComplete="current-password" required maxLength={200} />
          </label>
          <Button htmlType="submit" type="primary" size="large" disabled={busy}>
            {t('signIn.do')}
          </Button>
        </form>
        <p className="fault" role="alert">
          {fault}
        </p>
      </main>
    </>
  );
}

function Demonstrations({ busy, onChoose }: { readonly busy: boolean; readonly onChoose: (login: string) => void }) {
  const t = useText();
  const language = useLanguage();
  const { data } = useQuery({ queryKey: ['demonstrations', language], queryFn: () => answer(api.GET('/api/session/rehearsal')) });
  if (!data || data.accounts.length === 0) return null;
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{t('signIn.look')}</h2>
      <p className="quiet">{t('signIn.lookHint')}</p>
      <ul className="roles">
        {data.accounts.map(({ login, role }) => (
          <li key={login}>
            <button type="button" className="role" disabled={busy} onClick={() => onChoose(login)}>
              <strong>{t(`role.${role}`)}</strong>
              <span>{t(`roleDoes.${role}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
