import { looking, openOffice, PAIRS, settled, type Office } from './harness.js';

const WORDS = {
  zh: { red: /^红灯/, keep: '保存当前视图', name: '视图名称', keepNow: '保存', verify: '校验记录', fine: /校验无误/ },
  en: { red: /^red/, keep: 'Save this view', name: 'Name of the view', keepNow: 'Save', verify: 'Check the trail', fine: /as they were written/ },
} as const;

describe('the desk of the office', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  const { looked, wrong } = looking();
  afterEach(() => expect([...office.faults(), ...wrong()]).toEqual([]));
  afterAll(() => office.close());

  it.each(PAIRS)('keeps the machine: accounts, trail, health, burden and theatre: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('admin', '/accounts', { language, device });
    await page.locator('.admin-table tbody tr').first().waitFor();
    await looked(page, language, device, 'accounts', /^[\w.@-]+$/);
    await page.goto('/audit');
    await settled(page);
    await page.getByRole('button', { name: w.verify }).click();
    await page.getByText(w.fine).waitFor();
    await looked(page, language, device, 'audit', /^[\w.:#…· -]+$/);
    await page.goto('/health');
    await page.locator('.parts li').nth(4).waitFor();
    await looked(page, language, device, 'health');
    await page.goto('/theatre');
    await settled(page);
    await page.locator('.begin').waitFor();
    await looked(page, language, device, 'theatre');
    await page.close();
    const leader = await office.as('leader', '/burden', { language, device, plan: await office.december() });
    await leader.locator('.burden tbody tr').nth(10).waitFor();
    await looked(leader, language, device, 'burden');
    await leader.close();
  });

  it.each(PAIRS)('finds in the ledger what it looks for, keeps the view, and opens a record: $language on a $device', async ({ language, device }) => {
    const w = WORDS[language];
    const page = await office.as('coordinator', '/ledger', { language, device, plan: await office.december() });
    await page.locator('.ledger-row a').first().waitFor();
    await looked(page, language, device, 'ledger');
    await page.locator('.light-counts').getByRole('button', { name: w.red }).click();
    await page.waitForURL(/light=red/);
    await page.waitForFunction(() => [...document.querySelectorAll('.ledger-row .light')].every((light) => light.classList.contains('light-red')));
    await page.getByRole('button', { name: w.keep }).click();
    // Views are listed for every language's reader.
    const name = language === 'zh' ? 'A1' : 'A2';
    await page.getByRole('textbox', { name: w.name }).fill(name);
    await page.getByRole('button', { name: w.keepNow, exact: true }).click();
    await page.getByRole('button', { name, exact: true }).waitFor();
    await page.locator('.ledger-row a').first().click();
    await page.waitForURL('**/assignments/**');
    await page.locator('.story li').first().waitFor();
    await looked(page, language, device, 'record');
    await page.close();
  });
});
