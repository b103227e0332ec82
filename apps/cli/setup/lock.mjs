import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { step } from '../progress.mjs';
import { OWN } from './place.mjs';
import { say } from './texts.mjs';

const FILE = join(OWN, 'setup.lock');

/** Two commands started at once do not install or build over each other: the second waits for the first. */
export async function exclusively(work) {
  mkdirSync(OWN, { recursive: true });
  if (!take()) {
    await step(say('setup.waiting', { pid: holder() }), async () => {
      while (!take()) await sleep(300);
    });
  }
  const release = () => rmSync(FILE, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

function take() {
  try {
    writeFileSync(FILE, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const pid = holder();
  if (pid !== null && isAlive(pid)) return false;
  // Left by one that was killed.
  rmSync(FILE, { force: true });
  return false;
}

function holder() {
  try {
    return Number(readFileSync(FILE, 'utf8')) || null;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
