import { createInstance } from 'i18next';
import { createContext, useContext } from 'react';

import en from '../../../config/texts/en/web.json' with { type: 'json' };
import zh from '../../../config/texts/zh/web.json' with { type: 'json' };

export type Language = 'zh' | 'en';

const texts = createInstance();
await texts.init({
  resources: { zh: { web: zh }, en: { web: en } },
  lng: 'zh',
  fallbackLng: 'zh',
  defaultNS: 'web',
  initAsync: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});

export const LanguageContext = createContext<Language>('zh');

/** Looks a sentence of `config/texts/<language>/web.json` up, in the reader's language. */
export function useText(): (key: string, params?: Readonly<Record<string, string | number>>) => string {
  const language = useContext(LanguageContext);
  return (key, params = {}) => texts.t(key, { ...params, lng: language });
}

const KEPT = 'duban.language';

/** The language chosen before, else the browser's, else Chinese. */
export function rememberedLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
