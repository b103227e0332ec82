import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { playUntil } from './play.js';

/*
 * The real page in a real browser against the real stack, which `global-setup.mjs` has started once for all specs:
 *
 *   npm run -s build && npm run jest -- --selectProjects browser -- officer
 *
 * The shared plans are for looking and for small acts of one's own; a spec that changes much plays a plan of its own with
 * `office.play`.
 */

export type Role = 'officer' | 'coordinator' | 'leader' | 'auditor' | 'admin';
export type Device = 'desktop' | 'phone';
export type Language = 'zh' | 'en';

export const ROLES: readonly Role[] = ['officer', 'coordinator', 'leader', 'auditor', 'admin'];
export const LANGUAGES: readonly Language[] = ['zh', 'en'];
export const DEVICES: readonly Device[] = ['desktop', 'phone'];
/** For one thing to appear, on a machine that does others as well. */
const PATIENCE_MS = 20_000;
const SIZES = { desktop: { width: 1360, height: 850 }, phone: { width: 390, height: 844 } } as const;

/** Pictures that the README shows are taken with `DUBAN_PICTURES=1`; the others only help who looks at a failed run. */
const TEMPORARY = join(tmpdir(), 'duban-browser-pictures');

interface Setting {
  readonly url: string;
  readonly operatorToken: string;
  readonly chromium: string;
  readonly mailPage: string;
  /** 2022-06-21, much under way; 2022-12-13, late tasks before the leaders. */
  readonly plans: { readonly june: string; readonly december: string };
}

interface Visit {
  readonly language?: Language;
  readonly device?: Device;
  readonly scheme?: 'light' | 'dark';
  /** Plan in view, from its address on; the newest unless told. */
  readonly plan?: string;
}

export interface CastMember {
  readonly role: Role;
  readonly unit: string | null;
  readonly token: string;
}

export interface Office extends Setting {
  readonly browser: Browser;
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
  /** Errors that pages have written to their consoles, or thrown, since the last look. */
  faults(): readonly string[];
  close(): Promise<void>;
}

/** Opens the office for one spec file. */
export async function openOffice(): Promise<Office> {
  const setting = JSON.parse(process.env['TEST_OFFICE'] ?? 'null') as Setting | null;
  if (!setting) throw new Error('no office: run the browser specs with "npm test -- browser" or "npm run jest -- --selectProjects browser"');
  const browser = await chromium.launch({ executablePath: setting.chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const faults: string[] = [];

  const visitor = async ({ language = 'zh', device = 'desktop', scheme = 'light', plan }: Visit = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: SIZES[device],
      ...(device === 'phone' ? { hasTouch: true, isMobile: true } : {}),
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      colorScheme: scheme,
      baseURL: setting.url,
      reducedMotion: 'reduce',
    });
    if (plan !== undefined) await context.addInitScript((id) => {
      // Frames that show evidence have no storage.
      if (window === window.top) localStorage.setItem('duban.plan', id);
    }, plan);
    const page = await context.newPage();
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
    browser,
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
    play: (day, seed = 7) => playUntil(setting.url, setting.operatorToken, day, seed),
    faults: () => faults.splice(0),
    close: () => browser.close(),
  };
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
  await page.waitForFunction(() => document.querySelector('h1, .state-failed') !== null && document.querySelector('.state-loading, .ant-spin-spinning, .ant-skeleton-active') === null);
}

const LEVELS = new Set(['serious', 'critical']);

/**
 * WCAG 2.2 AA by axe.
 * @returns every serious or critical violation in one line each, with the first element that has it; expect none
 */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return found.filter(({ impact }) => LEVELS.has(impact ?? '')).map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.length} × ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary?.split('\n')[1]?.trim() ?? ''}`);
}

/** @returns by how many pixels the page is wider than its window, and by which element; null when it fits. */
export function overflow(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - width;
    if (over <= 0) return null;
    const widest = [...document.querySelectorAll('body *')].find((element) => element.getBoundingClientRect().right > width + 1);
    return `${over} px too wide: ${widest?.outerHTML.slice(0, 120) ?? ''}`;
  });
}

const OWN_NAME = /^(Duban 督办|督办)$/;
const CHINESE = /[㐀-鿿]/;

/**
 * Sentences of the page that are in the wrong language. What comes from the notice or names people and units stays Chinese
 * in both: mark it up with `lang="zh-CN"` in the page, or give what else to leave out.
 * @returns the texts found; expect none
 */
export async function foreignWords(page: Page, language: Language, except: RegExp = /(?!)/): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('script, style, kbd, [lang]:not(html)') || parent.getClientRects().length === 0) continue;
      const text = node.textContent?.trim() ?? '';
      if (text !== '') found.push(text);
    }
    return found;
  });
  const wrong = language === 'en' ? (text: string) => CHINESE.test(text) : (text: string) => /[A-Za-z]{3,}/.test(text.replace(/https?:\S+|\b[\w.-]+@[\w.-]+|\b[A-Z0-9]{2,}\b/g, ''));
  return texts.filter((text) => !OWN_NAME.test(text) && wrong(text) && !except.test(text));
}

/** A picture for who looks at the run. @returns its file, `/tmp/duban-browser-pictures/<name>.png` */
export async function picture(page: Page, name: string): Promise<string> {
  const path = join(TEMPORARY, `${name}.png`);
  mkdirSync(TEMPORARY, { recursive: true });
  await page.screenshot({ path });
  return path;
}

/** A picture that the README shows, taken anew only when asked for: `DUBAN_PICTURES=1 npm test -- browser`. */
export async function readmePicture(page: Page, name: string): Promise<void> {
  if (process.env['DUBAN_PICTURES'] === '1') await page.screenshot({ path: join(REPOSITORY, 'docs', 'pictures', `${name}.png`) });
  else await picture(page, name);
}
