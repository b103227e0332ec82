import { readFileSync } from 'node:fs';

import { LANGUAGES, paramsOf, text, type TextKey } from './index.js';

const AREAS = ['errors', 'plan', 'scoring', 'assessment', 'mail', 'cli', 'notice', 'alarm'] as const;

function keysOf(part: object, path: string): string[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => (typeof value === 'object' && value !== null ? keysOf(value, `${path}${name}.`) : [`${path}${name}`]));
}

describe('a text', () => {
  it.each(LANGUAGES.flatMap((language) => AREAS.map((area) => [language, area] as const)))('is filled in as i18next does: %s %s', (language, area) => {
    const keys = keysOf(JSON.parse(readFileSync(new URL(`./${language}/${area}.json`, import.meta.url), 'utf8')) as object, '');
    expect(keys.length).toBeGreaterThan(0);
    for (const path of keys) {
      const key: TextKey = `${area}:${path}`;
      // Those with plural forms are i18next's in any case.
      if (paramsOf(language, key).includes('count')) continue;
      const params = Object.fromEntries(paramsOf(language, key).map((name, index) => [name, index % 2 === 0 ? `值 $& <${index}>` : index]));
      // With a context it is asked of i18next itself.
      const asked = text(language, key, { ...params, context: undefined as unknown as string });
      expect(text(language, key, params)).toBe(asked);
      expect(text(language, key)).toBe(text(language, key, { context: undefined as unknown as string }));
    }
  });

  it('that is not there comes back as its key', () => expect(text('zh', 'mail:no.such.text')).toBe('no.such.text'));
});
