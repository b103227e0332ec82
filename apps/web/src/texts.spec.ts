import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = import.meta.dirname;
const TEXTS = join(SOURCES, '../../../config/texts');
type Tree = { readonly [key: string]: string | Tree };

const areas = readdirSync(join(TEXTS, 'zh', 'web')).map((file) => file.replace(/\.json$/, ''));
const read = (language: string, file: string) => JSON.parse(readFileSync(join(TEXTS, language, file), 'utf8')) as Tree;
const fileOf = (area: string | null) => (area === null ? 'web.json' : `web/${area}.json`);

/** `light.red` to its sentence; the forms of a plural are one key. */
function sentences(tree: Tree, above = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = above === '' ? name : `${above}.${name}`;
    if (typeof value === 'string') found.set(key.replace(/_(one|other)$/, ''), value);
    else for (const [inner, sentence] of sentences(value, key)) found.set(inner, sentence);
  }
  return found;
}
const known = new Map<string, Map<string, string>>();
/** Read once, however many pages ask. */
function keysOf(language: string, area: string | null): Map<string, string> {
  const file = `${language} ${fileOf(area)}`;
  const keys = known.get(file) ?? sentences(read(language, fileOf(area)));
  known.set(file, keys);
  return keys;
}

describe('the sentences of the page', () => {
  it.each([null, ...areas])('are there in both languages: %s', (area) => {
    expect([...keysOf('en', area).keys()].sort()).toEqual([...keysOf('zh', area).keys()].sort());
  });

  it.each([null, ...areas])('keep to their language: %s', (area) => {
    // The house's own name; and what is written to units, who are written to in Chinese whoever clicks.
    const foreign = [...keysOf('en', area)].filter(([key, sentence]) => !/^(name|reasons\..+)$/.test(key) && /[㐀-鿿]/.test(sentence));
    expect(foreign).toEqual([]);
  });

  it('are all there that the pages ask for by name', () => {
    const missing = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts'))
      .flatMap((file) => missingIn(file, readFileSync(join(SOURCES, file), 'utf8')));
    expect(missing).toEqual([]);
  });
});

/** A file may use several rooms' sentences: a key has to be in one of them, or in the shell's, in both languages. */
function missingIn(file: string, source: string): string[] {
  const named = [...source.matchAll(/useText\('([\w-]+)'\)/g)].map(([, area]) => area!);
  // What is handed `t` by its page uses the sentences of its own folder.
  const rooms = [null, ...[...named, file.split('/')[0]!].filter((area) => areas.includes(area))];
  const wanted = [...source.matchAll(/\bt\(\s*(?:'([\w.-]+)'|`([\w.-]+)\.\$\{)/g)].map(([, key, above]) => ({ key: key ?? above!, whole: key !== undefined }));
  return wanted.flatMap(({ key, whole }) =>
    ['zh', 'en']
      .filter((language) => !rooms.some((room) => [...keysOf(language, room).keys()].some((one) => (whole ? one === key : one.startsWith(`${key}.`)))))
      .map((language) => `${file}: ${key} in ${language}`),
  );
}
