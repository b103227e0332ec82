import { LANGUAGES, type Language } from '../../../../config/texts/index.js';

/**
 * The language a reader asks for by `Accept-Language` (RFC 9110 §12.5.4: highest weight first, ties as written), or
 * `fallback` where none of ours is named.
 */
export function languageOf(acceptLanguage: string | undefined, fallback: Language): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const q = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find((value) => value !== undefined);
      return { primary: tag.trim().toLowerCase().split('-')[0]!, weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { primary } of wanted) {
    const language = LANGUAGES.find((known) => known === primary);
    if (language) return language;
  }
  return fallback;
}
