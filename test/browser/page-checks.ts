import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

import type { Language } from './context-pool.js';

const LEVELS = new Set(['serious', 'critical']);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * WCAG 2.2 AA by axe.
 * @returns every serious or critical violation in one line each, with the first element that has it; expect none
 */
export async function violations(page: Page): Promise<string[]> {
  return found(await (await axe(page)).withTags(TAGS).analyze());
}

/** The same of the page in its other colours, as far as colours can make it so; a page chooses them by what the machine prefers. */
export async function violationsInTheDark(page: Page): Promise<string[]> {
  const scheme = () => page.evaluate(() => document.documentElement.dataset['scheme']);
  const turn = async (colorScheme: 'light' | 'dark') => {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction((wanted) => document.documentElement.dataset['scheme'] === wanted, colorScheme);
  };
  if ((await scheme()) !== 'light') throw new Error('the page is dark already');
  // Colours on their way from one scheme to the other are neither's.
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; }');
    document.adoptedStyleSheets.push(still);
  });
  await turn('dark');
  try {
    return found(await (await axe(page)).withRules(['color-contrast', 'link-in-text-block']).analyze()).map((what) => `in the dark: ${what}`);
  } finally {
    await turn('light');
  }
}

/**
 * In the page itself: frames of another origin there are none, and a blank page beside it for the results costs as much again.
 * Half a megabyte of axe is read once a page, not for each look at it.
 */
async function axe(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window);
  return new AxeBuilder({ page, ...(isThere ? { axeSource: 'void 0' } : {}) }).setLegacyMode().options({ resultTypes: ['violations'] });
}

function found({ violations: all }: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] {
  return all.filter(({ impact }) => LEVELS.has(impact ?? '')).map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.length} × ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary?.split('\n')[1]?.trim() ?? ''}`);
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

/** Names of the house and of keys, and each language's own. */
const OWN_NAME = /^(Duban 督办|督办|English|中文|Ctrl K|Ctrl\+Enter|Esc)$/;
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

/** Everything a page is held to as it stands: accessible in both schemes, no wider than its window, in one language. @returns what is wrong, in words; expect nothing */
export async function wrongs(page: Page, language: Language, except?: RegExp): Promise<string[]> {
  const wide = await overflow(page);
  return [...(await violations(page)), ...(await violationsInTheDark(page)), ...(wide === null ? [] : [wide]), ...(await foreignWords(page, language, except))];
}
