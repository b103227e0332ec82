/**
 * One whole stack for all browser specs, with the one-click accounts and the Chengwu year played to two days: a June day on
 * which much is under way, and a December day on which the ladder has reached the leaders. The specs begin with June's;
 * December's is played meanwhile. What the specs need of it travels in `TEST_OFFICE`.
 */
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import '../stack/typescript.mjs';
import { ensureChromium } from './chromium.mjs';

const SEED = 7;
const JUNE = '2022-06-21';
const DECEMBER = '2022-12-13';

export default async function setUp() {
  const chromium = ensureChromium((line) => process.stderr.write(`${line}\n`));
  const { startStack } = await import('../../apps/cli/src/stack/supervisor.ts');
  const { openDemonstration } = await import('./demonstration.ts');
  const { playUntil } = await import('./play.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-browser-'));
  const stack = await startStack({ dataDir, allowRehearsal: true, durable: false, env: { WATCH_SECONDS: '5' } });
  const { page: url, database, mailPage } = stack.urls;
  const { operatorToken } = stack;
  const decemberFile = join(dataDir, 'december.json');
  const enough = new AbortController();
  let playing = Promise.resolve();
  globalThis.endOffice = async () => {
    enough.abort();
    await playing;
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await openDemonstration(stack);
    const june = await playUntil(url, operatorToken, JUNE, SEED);
    playing = playUntil(url, operatorToken, DECEMBER, SEED, enough.signal).then(
      (id) => write(decemberFile, { id }),
      (error) => write(decemberFile, { error: `the December plan was not played: ${String(error)}` }),
    );
    process.env.TEST_OFFICE = JSON.stringify({ url, operatorToken, chromium, mailPage, database, june, decemberFile });
  } catch (error) {
    await globalThis.endOffice();
    throw error;
  }
}

/** Whole or not at all: specs read it as soon as it is there. */
function write(file, contents) {
  writeFileSync(`${file}.new`, JSON.stringify(contents));
  renameSync(`${file}.new`, file);
}
