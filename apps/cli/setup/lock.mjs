import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { identityOf, isAlive } from '../process-identity.mjs';
import { step } from '../progress.mjs';
import { OWN } from './place.mjs';
import { say } from './texts.mjs';

const FILE = join(OWN, 'setup.lock');

/** The lock this process holds: its file, and the processes whose end it waits for, ours first. */
let held = null;

/**
 * Two commands started at once do not install or build over each other: the second waits for the first, and for an
 * installation that outlived a command which was killed.
 */
export async function exclusively(work, file = FILE, waiting = (pid) => say('setup.waiting', { pid })) {
  mkdirSync(dirname(file), { recursive: true });
  if (!take(file)) {
    await step(waiting(workersOf(file).find(isAlive)?.pid ?? ''), async () => {
      while (!take(file)) await sleep(300);
    });
  }
  const release = () => {
    held = null;
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** A program that works under the lock; should we be killed, the lock holds until it is gone. @returns to be called then. */
export function works(pid) {
  const lock = held;
  if (lock === null) return () => undefined;
  lock.workers.set(pid, identityOf(pid));
  write(lock);
  return () => {
    lock.workers.delete(pid);
    if (held === lock) write(lock);
  };
}

function take(file) {
  const lock = { file, workers: new Map([[process.pid, identityOf(process.pid)]]) };
  const own = contents(lock);
  try {
    // Not written in place: nobody may read a lock without its holder.
    linkSync(own, file);
    held = lock;
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(own);
  }
  // Left by one that was killed.
  if (!workersOf(file).some(isAlive)) rmSync(file, { force: true });
  return false;
}

function workersOf(file) {
  try {
    const workers = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(workers) ? workers : [];
  } catch {
    return [];
  }
}

function write(lock) {
  renameSync(contents(lock), lock.file);
}

function contents({ file, workers }) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify([...workers.values()]));
  return own;
}
