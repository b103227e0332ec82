import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { step } from '../progress.mjs';
import { lockHash } from './install.mjs';
import { NODE, ROOT } from './place.mjs';
import { run } from './run.mjs';
import { say } from './texts.mjs';

const DIST = join(ROOT, 'dist');
const STAMPS = join(DIST, '.built.json');

/** The folders of each result; a change in one of its files makes it anew. */
const SERVER = ['apps/api', 'apps/worker', 'apps/cli', 'workflows', 'activities', 'entities', 'commands', 'config', 'domain', '.swcrc'];
const WORKFLOWS = ['workflows', 'domain', 'apps/worker', '.swcrc'];
const PAGE = ['apps/web', 'domain', 'workflows/contracts', 'config/texts'];

/** Compiles what changed since the last time. Types are checked by `npm test`, not here: starting must be quick. */
export async function build() {
  const wanted = { server: hashOf(SERVER), workflows: hashOf(WORKFLOWS), page: hashOf(PAGE) };
  const done = readStamps();
  const stale = (name) => done[name] !== wanted[name];
  if (!Object.keys(wanted).some(stale)) return;
  mkdirSync(DIST, { recursive: true });
  const make = async (name, work) => {
    if (!stale(name)) return;
    delete done[name];
    writeStamps(done);
    await work();
    done[name] = wanted[name];
    writeStamps(done);
  };
  await step(say('setup.build'), async () => {
    const server = (async () => {
      await make('server', () => run('compile', NODE, [join(ROOT, 'apps', 'cli', 'setup', 'compile.mjs')]));
      await make('workflows', () =>
        run('bundle', NODE, [join(DIST, 'apps', 'worker', 'src', 'bundle-workflows.js'), join(DIST, 'workflow-bundle.js')], { env: { TZ: 'UTC' } }),
      );
    })();
    const page = make('page', () =>
      run('page', NODE, [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'apps/web', '--outDir', join(DIST, 'web'), '--emptyOutDir']),
    );
    const results = await Promise.allSettled([server, page]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  });
}

function hashOf(places) {
  const hash = createHash('sha256').update(lockHash());
  for (const file of places.flatMap((place) => filesOf(join(ROOT, place)))) {
    if (!/\.spec\.tsx?$/.test(file)) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(place) {
  if (!existsSync(place)) return [];
  let entries;
  try {
    entries = readdirSync(place, { withFileTypes: true });
  } catch {
    return [place];
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesOf(join(place, entry.name)) : [join(place, entry.name)]));
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(STAMPS, 'utf8'));
  } catch {
    return {};
  }
}

function writeStamps(stamps) {
  writeFileSync(STAMPS, `${JSON.stringify(stamps)}\n`);
}
