import { useContext, useEffect, useState, type SubmitEvent } from 'react';

import { call, type Account } from '../api.js';
import { LanguageContext, useText } from '../texts.js';

interface Demonstration {
  readonly login: string;
  readonly name: string;
  readonly role: string;
}

/** By one click where demonstration accounts exist, by password everywhere. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: (account: Account) => void }) {
  const t = useText();
  const language = useContext(LanguageContext);
  const [accounts, setAccounts] = useState<readonly Demonstration[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    call<{ accounts: readonly Demonstration[] }>(language, 'GET', '/session/rehearsal').then(
      (answer) => setAccounts(answer.accounts),
      () => setAccounts([]),
    );
  }, [language]);

  const signIn = async (path: string, body: object) => {
    setBusy(true);
    setFault(null);
    try {
      onSignedIn(await call<Account>(language, 'POST', path, body));
    } catch (error) {
      setFault(error instanceof TypeError ? t('unreachable') : (error as Error).message);
    } finally {
      setBusy(false);
    }
  };

  const byPassword = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    void signIn('/session', { login: fields.get('login'), password: fields.get('password') });
  };

  return (
    <main className="sign-in">
      <h1>{t('signIn.title')}</h1>
      {accounts.length > 0 && (
        <section aria-labelledby="roles">
          <h2 id="roles">{t('signIn.look')}</h2>
          <p className="quiet">{t('signIn.lookHint')}</p>
          <ul className="roles">
            {accounts.map(({ login, role }) => (
              <li key={login}>
                <button type="button" className="role" disabled={busy} onClick={() => void signIn('/session/rehearsal', { login })}>
                  <strong>{t(`role.${role}`)}</strong>
                  <span>{t(`roleDoes.${role}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form onSubmit={byPassword}>
        <h2>{t('signIn.byPassword')}</h2>
        <label>
          {t('signIn.login')}
          <input name="login" autoComplete="username" required maxLength={200} />
        </label>
        <label>
          {t('signIn.password')}
          <input name="password" type="password" autoComplete="current-password" required maxLength={200} />
        </label>
        <button type="submit" className="main" disabled={busy}>
          {t('signIn.do')}
        </button>
      </form>
      <p className="fault" role="alert">
        {fault}
      </p>
    </main>
  );
}
