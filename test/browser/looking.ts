import type { Page } from 'playwright-core';

import type { Device, Language } from './context-pool.js';
import { wrongs } from './page-checks.js';
import { picture } from './pictures.js';

export interface Looking {
  /** Holds the page to everything it is held to, and takes its picture. */
  looked(page: Page, language: Language, device: Device, name: string, except?: RegExp): Promise<void>;
  /** What was wrong with the pages since the last time, each with its name; expect nothing. */
  wrong(): readonly string[];
}

/**
 * For walks over many pages: all are looked at before any of them is found wanting.
 * @param usual texts that may be in the other language, where a page names no others (`except`)
 */
export function looking(usual?: RegExp): Looking {
  const seen: string[] = [];
  return {
    looked: async (page, language, device, name, except = usual) => {
      const found = await wrongs(page, language, except);
      seen.push(...found.map((what) => `${name}: ${what}`));
      await picture(page, `${name}-${language}-${device}`, found.length > 0);
    },
    wrong: () => seen.splice(0),
  };
}
