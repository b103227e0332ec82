/**
 * `npm test`: every stage with its time, the real parts started once for all of them and ended whatever happens. The last
 * line is `N passed, N failed`; the exit status is non-zero when anything failed or nothing ran.
 *
 *   npm test                every stage
 *   npm test -- unit api    these only
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { step } from '../apps/cli/progress.mjs';
import { ROOT } from '../apps/cli/setup/place.mjs';
import { ensureLibreOffice } from './stack/libre-office.mjs';
import { startRealParts } from './stack/real-parts.mjs';

const NODE_ARGS = ['--experimental-vm-modules', '--no-warnings'];
const bin = (...path) => join(ROOT, 'node_modules', ...path);

/** Programs: each counts as one test. They run side by side. */
const CHECKS = {
  lint: [bin('oxlint', 'bin', 'oxlint')],
  types: [bin('typescript-7', 'bin', 'tsc'), '-p', 'tsconfig.json', '--noEmit'],
};

/** Jest's projects in order: what fails fast comes first. Those in one line run side by side: they wait much, for clocks and for parts that start. */
const TURNS = [
  [{ name: 'unit', folders: ['domain', 'workflows', 'config', 'apps', 'activities', 'test/oracle', 'test/bench'], prepare: () => ensureLibreOffice((line) => process.stdout.write(`${line}\n`)) }],
  [{ name: 'architecture' }],
  [{ name: 'database', folders: ['entities', 'commands'], parts: ['postgres'] }],
  [{ name: 'replay', workers: 1 }, { name: 'workflow', parts: ['temporal'] }],
  [{ name: 'api', parts: ['postgres', 'temporal', 'mail'] }],
  // Each of their suites has a whole stack of its own: no more than three at once.
  [{ name: 'e2e', parts: ['postgres', 'temporal', 'mail'] }, { name: 'faults', parts: ['postgres', 'temporal', 'mail'], workers: 1 }],
  // A stack of its own, both cores busy: nothing beside it.
  [{ name: 'oracle', folders: ['test/oracle/driven'], workers: 1 }],
  [{ name: 'browser' }],
];

const asked = process.argv.slice(2);
const known = [...Object.keys(CHECKS), ...TURNS.flat().map(({ name }) => name)];
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no such stage: ${unknown.join(', ')}; there are: ${known.join(', ')}\n`);
  process.exit(2);
}
const chosen = (name) => asked.length === 0 || asked.includes(name);

const totals = { passed: 0, failed: 0 };
const failures = [];
const children = new Set();
let interrupted = false;
let partsReady = Promise.resolve();
let endParts = async () => undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, interrupt);
process.channel?.unref();

const began = Date.now();
try {
  await runChecks();
  for (const turn of TURNS) {
    if (interrupted) break;
    await Promise.all(turn.filter((project) => chosen(project.name) && hasSpecs(project)).map(runProject));
  }
} finally {
  await endParts();
}
finish();

function interrupt() {
  interrupted = true;
  for (const child of children) child.kill('SIGTERM');
}

async function runChecks() {
  await Promise.all(
    Object.entries(CHECKS)
      .filter(([name]) => chosen(name))
      .map(([name, command]) => stage(name, () => runCheck(name, command))),
  );
}

async function runCheck(name, command) {
  const { status, output } = await run(command);
  if (status !== 0) failures.push({ name, output });
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runProject({ name, parts = [], workers = 2, prepare = () => undefined }) {
  await stage(name, async () => {
    prepare();
    await needParts(parts);
    const folder = mkdtempSync(join(tmpdir(), 'duban-results-'));
    const file = join(folder, 'results.json');
    try {
      const { status, output } = await run([...NODE_ARGS, bin('jest', 'bin', 'jest.js'), '--selectProjects', name, '--ci', '--json', `--outputFile=${file}`, `--maxWorkers=${workers}`]);
      const counts = countsOf(file, status);
      if (status !== 0 || counts.failed > 0) failures.push({ name, output });
      return counts;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** A suite that could not even be run counts as one failed test, and so does a run of Jest that left no results. */
function countsOf(file, status) {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    return { passed: results.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Started with the first stage that needs them, and kept for the others. One stage after another: what it needs may be on its way. */
async function needParts(parts) {
  if (parts.length === 0) return;
  partsReady = partsReady.catch(() => undefined).then(() => startParts(parts));
  await partsReady;
}

async function startParts(parts) {
  const endBefore = endParts;
  const end = await startRealParts(parts);
  endParts = async () => {
    await end();
    await endBefore();
  };
}

async function stage(name, work) {
  await step(
    name,
    async (say) => {
      try {
        const { passed, failed } = await work();
        totals.passed += passed;
        totals.failed += failed;
        say(`${name}: ${failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} FAILED`}`);
      } catch (error) {
        totals.failed += 1;
        failures.push({ name, output: error?.stack ?? String(error) });
        say(`${name}: FAILED`);
      }
    },
    { stream: process.stdout, always: true },
  );
}

/** Runs a program on this Node, its output kept for the case that it fails. */
function run(args) {
  return new Promise((resolve) => {
    // `--json` makes Jest write the results to standard output as well; what people read is on standard error.
    const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, TZ: 'UTC', FORCE_COLOR: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    const chunks = [];
    const json = args.includes('--json');
    child.stdout.on('data', (chunk) => json || chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('close', (code, signal) => {
      children.delete(child);
      resolve({ status: code ?? signal, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

function hasSpecs({ name, folders = [`test/${name}`] }) {
  return folders.some((folder) => {
    try {
      return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).some((path) => path.endsWith('.spec.ts'));
    } catch {
      return false;
    }
  });
}

function finish() {
  for (const { name, output } of failures) process.stdout.write(`\n──── ${name} ────\n${output.trimEnd()}\n`);
  if (interrupted) totals.failed += 1;
  process.stdout.write(`\n${((Date.now() - began) / 1000).toFixed(0)} s\n${totals.passed} passed, ${totals.failed} failed\n`);
  process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
}
