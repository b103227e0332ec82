/// <reference types="vite/client" />
import { createInstance } from 'i18next';
import { createContext, use, useCallback, useContext } from 'react';

import en from '../../../config/texts/en/web.json' with { type: 'json' };
import zh from '../../../config/texts/zh/web.json' with { type: 'json' };

export type Language = 'zh' | 'en';

/** Rooms with sentences of their own, in `config/texts/<language>/web/<area>.json`, loaded with their page. */
export const AREAS = ['officer', 'review', 'escalations', 'evidence', 'ledger', 'leader', 'plan', 'scorecard', 'measurements', 'amend', 'directory', 'notices', 'import', 'admin', 'burden', 'assessment', 'theatre'] as const;
export type Area = (typeof AREAS)[number];

export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

const texts = createInstance();
await texts.init({
  resources: { zh: { web: zh }, en: { web: en } },
  lng: 'zh',
  fallbackLng: false,
  defaultNS: 'web',
  // Words of the whole page (lights, roles, rules) are found from every room.
  fallbackNS: 'web',
  initAsync: false,
  // A unit without a word of its own (a number of things) is an empty sentence, not a missing one.
  returnEmptyString: true,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});

const files = import.meta.glob<Record<string, unknown>>('../../../config/texts/*/web/*.json', { import: 'default' });
const loads = new Map<string, Promise<void>>();

/** Loads the sentences of a room, once. An area without a file has the shell's sentences only. */
export function loadTexts(language: Language, area: Area): Promise<void> {
  const path = `../../../config/texts/${language}/web/${area}.json`;
  const known = loads.get(path);
  if (known) return known;
  const load = (files[path]?.() ?? Promise.resolve({})).then(
    (sentences) => void texts.addResourceBundle(language, area, sentences),
    (error: unknown) => {
      // The next look may succeed.
      loads.delete(path);
      throw error;
    },
  );
  loads.set(path, load);
  return load;
}

export const LanguageContext = createContext<Language>('zh');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/**
 * Looks a sentence up in the reader's language: in the room's file where an area is named, then in the shell's (`web.json`).
 * Suspends until the room's file is there; routes load it together with the page.
 */
export function useText(area?: Area): Say {
  const language = useLanguage();
  if (area !== undefined) use(loadTexts(language, area));
  return useCallback((key, params = {}) => texts.t(key, { ...params, lng: language, ...(area === undefined ? {} : { ns: [area, 'web'] }) }), [language, area]);
}

const KEPT = 'duban.language';
let current: Language = remembered();

/** The language of the page now, for what is no component. */
export function currentLanguage(): Language {
  return current;
}

/** The language chosen before, else the browser's, else Chinese. */
function remembered(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

export function rememberLanguage(language: Language): void {
  current = language;
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
