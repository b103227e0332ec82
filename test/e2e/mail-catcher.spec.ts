import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createTransport } from 'nodemailer';

import { startMail } from '../../apps/cli/src/stack/mail.js';
import type { ManagedProcess } from '../../apps/cli/src/stack/managed-process.js';
import { freePort } from '../../apps/cli/src/stack/ports.js';

/** The catcher's programs alone; the rest of the stack knows nothing of its folder. */
describe('the mail catcher over several runs', () => {
  let root: string;
  let catcher: ManagedProcess | null = null;
  let page: string;
  let smtpPort: number;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'duban-catcher-'));
  });
  afterEach(async () => {
    await catcher?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const start = async (showEarlier: boolean) => {
    await catcher?.stop();
    const pagePort = await freePort();
    smtpPort = await freePort();
    catcher = await startMail({ folder: join(root, 'mail'), logFile: join(root, 'mail.log'), smtpPort, pagePort, showEarlier });
    page = `http://127.0.0.1:${pagePort}/api/email`;
  };
  const send = (subject: string) => createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true }).sendMail({ from: 'a@office.example', to: 'b@unit.example', subject, text: subject });
  const subjects = async () => ((await (await fetch(page)).json()) as { subject: string }[]).map(({ subject }) => subject).sort();
  const shows = async (expected: string[]) => {
    const deadline = performance.now() + 10_000;
    while ((await subjects()).join() !== expected.join() && performance.now() < deadline) await sleep(50);
    expect(await subjects()).toEqual(expected);
  };
  const kept = () => readdirSync(join(root, 'mail')).filter((name) => name.endsWith('.eml')).length;

  it('shows again what it caught before, once each', async () => {
    await start(true);
    await send('first');
    await shows(['first']);
    await start(true);
    await send('second');
    await shows(['first', 'second']);
    expect(kept()).toBe(2);
  });

  it('leaves earlier mails alone for a command that brings the stack up for itself', async () => {
    await start(true);
    await send('first');
    await start(false);
    await send('second');
    await shows(['second']);
    expect(kept()).toBe(2);
    await start(true);
    await shows(['first', 'second']);
  });
});
