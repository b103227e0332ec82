import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';

import { ManagedProcess, type Launch } from './managed-process.js';

describe('a part that works behind the others', () => {
  let folder: string;
  let part: ManagedProcess | undefined;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'duban-part-'))));
  afterEach(async () => {
    await part?.stop();
    rmSync(folder, { recursive: true });
  });

  const launch = async (more: Partial<Launch>) => {
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

  it('leaves the others the processor, across sessions too', async () => {
    expect(nicenessOf(await launch({ behind: true }))).toEqual({ process: Math.min(19, getPriority() + 10), session: autogroups ? 10 : null });
  });

  it('is the only one to', async () => {
    expect(nicenessOf(await launch({}))).toEqual({ process: getPriority(), session: autogroups ? 0 : null });
  });

  it('is heard of from its first moment, before anything is waited for', async () => {
    const heard: number[] = [];
    const pid = await launch({ behind: true, spawned: ({ pid: own }) => void heard.push(own, nicenessOf(own).session ?? 0) });
    expect(heard).toEqual([pid, 0]);
  });
});
