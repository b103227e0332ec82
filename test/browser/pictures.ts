import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';

/** Pictures that the README shows are taken with `DUBAN_PICTURES=1`; the others only help who looks at a failed run. */
const TEMPORARY = join(tmpdir(), 'duban-browser-pictures');

/** A picture for who looks at the run. @returns its file, `/tmp/duban-browser-pictures/<name>.png` */
export async function picture(page: Page, name: string): Promise<string> {
  const path = join(TEMPORARY, `${name}.png`);
  mkdirSync(TEMPORARY, { recursive: true });
  const browser = await page.context().newCDPSession(page);
  // Written fast rather than small, which playwright's own way has no word for: there are a hundred of them.
  const { data } = await browser.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  await browser.detach();
  writeFileSync(path, Buffer.from(data, 'base64'));
  return path;
}

/** A picture that the README shows, taken anew only when asked for: `DUBAN_PICTURES=1 npm test -- browser`. */
export async function readmePicture(page: Page, name: string): Promise<void> {
  if (process.env['DUBAN_PICTURES'] === '1') await page.screenshot({ path: join(REPOSITORY, 'docs', 'pictures', `${name}.png`) });
  else await picture(page, name);
}
