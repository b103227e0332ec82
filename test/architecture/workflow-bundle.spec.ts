import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NODE, REPOSITORY } from '../../apps/cli/src/stack/paths.js';

/** 2.5 MB: a value import of an entity grows it from 1.6 to 8.9 without failing the bundler. */
const LIMIT = 2.5 * 1024 * 1024;

describe('the workflow bundle', () => {
  let folder: string;
  let code: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-bundle-'));
    const file = join(folder, 'bundle.js');
    // In a process of its own: webpack inside Jest's sandbox takes several times as long.
    execFileSync(NODE, ['--import', join(REPOSITORY, 'test/stack/typescript.mjs'), join(REPOSITORY, 'apps/worker/src/bundle-workflows.ts'), file], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    code = await readFile(file, 'utf8');
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is small', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(LIMIT);
  });

  it('holds no schemas, no tables and no holidays', () => {
    const origins = sourcesIn(code);
    expect(origins.length).toBeGreaterThan(20);
    expect(origins.filter((origin) => /node_modules\/(zod|yaml|typeorm|pg|chinese-days|@nestjs)\//.test(origin))).toEqual([]);
    expect(origins.filter((origin) => /\/(entities|commands|activities|config|apps)\/[^/]+\.ts/.test(origin) && !origin.includes('node_modules'))).toEqual([]);
  });
});

/** The bundle carries its source map inside; the map names every file that went in. */
function sourcesIn(bundle: string): string[] {
  const map = /sourceMappingURL=data:application\/json;[^,]*base64,([A-Za-z0-9+/=]+)/.exec(bundle)?.[1];
  return map === undefined ? [] : (JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as { sources: string[] }).sources;
}
