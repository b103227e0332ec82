import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { chromium, type BrowserContext, type Page } from 'playwright-core';

import { exclusively } from '../../apps/cli/setup/lock.mjs';
import { ContextPool, type Device, type Language } from './context-pool.js';

/*
 * The real page in a real browser against the real stack, which `global-setup.mjs` has started once for all specs:
 *
 *   npm run -s build && npm run jest -- --selectProjects browser -- officer
 *
 * The shared plans are for looking and for small acts of one's own; a spec that changes much plays a plan of its own with
 * `office.play`.
 */

export type Role = 'officer' | 'coordinator' | 'leader' | 'auditor' | 'admin';
export type { Device, Language } from './context-pool.js';
export { looking } from './looking.js';
export { foreignWords, overflow, violations, wrongs } from './page-checks.js';
export { picture, readmePicture } from './pictures.js';

export const ROLES: readonly Role[] = ['officer', 'coordinator', 'leader', 'auditor', 'admin'];
export const LANGUAGES: readonly Language[] = ['zh', 'en'];
export const DEVICES: readonly Device[] = ['desktop', 'phone'];
/** Each language and each width once, in the pairings that differ most: axe needs some seconds a page. The shell is walked in all four. */
export const PAIRS = [{ language: 'zh', device: 'desktop' }, { language: 'en', device: 'phone' }] as const;
/** For one thing to appear, on a machine that does others as well. */
const PATIENCE_MS = 20_000;
/** Between looks at a page that loads. Looking at every frame, as is usual, makes it draw them. */
const POLL_MS = 50;

interface Setting {
  readonly url: string;
  readonly operatorToken: string;
  readonly chromium: string;
  readonly mailPage: string;
  readonly database: string;
  /** 2022-06-21, much under way: the plan in view unless another is asked for. */
  readonly june: string;
  /** Where the December plan's id is written once it has been played so far. */
  readonly decemberFile: string;
}

interface Visit {
  readonly language?: Language;
  readonly device?: Device;
  readonly scheme?: 'light' | 'dark';
  /** Plan in view, June's unless told; null: as for somebody who was never here. */
  readonly plan?: string | null;
  /** With an empty cache. */
  readonly cold?: boolean;
}

export interface CastMember {
  readonly role: Role;
  readonly unit: string | null;
  readonly token: string;
}

export interface Office extends Setting {
  /** 2022-12-13, late tasks before the leaders. It is being played while the first specs run, which takes up to a minute. */
  december(): Promise<string>;
  /** A new visitor with an empty browser, nobody signed in. */
  visitor(visit?: Visit): Promise<Page>;
  /** Signed in as the demonstration account of a role, standing on `path`. */
  as(role: Role, path: string, visit?: Visit): Promise<Page>;
  /** Signed in as one of a rehearsal's cast, who knows this plan alone: the officer of any unit, say. */
  asCast(member: CastMember, path: string, visit?: Visit): Promise<Page>;
  /** Everyone of a rehearsal's cast, with fresh sessions. */
  cast(plan: string): Promise<readonly CastMember[]>;
  /** The API as the operator, or as a member of the cast. @throws with what the API said */
  call<T>(method: 'GET' | 'POST', path: string, body?: unknown, token?: string): Promise<T>;
  /** A plan of one's own: the Chengwu year played to the morning of a day. Takes some seconds. @returns its id */
  play(day: string, seed?: number): Promise<string>;
  /** Begins and ends a rehearsal in `work`, of which an office plays one at a time: specs that run side by side take turns. */
  rehearsing<T>(work: () => Promise<T>): Promise<T>;
  /** Errors that pages have written to their consoles, or thrown, since the last look. */
  faults(): readonly string[];
  close(): Promise<void>;
}

/** Opens the office for one spec file. */
export async function openOffice(): Promise<Office> {
  const setting = JSON.parse(process.env['TEST_OFFICE'] ?? 'null') as Setting | null;
  if (!setting) throw new Error('no office: run the browser specs with "npm test -- browser" or "npm run jest -- --selectProjects browser"');
  const browser = await chromium.launch({ executablePath: setting.chromium, args: ['--no-sandbox', '--disable-dev-shm-usage', '--process-per-site'] });
  const faults: string[] = [];

  const pool = new ContextPool(browser, setting.url);
  const visitor = async ({ language = 'zh', device = 'desktop', scheme = 'light', plan = setting.june, cold = false }: Visit = {}): Promise<Page> => {
    const page = await pool.newPage({ language, device, scheme }, plan === null ? {} : { 'duban.plan': plan }, cold);
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => faults.push(`${new URL(page.url()).pathname}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isRefusal(message.text())) faults.push(`${new URL(page.url()).pathname}: ${message.text()}`);
    });
    return page;
  };
  const go = async (page: Page, path: string): Promise<Page> => {
    await page.goto(path);
    await settled(page);
    return page;
  };
  const call = async <T>(method: 'GET' | 'POST', path: string, body?: unknown, token = setting.operatorToken): Promise<T> => {
    const response = await fetch(`${setting.url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'accept-language': 'en', 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };

  return {
    ...setting,
    december: () => played(setting.decemberFile),
    visitor,
    as: async (role, path, visit = {}) => {
      const page = await visitor(visit);
      const entered = await page.request.post('/api/session/rehearsal', { data: { login: `demo-${role}` }, headers: { origin: setting.url } });
      if (!entered.ok()) throw new Error(`not signed in as ${role}: ${entered.status()} ${await entered.text()}`);
      return go(page, path);
    },
    asCast: async ({ token }, path, visit = {}) => {
      const page = await visitor(visit);
      await signInWith(page.context(), setting.url, token);
      return go(page, path);
    },
    cast: async (plan) => (await call<{ accounts: CastMember[] }>('POST', `/plans/${plan}/cast`, {})).accounts,
    call,
    // Not before it is asked for: the rehearsal is much to load, and most specs play nothing.
    play: async (day, seed = 7) => (await import('./play.js')).playUntil(setting.url, setting.operatorToken, day, seed),
    rehearsing: (work) => exclusively(work, `${setting.decemberFile}.rehearsing`, (pid) => `waiting for the rehearsal of another spec (process ${pid})`),
    faults: () => faults.splice(0),
    close: () => browser.close(),
  };
}

/** @returns the id of a plan that is being played. @throws what stopped it */
async function played(file: string): Promise<string> {
  while (!existsSync(file)) await sleep(200);
  const { id, error } = JSON.parse(readFileSync(file, 'utf8')) as { id?: string; error?: string };
  if (id === undefined) throw new Error(error);
  return id;
}

function signInWith(context: BrowserContext, url: string, token: string): Promise<void> {
  return context.addCookies([{ name: 'duban_session', value: token, url, httpOnly: true, sameSite: 'Lax' }]);
}

/** Browsers write every refused request into the console; that is no fault of the page. */
function isRefusal(text: string): boolean {
  return text.startsWith('Failed to load resource');
}

/** Waits until the page shows what it has to say: nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('#root > *').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('h1, .state-failed') !== null && document.querySelector('.state-loading, .ant-spin-spinning, .ant-skeleton-active') === null, undefined, { polling: POLL_MS });
}
