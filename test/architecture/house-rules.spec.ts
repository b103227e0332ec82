import { ROOMS, sourcesOf } from './sources.js';

const sources = sourcesOf(...ROOMS);

/** @returns `path:line` of every line that matches. */
function hits(pattern: RegExp, except: (path: string) => boolean = () => false): string[] {
  return sources
    .filter(({ path }) => !except(path))
    .flatMap(({ path, text }) => text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])));
}

const NUMERALS = /[〇零○◯一二两三四五六七八九十百千万亿半]{4,}/g;
const COMMENT = /^\s*(\/\/|\*|\/\*)/;
const inCode = (pattern: RegExp) => new RegExp(`^(?!\\s*(?://|\\*|/\\*)).*(?:${pattern.source})`);

describe('house rules', () => {
  it('reads the environment in one place', () => {
    expect(hits(inCode(/process\.env\b/), (path) => path === 'config/environment.ts')).toEqual([]);
  });

  it('leaves nothing half-done behind', () => {
    expect(hits(/\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
    expect(hits(/@ts-(ignore|nocheck)/)).toEqual([]);
  });

  it('has no room for odds and ends', () => {
    expect(sources.map(({ path }) => path).filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.tsx?$)/.test(path))).toEqual([]);
  });

  it('names files in kebab-case', () => {
    expect(sources.map(({ path }) => path).filter((path) => !/^[a-z0-9/.-]+$/.test(path))).toEqual([]);
  });

  it('keeps sentences for people out of the domain', () => {
    const spoken = sources.filter(({ path }) => path.startsWith('domain/')).flatMap(({ path, text }) =>
      // Numerals are no sentence, however many the importer knows.
      text.split('\n').flatMap((line, index) => (!COMMENT.test(line) && /['"`][^'"`]*[一-鿿]{8,}[^'"`]*['"`]/.test(line.replace(NUMERALS, '')) ? [`${path}:${index + 1}`] : [])),
    );
    expect(spoken).toEqual([]);
  });

  it('never lets TypeORM change a table by itself', () => {
    expect(hits(/synchronize:\s*true/)).toEqual([]);
  });
});
