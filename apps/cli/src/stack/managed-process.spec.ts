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
  const own = '/proc/self/autogroup';
  const withAutogroups = existsSync(own) ? it : it.skip;
  const autogroup = (pid: number) => readFileSync(`/proc/${pid}/autogroup`, 'utf8').trim();

  it('leaves the others the processor', async () => {
    expect(getPriority(await launch({ behind: true }))).toBe(Math.min(19, getPriority() + 10));
  });

  withAutogroups('does so across sessions too, which Linux weighs before niceness', async () => {
    expect(autogroup(await launch({ behind: true }))).toMatch(/^\/autogroup-\d+ nice 10$/);
  });

  withAutogroups('is the only one to', async () => {
    const pid = await launch({});
    expect(getPriority(pid)).toBe(getPriority());
    expect(autogroup(pid)).toMatch(/ nice 0$/);
  });
});
