/**
 * Every npm script begins here, on whatever Node there is and before anything is installed: install, build, then run on
 * the Node of the house (npm package `node`). Plain JavaScript, no dependencies.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { build } from './setup/build.mjs';
import { install } from './setup/install.mjs';
import { exclusively } from './setup/lock.mjs';
import { NODE, ROOT, SetupFailure } from './setup/place.mjs';
import { say } from './setup/texts.mjs';

const MAIN = join(ROOT, 'dist', 'apps', 'cli', 'src', 'main.js');
const TYPESCRIPT = join(ROOT, 'test', 'stack', 'typescript.mjs');
const JEST = ['--experimental-vm-modules', '--no-warnings', join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js')];

/**
 * For every save: the rules and readers by themselves. What bundles, what takes the time of a megabyte and what measures the
 * whole corpus of notices is for `npm test`, unless it is asked for by name.
 */
const QUICKLY = ['--testPathIgnorePatterns', 'workflow-bundle', '\\.time\\.spec', 'test/notices'];

/** What each script needs built, and what it then runs. */
const VERBS = {
  start: { built: true, run: (args) => [MAIN, 'start', ...args] },
  duban: { built: true, run: (args) => [MAIN, ...args] },
  test: { built: true, run: (args) => [join(ROOT, 'test', 'run.mjs'), ...args] },
  bench: { built: true, run: (args) => ['--import', TYPESCRIPT, join(ROOT, 'test', 'bench', 'run.ts'), ...args] },
  oracle: { built: true, run: (args) => ['--import', TYPESCRIPT, join(ROOT, 'test', 'oracle', 'driven', 'run.ts'), ...args] },
  unit: { built: false, run: (args) => [...JEST, '--maxWorkers=2', ...(args.length > 0 ? ['--selectProjects', 'unit', '--', ...args] : [...QUICKLY, '--selectProjects', 'unit'])] },
  build: { built: true, run: null },
};

const [verb, ...args] = process.argv.slice(2);
process.exitCode = await begin(verb, args);

async function begin(name, rest) {
  const chosen = Object.hasOwn(VERBS, name ?? '') ? VERBS[name] : null;
  if (!chosen) {
    process.stderr.write(`usage: node apps/cli/bootstrap.mjs ${Object.keys(VERBS).join('|')} [ARGS]\n`);
    return 2;
  }
  try {
    checkNode();
    await exclusively(async () => {
      await install();
      if (chosen.built) await build();
    });
  } catch (error) {
    process.stderr.write(`${error instanceof SetupFailure ? error.message : (error?.stack ?? error)}\n`);
    return 1;
  }
  return chosen.run === null ? 0 : run(chosen.run(rest));
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupFailure(say('setup.nodeTooOld', { found: process.versions.node, needed: '20.19' }));
}

/** Hands over; signals go on to the program, and its exit status is ours. */
function run(argv) {
  return new Promise((resolve) => {
    const child = spawn(NODE, argv, {
      // npm changes to the clone; files named on the command line are where the person is.
      cwd: process.env.INIT_CWD ?? process.cwd(),
      // Holidays and dates are wrong west of UTC in one library (STACK trap 3): one zone for every process.
      env: { ...process.env, TZ: 'UTC' },
      // The channel tells the program when this process is killed outright.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', (error) => {
      process.stderr.write(`${say('setup.nodeNotStartable', { path: NODE, reason: error.message })}\n`);
      resolve(1);
    });
    child.once('exit', (code, signal) => {
      process.disconnect?.();
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0));
    });
  });
}
