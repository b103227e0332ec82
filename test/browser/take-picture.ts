import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { chromium, type Page } from 'playwright-core';

import { ApiRefusal } from '../../apps/cli/src/rehearse/api-client.js';
import { rehearse } from '../../apps/cli/src/rehearse/rehearse.js';
import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { startStack, type Stack } from '../../apps/cli/src/stack/supervisor.js';
import { demonstrationAccounts } from '../../commands/accounts/demonstration.js';
import { loadPlan } from '../../config/plans/load-plan.js';
import { createDataSource } from '../../entities/data-source.js';

/*
 * Takes the picture of the README anew: the Chengwu year on a stack of its own, stopped when the ladder has reached the
 * leaders. By hand, with Chromium and a Chinese font installed (packages chromium and fonts-noto-cjk) and after
 * `npm run build`; it takes a minute:
 *
 *   TZ=UTC node_modules/node/bin/node --import ./test/stack/typescript.mjs test/browser/take-picture.ts [DAY] [FILE]
 */

const [day = '2022-12-13', file = join(REPOSITORY, 'docs', 'pictures', 'rehearsal.png')] = process.argv.slice(2);
const SEED = 7;
const SIZE = { width: 1360, height: 850 };
/** Enough for the page to have asked for everything, also on a busy machine. */
const SETTLED_MS = 3_000;

const browserPath = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()).find(Boolean);
if (!browserPath) throw new Error('no Chromium on the PATH');

const dataDir = await mkdtemp(join(tmpdir(), 'duban-picture-'));
const stack = await startStack({ dataDir, allowRehearsal: true, durable: false });
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
try {
  const page = await signedIn(stack);
  await yearUntil(stack, async () => {
    await page.reload();
    await page.waitForTimeout(SETTLED_MS);
    mkdirSync(dirname(file), { recursive: true });
    await page.screenshot({ path: file });
  });
  process.stdout.write(`${file}\n`);
} finally {
  await browser.close();
  await stack.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(0);

/** @returns the coordinator's page. */
async function signedIn({ urls }: Stack): Promise<Page> {
  const { directory } = await chengwu();
  const db = createDataSource(urls.database, { poolSize: 2, applicationName: 'duban-picture' });
  await db.initialize();
  await demonstrationAccounts(db, directory).finally(() => db.destroy());
  const context = await browser.newContext({ viewport: SIZE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.goto(urls.page!);
  const answer = await page.request.post(`${urls.page!}/api/session/rehearsal`, { data: { login: 'demo-coordinator' } });
  if (!answer.ok()) throw new Error(`not signed in: ${answer.status()}`);
  return page;
}

/** Runs the year up to the day, does `work` while the plan's clock stands there, and leaves the rest of the year. */
async function yearUntil({ urls, operatorToken }: Stack, work: () => Promise<void>): Promise<void> {
  const { plan, directory } = await chengwu();
  const over = new AbortController();
  const onDay = async (on: string): Promise<void> => {
    if (on < day || over.signal.aborted) return;
    await work();
    over.abort();
  };
  await rehearse({ apiUrl: urls.page!, token: operatorToken, plan, directory, seed: SEED, onDay, signal: over.signal }).catch((error: unknown) => {
    if (!over.signal.aborted || error instanceof ApiRefusal) throw error;
  });
}

function chengwu(): ReturnType<typeof loadPlan> {
  return loadPlan(join(REPOSITORY, 'config', 'plans', 'chengwu-2022.yaml'), 'zh');
}
