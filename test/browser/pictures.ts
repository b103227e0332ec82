import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';

/**
 * Pictures are for who looks, and painting and packing a hundred of them takes half a minute of a processor: they are taken with
 * `DUBAN_PICTURES=all`, with `DUBAN_PICTURES=readme` the README's anew as well, else only of what a walk (`looking`) finds wrong.
 */
const ASKED = process.env['DUBAN_PICTURES'];
const TEMPORARY = join(tmpdir(), 'duban-browser-pictures');

/** A picture for who looks at the run: `/tmp/duban-browser-pictures/<name>.png`. @param anyway asked for or not */
export async function picture(page: Page, name: string, anyway = false): Promise<void> {
  if (ASKED === undefined && !anyway) return;
  mkdirSync(TEMPORARY, { recursive: true });
  const browser = await page.context().newCDPSession(page);
  // Written fast rather than small, which playwright's own way has no word for.
  const { data } = await browser.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  await browser.detach();
  writeFileSync(join(TEMPORARY, `${name}.png`), Buffer.from(data, 'base64'));
}

/** A picture that the README shows. */
export async function readmePicture(page: Page, name: string): Promise<void> {
  if (ASKED === 'readme') await page.screenshot({ path: join(REPOSITORY, 'docs', 'pictures', `${name}.png`) });
  else await picture(page, name);
}
