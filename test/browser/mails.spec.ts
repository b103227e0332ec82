import type { Page } from 'playwright-core';

import { renderMail } from '../../activities/mail/render-mail.js';
import { LANGUAGES, openOffice, type Office } from './harness.js';
import { longTable, MAILS, monthlyRequest } from './mail-samples.js';
import { picture } from './pictures.js';

interface Measured {
  readonly height: number;
  readonly width: number;
}

/** How tall and wide the mail is on the screen of a phone. */
async function measured(page: Page, html: string): Promise<Measured> {
  await page.setContent(html);
  return page.evaluate(() => ({ height: document.body.getBoundingClientRect().height, width: document.documentElement.scrollWidth }));
}

describe('mails on a phone', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it.each(LANGUAGES)('show three matters on one screen, whatever is said of them (%s)', async (language) => {
    const page = await office.visitor({ language, device: 'phone' });
    const screen = page.viewportSize()!;
    const tooBig: string[] = [];
    for (const [name, each] of MAILS) {
      const { html } = renderMail(each, { language, publicUrl: office.url });
      const { height, width } = await measured(page, html);
      if (height > screen.height || width > screen.width) tooBig.push(`${name}: ${width} × ${height}`);
      await picture(page, `mail-${name}-${language}`);
    }
    expect(screen).toEqual({ width: 390, height: 844 });
    expect(tooBig).toEqual([]);
    await page.close();
  });

  it('keep a table of thirty late matters within the width', async () => {
    const page = await office.visitor({ device: 'phone' });
    const { html } = renderMail(longTable(30), { language: 'zh', publicUrl: office.url });
    const { height, width } = await measured(page, html);
    expect(width).toBe(390);
    // The measure is able to find one too tall.
    expect(height).toBeGreaterThan(844);
    expect(await page.locator('table').count()).toBe(1);
    await page.close();
  });

  it('lead from the monthly request to the form for the month that was asked for', async () => {
    const cast = await office.cast(office.june);
    const officer = cast.find(({ role }) => role === 'officer')!;
    const { html } = renderMail(monthlyRequest(office.june, '2022-05'), { language: 'zh', publicUrl: office.url });
    const page = await office.asCast(officer, '/my', { device: 'phone' });
    await page.setContent(html);
    const address = await page.locator('a', { hasText: '填报月报' }).getAttribute('href');
    await page.goto(address!);
    // In June, for May: the month that was asked for, not the one it is.
    await page.getByRole('button', { name: '2022年5月' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/my/progress');
    await page.close();
  });
});
