import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';

import { ManagedProcess, type Launch } from './managed-process.js';

describe('a part of the stack', () => {
  let folder: string;
  let part: ManagedProcess | undefined;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'duban-part-'))));
  afterEach(async () => {
    await part?.stop();
    rmSync(folder, { recursive: true });
  });

  const launch = async (more: Partial<Launch> = {}) => {
    const said = join(folder, 'part.log');
    part = await ManagedProcess.launch({
      name: 'part', command: process.execPath, args: ['-e', 'console.log("up"); setInterval(() => {}, 1000)'], logFile: said, stopSignal: 'SIGTERM', graceMs: 1_000, ...more,
    });
    await part.untilHealthy(() => Promise.resolve(existsSync(said) && readFileSync(said, 'utf8').includes('up')), 10_000);
    return part.pid;
  };
  const ENABLED = '/proc/sys/kernel/sched_autogroup_enabled';
  const autogroups = existsSync(ENABLED) && readFileSync(ENABLED, 'utf8').trim() === '1';
  /** Of the process, and of its session where Linux weighs sessions. */
  const nicenessOf = (pid: number) => ({
    process: getPriority(pid),
    session: autogroups ? Number(/^\/autogroup-\d+ nice (-?\d+)$/.exec(readFileSync(`/proc/${pid}/autogroup`, 'utf8').trim())?.[1]) : null,
  });

  it('has the same claim to the processor as any other program of the machine (decision 0005)', async () => {
    expect(nicenessOf(await launch())).toEqual({ process: getPriority(), session: autogroups ? 0 : null });
  });

  it('is heard of from its first moment, before anything is waited for', async () => {
    const heard: number[] = [];
    const pid = await launch({ spawned: ({ pid: own }) => void heard.push(own) });
    expect(heard).toEqual([pid]);
  });
});

describe('a part that starts slowly', () => {
  let folder: string;
  let part: ManagedProcess | undefined;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'duban-slow-'))));
  afterEach(async () => {
    await part?.kill();
    rmSync(folder, { recursive: true });
  });

  /** Waits with the patience of 1.2 s for a program that is ready when its log says so. */
  const start = async (program: string) => {
    const logFile = join(folder, 'part.log');
    part = await ManagedProcess.launch({ name: 'part', command: process.execPath, args: ['-e', `const until = Date.now() + 3_000; ${program}`], logFile, stopSignal: 'SIGTERM', graceMs: 500 });
    await part.untilHealthy(() => Promise.resolve(readFileSync(logFile, 'utf8').includes('up')), 1_200);
  };
  const READY = 'setInterval(() => {}, 1000); console.log("up");';

  it('is waited for while its log grows', async () => {
    await start(`const timer = setInterval(() => { console.log("on"); if (Date.now() > until) { clearInterval(timer); ${READY} } }, 200)`);
  });

  it('is waited for while it computes', async () => {
    await start(`while (Date.now() < until); ${READY}`);
  });

  it('is given up where it does neither, even if it takes questions and never answers', async () => {
    await expect(start('setInterval(() => {}, 60_000)')).rejects.toMatchObject({ key: 'partSlow' });
    expect(part!.gone).toBe(true);
    part = await ManagedProcess.launch({ name: 'part', command: process.execPath, args: ['-e', 'setInterval(() => {}, 60_000)'], logFile: join(folder, 'mute.log'), stopSignal: 'SIGTERM', graceMs: 500 });
    await expect(part.untilHealthy(() => new Promise(() => undefined), 1_200)).rejects.toMatchObject({ key: 'partSlow' });
  });
});
