import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../apps/cli/src/stack/ports.js';
import { findTemporal } from '../../apps/cli/src/stack/temporal-program.js';
import { startTemporal } from '../../apps/cli/src/stack/temporal.js';

/** The real server behind a script that ends the first times, as the server does when one of its ports is taken. */
describe('a Temporal that panics at its start', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'duban-temporal-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const settings = async (falls: number, fall = 'exit 2') => {
    const program = join(folder, 'temporal');
    const starts = join(folder, 'starts');
    const script = `#!/bin/sh
      if [ "$1" = server ]; then
        echo >> '${starts}'
        [ "$(wc -l < '${starts}')" -gt ${falls} ] || ${fall}
      fi
      exec '${await findTemporal(() => undefined)}' "$@"`;
    await writeFile(program, script);
    await chmod(program, 0o755);
    return { program, dataFile: join(folder, 'temporal.db'), logFile: join(folder, 'temporal.log'), port: await freePort(), pagePort: null };
  };
  const timesStarted = async () => (await readFile(join(folder, 'starts'), 'utf8')).length;

  it('is started again', async () => {
    const server = await startTemporal(await settings(2));
    await server.stop();
    expect(await timesStarted()).toBe(3);
  });

  it('is given up after three times, and said so', async () => {
    await expect(startTemporal(await settings(9))).rejects.toMatchObject({ key: 'partDied' });
    expect(await timesStarted()).toBe(3);
  });

  it('differs from one that says why it cannot start, and from one that is told to end', async () => {
    await expect(startTemporal(await settings(9, 'exit 1'))).rejects.toMatchObject({ key: 'partDied' });
    await expect(startTemporal(await settings(9, 'exec sleep 30'), (part) => void part.stop())).rejects.toMatchObject({ key: 'partDied' });
    // The second may have been ended before it said that it was there.
    expect(await timesStarted()).toBeLessThanOrEqual(2);
  });
});
