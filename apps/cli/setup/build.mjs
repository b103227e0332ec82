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

/** Types of the page's API client, made from the compiled API; beside the page's sources because these import them. */
const API_TYPES = join(ROOT, 'apps', 'web', 'src', 'api', 'openapi.d.ts');
const API = ['apps/api', 'commands', 'config', 'domain', 'entities', 'workflows/contracts', 'apps/cli/setup/api-types.mjs', '.swcrc'];

/** Compiles what changed since the last time. Types are checked by `npm test`, not here: starting must be quick. */
export async function build() {
  const wanted = { server: hashOf(SERVER), workflows: hashOf(WORKFLOWS), page: hashOf(PAGE), types: hashOf(API) };
  const done = readStamps();
  if (!existsSync(API_TYPES)) delete done.types;
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
      await make('types', writeApiTypes);
    })();
    const page = make('page', () =>
      run('page', NODE, [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'apps/web', '--outDir', join(DIST, 'web'), '--emptyOutDir']),
    );
    const results = await Promise.allSettled([server, page]);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  });
}

/** From the compiled API, which needs no database to describe itself. */
async function writeApiTypes() {
  const document = join(DIST, 'openapi.json');
  await run('api document', NODE, [join(DIST, 'apps', 'api', 'src', 'http', 'write-api-document.js'), document], { env: { TZ: 'UTC' } });
  await run('api types', NODE, [join(ROOT, 'apps', 'cli', 'setup', 'api-types.mjs'), document]);
}

function hashOf(places) {
  const hash = createHash('sha256').update(lockHash());
  for (const file of places.flatMap((place) => filesOf(join(ROOT, place)))) {
    if (file !== API_TYPES && !/\.spec\.tsx?$/.test(file)) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
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
