import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import type { Locale } from 'antd/es/locale/index.js';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, startTransition, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

import { antTheme } from '../design/theme.js';
import type { Scheme } from '../design/tokens.js';
import { currentLanguage, LanguageContext, rememberLanguage, type Language } from '../texts.js';

// Modules without a type of their own: TypeScript takes them for CommonJS, Vite reads them as what they are.
const LOCALES = { zh: zhCN as unknown as Locale, en: enUS as unknown as Locale };

const KEPT = 'duban.scheme';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

interface Preferences {
  readonly scheme: Scheme;
  readonly setScheme: (scheme: Scheme) => void;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const PreferencesContext = createContext<Preferences | null>(null);

/** Language and light or dark, as chosen on this machine; charts read the scheme from here. */
export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error('usePreferences outside the page');
  return preferences;
}

/** The reader's language and scheme around the whole page. What the API said in the other language is asked for anew. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [language, setLanguage] = useState<Language>(currentLanguage);
  const [scheme, setScheme] = useScheme();

  useEffect(() => rememberLanguage(language), [language]);
  const preferences = useMemo<Preferences>(
    () => ({
      scheme,
      setScheme,
      language,
      setLanguage: (chosen) => {
        rememberLanguage(chosen);
        // The page stays as it is until the other language's sentences are there.
        startTransition(() => setLanguage(chosen));
        void client.invalidateQueries();
      },
    }),
    [scheme, setScheme, language, client],
  );
  const theme = useMemo(() => antTheme(scheme), [scheme]);

  return (
    <PreferencesContext value={preferences}>
      <LanguageContext value={language}>
        <ConfigProvider locale={LOCALES[language]} theme={theme} button={{ autoInsertSpace: false }}>
          <AntApp component={false} message={{ maxCount: 3 }} notification={{ placement: 'bottomRight', maxCount: 3 }}>
            {children}
          </AntApp>
        </ConfigProvider>
      </LanguageContext>
    </PreferencesContext>
  );
}

/** The machine's own scheme until another is chosen here. */
function useScheme(): readonly [Scheme, (scheme: Scheme) => void] {
  const [chosen, setChosen] = useState<Scheme | null>(() => {
    const kept = localStorage.getItem(KEPT);
    return kept === 'light' || kept === 'dark' ? kept : null;
  });
  const [system, setSystem] = useState<Scheme>(systemDark.matches ? 'dark' : 'light');
  useEffect(() => {
    const follow = () => setSystem(systemDark.matches ? 'dark' : 'light');
    systemDark.addEventListener('change', follow);
    return () => systemDark.removeEventListener('change', follow);
  }, []);
  const scheme = chosen ?? system;
  useEffect(() => {
    document.documentElement.dataset['scheme'] = scheme;
  }, [scheme]);
  return [
    scheme,
    (next) => {
      localStorage.setItem(KEPT, next);
      setChosen(next);
    },
  ];
}
