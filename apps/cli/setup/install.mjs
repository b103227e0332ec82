import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { step } from '../progress.mjs';
import { NODE, ROOT, SetupFailure } from './place.mjs';
import { run } from './run.mjs';
import { say } from './texts.mjs';

const STAMP = join(ROOT, 'node_modules', '.duban-installed');
/** Installed 0.8 GB, and npm unpacks beside it. */
const NEEDED_BYTES = 1.6e9;

/** Installs what the lock names, unless exactly that is there. The stamp is written last, so half an install is done again. */
export async function install() {
  const wanted = lockHash();
  if (read(STAMP) === wanted && existsSync(NODE)) return;
  if (existsSync(NODE) && installedByHand()) {
    writeFileSync(STAMP, wanted);
    return;
  }
  checkDisk();
  // From `npm run`, npm says where it is; otherwise the one on the PATH.
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.env.npm_node_execpath ?? process.execPath, process.env.npm_execpath] : ['npm'];
  await step(say('setup.install'), async () => {
    rmSync(STAMP, { force: true });
    try {
      await run('install', npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=warn'], { hint: hintFor });
    } catch (error) {
      if (error.code === 'ENOENT') throw new SetupFailure(say('setup.npmMissing'));
      throw error;
    }
    if (!existsSync(NODE)) throw new SetupFailure(say('setup.scriptsForbidden', { path: NODE }));
    writeFileSync(STAMP, wanted);
  }, { always: true });
}

/** @returns {string} what names the installed packages, for other stamps to build on. */
export function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

/** npm writes its own record last of all; where it agrees with the lock, somebody ran `npm ci` already. */
function installedByHand() {
  const record = read(join(ROOT, 'node_modules', '.package-lock.json'));
  if (record === null) return false;
  const found = JSON.parse(record).packages ?? {};
  const wanted = JSON.parse(read(join(ROOT, 'package-lock.json')) ?? '{}').packages ?? {};
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || entry.peer || found[path]?.version === entry.version);
}

function checkDisk() {
  const { bavail, bsize } = statfsSync(ROOT);
  const free = bavail * bsize;
  if (free < NEEDED_BYTES) throw new SetupFailure(say('setup.diskFull', { free: gigabytes(free), needed: gigabytes(NEEDED_BYTES), folder: ROOT }));
}

function hintFor(log) {
  if (/ENOSPC/.test(log)) return say('setup.hintDisk');
  if (/EACCES|EPERM/.test(log)) return say('setup.hintRights', { folder: ROOT });
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|network/i.test(log)) return say('setup.hintNetwork');
  return say('setup.hintAgain');
}

function gigabytes(bytes) {
  return (bytes / 1e9).toFixed(1);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
