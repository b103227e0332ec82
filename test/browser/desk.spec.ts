import type { Page } from 'playwright-core';

import { foreignWords, openOffice, overflow, picture, settled, violations, type Device, type Language, type Office } from './harness.js';

/** The two pairings that differ most; the shell is walked in all four. */
const PAIRS = [
  { language: 'zh', device: 'desktop' },
  { language: 'en', device: 'phone' },
] as const;

const WORDS = {
  zh: { red: /^红灯/, keep: '保存当前视图', name: '视图名称', keepNow: '保存', look: '看看谁会受影响', policy: '督办规则', calendar: '工作日历', verify: '校验记录', fine: /校验无误/ },
  en: { red: /^red/, keep: 'Save this view', name: 'Name of the view', keepNow: 'Save', look: 'Show who is affected', policy: 'Reminder policy', calendar: 'Calendar', verify: 'Check the trail', fine: /as they were written/ },
} as const;

/** Axe looks at a table of hundreds of cells. Milliseconds. */
const LONG = 120_000;

describe('the desk of the office', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  const seen: string[] = [];
  afterEach(() => expect([...office.faults(), ...seen.splice(0)]).toEqual([]));
  afterAll(() => office.close());

  const looked = async (page: Page, language: Language, device: Device, name: string, except = '') => {
    const own = new RegExp(`^(Duban 督办|督办|English|中文|Ctrl K)$${except === '' ? '' : `|${except}`}`);
    const wide = await overflow(page);
    const wrong = [...(await violations(page)), ...(wide === null ? [] : [wide]), ...(await foreignWords(page, language, own))];
    seen.push(...wrong.map((what) => `${name}: ${what}`));
    await picture(page, `${name}-${language}-${device}`);
  };

  it.each(PAIRS)('finds in the ledger what it looks for, keeps the view, and opens a record: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/ledger', { language, device, plan: office.plans.december });
    await page.locator('.ledger-row a').first().waitFor();
    await looked(page, language, device, 'ledger');
    await page.locator('.light-counts').getByRole('button', { name: w.red }).click();
    await page.waitForURL(/light=red/);
    await page.waitForFunction(() => [...document.querySelectorAll('.ledger-row .light')].every((light) => light.classList.contains('light-red')));
    await page.getByRole('button', { name: w.keep }).click();
    const name = `${language} ${device}`;
    await page.getByRole('textbox', { name: w.name }).fill(name);
    await page.getByRole('button', { name: w.keepNow, exact: true }).click();
    await page.getByRole('button', { name, exact: true }).waitFor();
    await page.locator('.ledger-row a').first().click();
    await page.waitForURL('**/assignments/**');
    await page.locator('.story li').first().waitFor();
    await looked(page, language, device, 'record');
    await page.context().close();
  }, LONG);

  it.each(PAIRS)('shows who would be chased differently before anything is amended: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/amend?of=policy', { language, device, plan: office.plans.june });
    await page.locator('.amend-effects').first().waitFor();
    await page.locator('.amend-effects input').nth(2).fill('25');
    await page.getByRole('button', { name: w.look }).click();
    await page.locator('.amend-preview tbody tr').first().waitFor();
    await looked(page, language, device, 'amend-policy');
    for (const part of ['tasks', 'calendar']) {
      await page.goto(`/amend?of=${part}`);
      await settled(page);
      await looked(page, language, device, `amend-${part}`);
    }
    await page.goto('/units');
    await settled(page);
    await page.locator('.units li').nth(20).waitFor();
    await looked(page, language, device, 'units');
    await page.context().close();
  }, LONG);

  it.each(PAIRS)('keeps the machine: accounts, trail, health, burden and theatre: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('admin', '/accounts', { language, device, plan: office.plans.december });
    await page.locator('.admin-table tbody tr').first().waitFor();
    await looked(page, language, device, 'accounts', String.raw`^[\w.@-]+$`);
    await page.goto('/audit');
    await settled(page);
    await page.getByRole('button', { name: w.verify }).click();
    await page.getByText(w.fine).waitFor();
    await looked(page, language, device, 'audit', String.raw`^[\w.:#…· -]+$`);
    await page.goto('/health');
    await page.locator('.parts li').nth(4).waitFor();
    await looked(page, language, device, 'health');
    await page.goto('/theatre');
    await settled(page);
    await page.locator('.begin').waitFor();
    await looked(page, language, device, 'theatre');
    await page.context().close();
    const leader = await office.as('leader', '/burden', { language, device, plan: office.plans.december });
    await leader.locator('.burden tbody tr').nth(10).waitFor();
    await looked(leader, language, device, 'burden');
    await leader.context().close();
  }, LONG);
});
