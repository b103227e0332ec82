import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './test/stack/typescript.mjs';
import { ensureChromium } from './test/browser/chromium.mjs';
export default async function setUp() {
  const chromium = ensureChromium(() => undefined);
  const { startStack } = await import('./apps/cli/src/stack/supervisor.ts');
  const { openDemonstration } = await import('./test/browser/demonstration.ts');
  const { SMALL_PLAN, SMALL_DIRECTORY } = await import('./test/stack/small-plan.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-d2light-'));
  const stack = await startStack({ dataDir, allowRehearsal: true, durable: false });
  const { page: url, database, mailPage } = stack.urls;
  const { operatorToken } = stack;
  globalThis.endOffice = async () => { await stack.stop(); await rm(dataDir, { recursive: true, force: true }); };
  await openDemonstration(stack);
  const response = await fetch(`${url}/api/plans`, { method: 'POST', headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json', 'idempotency-key': 'x' }, body: JSON.stringify({ plan: SMALL_PLAN, directory: SMALL_DIRECTORY, clock: { kind: 'stepped', now: '2022-03-01T08:30:00+08:00' } }) });
  const { planId } = await response.json();
  process.env.TEST_OFFICE = JSON.stringify({ url, operatorToken, chromium, mailPage, database, june: planId, decemberFile: join(dataDir, 'december.json') });
}
