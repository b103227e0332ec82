import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { identityOf, type ProcessIdentity } from '../process-identity.mjs';
import { exclusively, works } from './lock.mjs';

describe('the lock of setting up', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-lock-'));
    file = join(folder, 'setup.lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const holders = () => JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity[];

  it('is held while the work goes on, whatever becomes of it', async () => {
    await expect(exclusively(() => Promise.resolve(holders()), file)).resolves.toEqual([identityOf(process.pid)]);
    expect(existsSync(file)).toBe(false);
    await expect(exclusively(() => Promise.reject(new Error('no disk')), file)).rejects.toThrow('no disk');
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from one that was killed, or that had the id of a process of today', async () => {
    for (const left of ['', JSON.stringify([{ pid: process.pid, began: '1' }]), JSON.stringify([{ pid: 999_999_999, began: '1' }])]) {
      writeFileSync(file, left);
      await expect(exclusively(() => Promise.resolve('done'), file)).resolves.toBe('done');
    }
  });

  it('waits for a program that outlived the command which started it', async () => {
    const installer = spawn('sleep', ['60'], { stdio: 'ignore' });
    const ended = new Promise((resolve) => installer.once('exit', resolve));
    try {
      writeFileSync(file, JSON.stringify([{ pid: 999_999_999, began: '1' }, identityOf(installer.pid!)]));
      let begun = false;
      const work = exclusively(() => Promise.resolve(void (begun = true)), file);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(begun).toBe(false);
      installer.kill();
      await work;
      expect(begun).toBe(true);
    } finally {
      installer.kill();
      await ended;
    }
  });

  it('names the programs at work under it', async () => {
    const installer = spawn('sleep', ['60'], { stdio: 'ignore' });
    const ended = new Promise((resolve) => installer.once('exit', resolve));
    await exclusively(async () => {
      const gone = works(installer.pid!);
      expect(holders()).toEqual([identityOf(process.pid), identityOf(installer.pid!)]);
      installer.kill();
      await ended;
      gone();
      expect(holders()).toEqual([identityOf(process.pid)]);
    }, file);
  });
});
