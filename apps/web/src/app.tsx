import { useEffect, useState } from 'react';

import { call, Refused, type Account } from './api.js';
import { PlanPage } from './plan/plan-page.js';
import { SignIn } from './sign-in/sign-in.js';
import { LanguageContext, rememberedLanguage, rememberLanguage, useText, type Language } from './texts.js';

export function App() {
  const [language, setLanguage] = useState<Language>(rememberedLanguage);
  // Undefined: not known yet.
  const [account, setAccount] = useState<Account | null>();

  useEffect(() => rememberLanguage(language), [language]);
  useEffect(() => {
    call<Account>(language, 'GET', '/session').then(setAccount, () => setAccount(null));
    // Who is signed in does not depend on the language.
  }, []);

  const signOut = async () => {
    await call(language, 'DELETE', '/session').catch((error: unknown) => {
      if (!(error instanceof Refused && error.status === 401)) throw error;
    });
    setAccount(null);
  };

  return (
    <LanguageContext value={language}>
      <Masthead account={account ?? null} onSignOut={() => void signOut()} language={language} onLanguage={setLanguage} />
      {account === undefined ? null : account === null ? <SignIn onSignedIn={setAccount} /> : <PlanPage onSignedOut={() => setAccount(null)} />}
    </LanguageContext>
  );
}

interface MastheadProps {
  readonly account: Account | null;
  readonly onSignOut: () => void;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

function Masthead({ account, onSignOut, language, onLanguage }: MastheadProps) {
  const t = useText();
  return (
    <header className="masthead">
      <p className="masthead-name">{t('name')}</p>
      <div className="masthead-right">
        {account && (
          <>
            <span className="masthead-account">
              {account.name}
              <span className="quiet"> {t(`role.${account.role}`)}</span>
            </span>
            <button type="button" className="plain" onClick={onSignOut}>
              {t('signOut')}
            </button>
          </>
        )}
        <button type="button" className="plain" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => onLanguage(language === 'zh' ? 'en' : 'zh')}>
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </div>
    </header>
  );
}
