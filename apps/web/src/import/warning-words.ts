import en from '../../../../config/texts/en/notice.json' with { type: 'json' };
import zh from '../../../../config/texts/zh/notice.json' with { type: 'json' };

import type { NoticeWarning } from '../../../../domain/notice/draft.js';
import type { Language } from '../texts.js';

const SENTENCES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { zh: zh.warning, en: en.warning };

/** The sentence of a warning, the same the API says; of those ticked off already, too, which it no longer sends. */
export function warningInWords({ code, params }: NoticeWarning, language: Language): string {
  return (SENTENCES[language][code] ?? code).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
