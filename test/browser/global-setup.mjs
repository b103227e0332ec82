/**
 * One whole stack for all browser specs, with the one-click accounts and the Chengwu year played to two days: a June day on
 * which much is under way, and a December day on which the ladder has reached the leaders. What the specs need of it travels
 * in `TEST_OFFICE`.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import '../stack/typescript.mjs';
import { ensureChromium } from './chromium.mjs';

const SEED = 7;
const JUNE = '2022-06-21';
const DECEMBER = '2022-12-13';
const LATER_MS = 3_000;

export default async function setUp() {
  const chromium = ensureChromium((line) => process.stderr.write(`${line}\n`));
  const { startStack } = await import('../../apps/cli/src/stack/supervisor.ts');
  const { openDemonstration, playUntil } = await import('./play.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-browser-'));
  const stack = await startStack({ dataDir, allowRehearsal: true, durable: false });
  globalThis.endOffice = async () => {
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const { page: url } = stack.urls;
  const { operatorToken } = stack;
  await openDemonstration(stack);
  const ending = playUntil(url, operatorToken, DECEMBER, SEED);
  // Launched later, so that it is the newest: who opens the page sees the plan in which there is something to do.
  await new Promise((resolve) => setTimeout(resolve, LATER_MS));
  const [december, june] = await Promise.all([ending, playUntil(url, operatorToken, JUNE, SEED)]);
  process.env.TEST_OFFICE = JSON.stringify({ url, operatorToken, chromium, plans: { june, december }, mailPage: stack.urls.mailPage });
}
